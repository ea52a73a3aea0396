"""CodePipeline: what CreatePipeline and UpdatePipeline refuse.

moto looks at the role alone, and does not know a trust policy that names services as a list. The
strictest reading is taken: every artifact store and its key must be there, in the Region for which
they are named, when the pipeline is made, since making it starts it.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html
https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError
from moto.codepipeline.exceptions import InvalidStructureException
from moto.codepipeline.models import CodePipelineBackend
from moto.iam.models import iam_backends

from tests.oracles.service_model import violations

from ..cloudformation.place import Place

_create_pipeline = CodePipelineBackend.create_pipeline
_update_pipeline = CodePipelineBackend.update_pipeline


def problems(place: Place, pipeline: dict[str, Any]) -> Iterator[str]:
    """Say what is wrong with a declaration, in the account and Region of the pipeline."""
    yield from violations("codepipeline", "CreatePipeline", {"pipeline": pipeline})
    stores = pipeline.get("artifactStores") or {place.region: pipeline.get("artifactStore")}
    used = {
        action.get("region", place.region)
        for stage in pipeline["stages"]
        for action in stage["actions"]
    }
    for region in sorted({place.region, *used} - set(stores)):
        yield f"no artifact store for {region}"
    for region, store in stores.items():
        yield from _store(place, region, store)


def _store(place: Place, region: str, store: dict[str, Any]) -> Iterator[str]:
    bucket = store["location"]
    try:
        found = place.client("s3").get_bucket_location(Bucket=bucket)["LocationConstraint"]
    except ClientError:
        yield f"artifact store for {region}: there is no bucket {bucket}"
        return
    if (found or "us-east-1") != region:
        yield f"artifact store for {region}: the bucket {bucket} is in {found}"
    key = store.get("encryptionKey")
    if key:
        name = key["id"]
        if name.startswith("arn:") and name.split(":")[3] != region:
            yield f"artifact store for {region}: the key {name} is in another Region"
            return
        try:
            metadata = place.client("kms", region).describe_key(KeyId=name)["KeyMetadata"]
        except ClientError:
            yield f"artifact store for {region}: there is no key {name}"
            return
        if metadata["KeyState"] != "Enabled":
            yield f"artifact store for {region}: the key {name} is {metadata['KeyState']}"


class _Roles:
    """IAM as moto's CodePipeline wants it: one service in each statement of a trust policy."""

    def __init__(self, backend: CodePipelineBackend) -> None:
        self._iam = iam_backends[backend.account_id][backend.partition]

    def get_role_by_arn(self, arn: str) -> Any:
        role = self._iam.get_role_by_arn(arn)
        services: list[str] = []
        for statement in json.loads(role.assume_role_policy_document)["Statement"]:
            named = statement["Principal"].get("Service", [])
            services += [named] if isinstance(named, str) else named
        statements = [{"Principal": {"Service": service}} for service in services]
        return SimpleNamespace(assume_role_policy_document=json.dumps({"Statement": statements}))


def _refuse(backend: CodePipelineBackend, pipeline: dict[str, Any]) -> None:
    found = list(problems(Place(backend.account_id, backend.region_name), pipeline))
    if found:
        raise InvalidStructureException("; ".join(found))


def _create(
    backend: CodePipelineBackend, pipeline: dict[str, Any], tags: list[dict[str, str]]
) -> Any:
    _refuse(backend, pipeline)
    return _create_pipeline(backend, pipeline, tags)


def _update(backend: CodePipelineBackend, pipeline: dict[str, Any]) -> dict[str, Any]:
    _refuse(backend, pipeline)
    return _update_pipeline(backend, pipeline)


def install() -> None:
    setattr(CodePipelineBackend, "iam_backend", property(_Roles))  # noqa: B010
    setattr(CodePipelineBackend, "create_pipeline", _create)  # noqa: B010
    setattr(CodePipelineBackend, "update_pipeline", _update)  # noqa: B010
