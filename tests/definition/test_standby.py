"""A standby can be deployed beside its original, starts by hand only, and takes over its stacks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.facts.regions import REGIONS
from tests.cases.access import allows, statements
from tests.cases.definitions import ACCOUNT, HOME, OTHER, S3, definition, pipeline
from tests.cases.parts import of_type
from tests.golden import DEFINITIONS
from tests.oracles.environment import Environment
from tests.oracles.intrinsics import resolved
from tests.oracles.lint import lint, regional_bodies

ORIGINAL = Environment(region=HOME, account=ACCOUNT)
STANDBY = Environment(region=OTHER, account=ACCOUNT)
NAMING = ("BucketName", "AliasName", "RoleName", "DashboardName", "LogGroupName")


def built(of: library.Pipeline) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(library.render(library.build(of)))
    return made


def names(template: dict[str, Any], environment: Environment) -> set[str]:
    """Give the names that two stacks of one account, and their Regions, cannot share."""
    stacks = [resolved(template, environment)]
    for body, regions in regional_bodies(template, environment):
        stacks += [
            resolved(body, Environment(region=each, account=ACCOUNT, parameters=PRIMARY))
            for each in regions
        ]
    return {
        each["Properties"][key]
        for stack in stacks
        for each in stack["Resources"].values()
        for key in NAMING
        if key in each.get("Properties", {})
    }


PRIMARY = {"PrimaryKeyArn": f"arn:aws:kms:{HOME}:{ACCOUNT}:key/mrk-1"}


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_a_standby_of_any_definition_is_in_order_and_started_by_nothing(path: Path) -> None:
    original = library.load(path)
    partition = REGIONS[original.home].partition
    home = next(
        region
        for region in ("us-west-2", "eu-west-1", "us-gov-west-1")
        if region != original.home and REGIONS[region].partition == partition
    )
    if original.source and original.source.type == "connection" and home == "us-gov-west-1":
        with pytest.raises(library.InvalidPipeline, match="MRP308"):
            library.build(library.standby(original, home))
        return
    template = built(library.standby(original, home))
    assert lint(template, [home]) == []
    actions = [
        action
        for stage in of_type(template, "AWS::CodePipeline::Pipeline")["Pipeline"]["Properties"][
            "Stages"
        ]
        for action in stage["Actions"]
        if action["ActionTypeId"]["Category"] == "Source"
    ]
    assert actions
    for action in actions:
        settings = action["Configuration"]
        detecting = {"CodeStarSourceConnection": "DetectChanges"}
        key = detecting.get(action["ActionTypeId"]["Provider"], "PollForSourceChanges")
        assert settings.get(key, "false") == "false"
        assert key in settings or action["ActionTypeId"]["Provider"] == "ECR"
    assert "Triggers" not in template["Resources"]["Pipeline"]["Properties"]
    targets = json.dumps(of_type(template, "AWS::Events::Rule"))
    assert ":codepipeline:" not in targets


@pytest.mark.parametrize(
    "stores",
    [{}, {"prefix": "orders-artifacts"}, {"keys": "multi-region"}, {"prefix": "x" * 28}],
    ids=["usual", "prefix", "multi-region", "long-prefix"],
)
def test_names_of_a_standby_are_its_own(stores: dict[str, Any]) -> None:
    visibility = {"log": True, "dashboard": True}
    original = pipeline(artifact_stores=stores, visibility=visibility)
    first = names(built(original), ORIGINAL)
    second = names(built(library.standby(original, OTHER)), STANDBY)
    assert len(first) == len(second) > 6
    assert not first & second


@pytest.mark.parametrize("stores", [{}, {"prefix": "orders-artifacts"}, {"keys": "multi-region"}])
def test_each_of_the_two_may_return_to_what_the_other_packaged(stores: dict[str, Any]) -> None:
    original = pipeline(artifact_stores=stores, standby_home=OTHER, source=S3)
    standby = library.standby(original, OTHER)
    for one, here, other, there in (
        (original, ORIGINAL, standby, STANDBY),
        (standby, STANDBY, original, ORIGINAL),
    ):
        policy = statements(built(one), "DeploymentRole", here)
        stack = resolved(built(other), there)["Resources"]
        bucket = stack["ArtifactBucket"]["Properties"]["BucketName"]
        alias = stack["ArtifactKeyAlias"]["Properties"]["AliasName"]
        code = f"arn:aws:s3:::{bucket}/multiregion-pipeline-code/1234"
        assert allows(policy, "s3:GetObject", code, s3__ResourceAccount=ACCOUNT)
        assert not allows(policy, "s3:PutObject", code, s3__ResourceAccount=ACCOUNT)
        assert not allows(
            policy, "s3:GetObject", f"arn:aws:s3:::{bucket}/orders/x", s3__ResourceAccount=ACCOUNT
        )
        key = f"arn:aws:kms:{there.region}:{ACCOUNT}:key/1"
        through = {"kms__ViaService": f"s3.{there.region}.amazonaws.com"}
        assert allows(policy, "kms:Decrypt", key, kms__ResourceAliases=[alias], **through)
        assert not allows(policy, "kms:Decrypt", key, kms__ResourceAliases=["alias/x"], **through)


def test_nothing_is_shared_with_a_standby_that_nobody_announced() -> None:
    alone = built(pipeline())
    announced = built(pipeline(standby_home=OTHER))
    assert len(json.dumps(announced)) > len(json.dumps(alone))
    assert [
        name
        for name in alone["Resources"]
        if alone["Resources"][name] != announced["Resources"][name]
    ] == ["DeploymentRole"]


@pytest.mark.parametrize(
    ("changes", "home", "told"),
    [
        ({}, HOME, "lives in us-east-1 already"),
        ({"standby_home": "us-west-2"}, OTHER, "lives in us-west-2, not in eu-west-1"),
        ({}, "eu-west-9", "did you mean eu-west-3?"),
        ({}, "ca-west-1", "CodePipeline"),
    ],
)
def test_a_home_that_cannot_be_is_refused(changes: dict[str, Any], home: str, told: str) -> None:
    with pytest.raises(library.MultiregionPipelineError, match=told.replace("?", r"\?")):
        library.standby(pipeline(**changes), home)


def test_a_pattern_of_the_full_form_keeps_its_other_settings() -> None:
    source: dict[str, Any] = {
        "name": "Archive",
        "type": "s3",
        "outputs": ["Source"],
        "configuration": {
            "S3Bucket": "acme",
            "S3ObjectKey": "a.zip",
            "PollForSourceChanges": "true",
        },
    }
    shell = {"name": "Shell", "type": "commands", "inputs": ["Source"], "commands": ["true"]}
    short = {"source", "build", "deploy"}
    full = {key: value for key, value in definition().items() if key not in short} | {
        "stages": [{"name": "Source", "actions": [source]}, {"name": "Run", "actions": [shell]}]
    }
    standby = library.standby(library.Pipeline(**full), OTHER)
    action = built(standby)["Resources"]["Pipeline"]["Properties"]["Stages"][0]["Actions"][0]
    assert action["Configuration"] == source["configuration"] | {"PollForSourceChanges": "false"}
