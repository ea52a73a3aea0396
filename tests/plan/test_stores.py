"""Stores that exist already, as they are named."""

from __future__ import annotations

import json
import re
import subprocess

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


def packaged(sam: str, *regions: str) -> subprocess.CompletedProcess[str]:
    """Run the commands that package, with a shell function in the place of the SAM CLI."""
    project = make_plan(Pipeline(**definition(regions=[HOME, *regions]))).project
    assert project is not None
    commands = json.loads(project.build_specification)["phases"]["build"]["commands"]
    script = "\n".join((sam, *(each for each in commands if "sam package" in each)))
    script = script.replace("${AWS::", "${AWS_").replace("AccountId}", "AccountId-111122223333}")
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True, timeout=10)


def test_one_loop_packages_for_every_region() -> None:
    done = packaged('sam() { echo "$@"; }', OTHER, "us-west-2")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    for region, line in zip((HOME, OTHER, "us-west-2"), lines, strict=True):
        assert f"--region {region} " in line
        assert re.search(rf"--s3-bucket \S+-111122223333-{region}-an ", line)
        assert re.search(rf"--kms-key-id \S+:kms:{region}:111122223333:alias/\S+ ", line)
        assert line.endswith(f"--output-template-file packaged-{region}.yaml")


def test_the_first_region_that_cannot_be_packaged_for_ends_the_build() -> None:
    done = packaged('sam() { echo "$@"; return 3; }', OTHER)
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
