"""Stores that exist already, as they are named."""

from __future__ import annotations

import pytest

from multiregion_pipeline import Pipeline
from multiregion_pipeline.plan.plan import make_plan
from multiregion_pipeline.plan.store import Store
from tests.cases.definitions import HOME, OTHER, definition

KEYS = f"arn:${{AWS::Partition}}:kms:{OTHER}:${{AWS::AccountId}}"
KEY = f"arn:aws:kms:{OTHER}:222222222222:key/0a1b"
ALIAS = f"arn:aws:kms:{OTHER}:222222222222:alias/team/artifacts"


@pytest.mark.parametrize(
    ("key", "told", "named", "alias"),
    [
        (None, "", "", ""),
        (KEY, KEY, KEY, ""),
        ("${KeyArn}", "${KeyArn}", "${KeyArn}", ""),
        ("alias/artifacts", f"{KEYS}:alias/artifacts", f"{KEYS}:key/*", "alias/artifacts"),
        (ALIAS, ALIAS, f"{KEYS}:key/*", "alias/team/artifacts"),
    ],
)
def test_a_key_is_told_as_it_is_and_permitted_as_iam_can_name_it(
    key: str | None, told: str, named: str, alias: str
) -> None:
    stores = {"existing": {OTHER: {"bucket": "acme-artifacts", "key": key}}}
    pipeline = Pipeline(
        **definition(artifact_stores=stores, parameters={"KeyArn": {}}, regions=[HOME, OTHER])
    )
    [store] = [store for store in make_plan(pipeline).stores if store.region == OTHER]
    assert store == Store(OTHER, "existing", "acme-artifacts", told, named, alias)


def test_a_sam_build_packages_with_the_key_of_each_region_and_none_where_there_is_none() -> None:
    stores = {"existing": {OTHER: {"bucket": "acme-artifacts"}}}
    project = make_plan(Pipeline(**definition(artifact_stores=stores))).project
    assert project is not None
    lines = project.build_specification.splitlines()
    [home, other] = [line for line in lines if "sam package" in line]
    assert f"--region {HOME} " in home
    assert "--kms-key-id ${ArtifactKey.Arn} --output-template-file" in home
    assert "--s3-bucket acme-artifacts " in other
    assert "--s3-prefix multiregion-pipeline-code --output-template-file" in other
