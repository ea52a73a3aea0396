"""Where packaged code lies: in every Region's own bucket, under the Region's own key."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from ..cases import parts
from .package import Packaged


def functions(packaged: Packaged) -> list[dict[str, bytes]]:
    """Return the files of every function, after a look into every Region.

    :raises AssertionError: a file that the pipeline reads is not there, or a Region's code is not
        the same as in the others, not in its own bucket or not under its own key.
    """
    assert set(_read(packaged.pipeline)) <= set(packaged.files)
    codes = {region: _codes(template) for region, template in packaged.installed.items()}
    assert len({tuple(code["S3Key"] for code in each) for each in codes.values()}) == 1
    everywhere = [
        [_files(packaged, region, code) for code in each] for region, each in codes.items()
    ]
    return everywhere[0]


def shifts_traffic(template: Mapping[str, Any]) -> bool:
    """Say whether CodeDeploy moves every alias to its new version."""
    groups = parts.of_type(template, "AWS::CodeDeploy::DeploymentGroup")
    aliases = parts.of_type(template, "AWS::Lambda::Alias").values()
    shifts = [alias["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"] for alias in aliases]
    named = sorted(each["DeploymentGroupName"]["Ref"] for each in shifts)
    return named == sorted(groups) != []


def _read(pipeline: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files of the built artifact that actions read."""
    for text in parts.texts(pipeline):
        if text.startswith("Built::"):
            yield text.removeprefix("Built::")


def _codes(template: Mapping[str, Any]) -> list[dict[str, str]]:
    made = parts.of_type(template, "AWS::Lambda::Function").values()
    return [function["Properties"]["Code"] for function in made]


def _files(packaged: Packaged, region: str, code: Mapping[str, str]) -> dict[str, bytes]:
    store, stack = packaged.pipeline["artifactStores"][region], packaged.stack
    assert code["S3Bucket"] == store["location"]
    s3 = stack.client("s3", region)
    stored = s3.get_object(Bucket=code["S3Bucket"], Key=code["S3Key"])
    if "encryptionKey" in store:
        assert stored["ServerSideEncryption"] == "aws:kms"
        kms = stack.client("kms", region)
        # An alias names the same key as its ARN does.
        used, own = (
            kms.describe_key(KeyId=name)["KeyMetadata"]["Arn"]
            for name in (stored["SSEKMSKeyId"], store["encryptionKey"]["id"])
        )
        assert used == own
        assert f":kms:{region}:{stack.account}:" in own
    else:
        assert stored["ServerSideEncryption"] == "AES256"
    with zipfile.ZipFile(io.BytesIO(stored["Body"].read())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
