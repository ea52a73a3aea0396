"""Templates stay small, grow evenly, come out the same, and need nothing but themselves."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.oracles.iam_sizes import oversize, policy_sizes
from tests.oracles.intrinsics import resolved
from tests.oracles.references import undefined_references

from . import parts
from .definitions import (
    CODECOMMIT,
    HOME,
    OTHER,
    REGIONS,
    definition,
    deploy,
    finding,
    findings,
    template,
    text,
)
from .matrix import existing_key
from .parts import environment

EVERYTHING = deploy(
    stack="orders-{region}",
    services=["api-gateway", "dynamodb", "events", "sns", "sqs"],
    parameters={"Level": "info"},
    role_per="pipeline",
)
# Open Regions with codes of equal length, so that only their number counts.
EQUAL = [code for code in REGIONS[:17] if len(code) == 9]


def existing(regions: list[str]) -> dict[str, Any]:
    return {
        region: {"bucket": f"acme-artifacts-{region}", "key": existing_key(region, "aws")}
        for region in regions
    }


@pytest.mark.parametrize("count", [10, 25])
@pytest.mark.parametrize("keys", ["regional", "multi-region"])
@pytest.mark.parametrize("stores", ["made", "existing"])
def test_9_1_policies_are_within_their_quotas(count: int, keys: str, stores: str) -> None:
    settings: dict[str, Any] = {"keys": keys}
    if stores == "existing":
        settings["existing"] = existing(REGIONS[1:count])
    built = template(regions=REGIONS[:count], deploy=EVERYTHING, artifact_stores=settings)
    assert oversize(built, environment()) == []
    sizes = policy_sizes(built, environment())
    assert {"PipelineRole", "BuildRole", "DeploymentRole"} <= set(sizes)
    assert all(each.inline or each.managed for each in sizes.values())


@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_9_2_25_regions_fit_a_template(provision: str) -> None:
    changes: dict[str, Any] = {
        "regions": REGIONS[:25],
        "deploy": EVERYTHING,
        "artifact_stores": {"provision": provision},
    }
    assert len(text(**changes).encode()) <= 1_000_000
    assert len(template(**changes)["Resources"]) <= 500
    found = finding("MRP602", **changes)
    assert found.severity != "error"
    assert "51,200" in found.message
    assert "--s3-bucket" in found.hint


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_9_2_text_above_51200_bytes_is_warned_of(count: int) -> None:
    changes = {"regions": REGIONS[:count]}
    rules = [found.rule for found in findings(**changes)]
    # MRP604 where leaving out white space is enough, MRP602 where it is not.
    assert bool({"MRP602", "MRP604"} & set(rules)) == (len(text(**changes).encode()) > 51_200)


def test_9_2_body_of_the_stack_set_is_short_enough() -> None:
    # A stack set takes a longer template from a bucket only.
    [stack_set] = parts.of_type(
        template(regions=REGIONS[:25]), "AWS::CloudFormation::StackSet"
    ).values()
    assert len(stack_set["Properties"]["TemplateBody"].encode()) <= 51_200


@pytest.mark.parametrize("order", ["simultaneous", "sequential"])
@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_9_3_every_further_region_costs_the_same(order: str, provision: str) -> None:
    assert len(EQUAL) >= 7
    built = [
        template(
            regions=EQUAL[:count],
            rollout={"order": order},
            artifact_stores={"provision": provision},
        )
        for count in range(3, len(EQUAL) + 1)
    ]
    sizes = [len(json.dumps(each)) for each in built]
    growth = {after - before for before, after in itertools.pairwise(sizes)}
    assert len(growth) == 1
    counts = [len(each["Resources"]) for each in built]
    assert len(set(counts)) == 1


def test_9_3_25_regions_cost_no_more_each_than_5() -> None:
    sizes = [len(text(regions=REGIONS[:count], deploy=EVERYTHING)) for count in (5, 10, 15, 20, 25)]
    growth = [after - before for before, after in itertools.pairwise(sizes)]
    assert max(growth) < 1.1 * min(growth)


def test_9_4_bytes_do_not_depend_on_the_run() -> None:
    program = (
        "import json, sys, multiregion_pipeline as library\n"
        "pipeline = library.Pipeline(**json.load(sys.stdin))\n"
        "sys.stdout.write(library.render(library.build(pipeline)))"
    )
    given = json.dumps(definition(regions=REGIONS[:5], deploy=EVERYTHING))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            input=given,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outputs[0] == outputs[1] == text(regions=REGIONS[:5], deploy=EVERYTHING)


def test_9_4_order_of_regions_changes_no_resource() -> None:
    forth = template(regions=REGIONS[:5])
    back = template(regions=REGIONS[:5][::-1])
    assert set(forth["Resources"]) == set(back["Resources"])
    assert parts.stores(forth) == parts.stores(back)
    assert policy_sizes(forth, environment()) == policy_sizes(back, environment())
    stages = [
        {stage["Name"] for stage in parts.pipeline(built)["Stages"]} for built in (forth, back)
    ]
    assert stages[0] == stages[1]


def needed(template: dict[str, Any], logical_id: str) -> set[str]:
    """Return every resource that is made before another."""
    found: set[str] = set()
    left = {logical_id}
    while left:
        name = left.pop()
        alone = template | {"Resources": {name: template["Resources"][name]}, "Outputs": {}}
        others = {problem.rpartition(" ")[2] for problem in undefined_references(alone)} - found
        found |= others
        left |= others
    return found


@pytest.mark.parametrize("keys", ["regional", "multi-region"])
@pytest.mark.parametrize("count", [2, 25])
def test_9_5_pipeline_comes_after_all_it_needs(count: int, keys: str) -> None:
    built = template(regions=REGIONS[:count], deploy=EVERYTHING, artifact_stores={"keys": keys})
    before = needed(built, "Pipeline")
    assert before >= {
        "ArtifactBucket",
        "ArtifactBucketPolicy",
        "ArtifactKey",
        "ArtifactKeyAlias",
        "BuildProject",
        "BuildRole",
        "DeploymentRole",
        "PipelineRole",
        "RegionalStores",
        "StackSetAdministrationRole",
        "StackSetExecutionRole",
    }
    assert set(parts.of_type(built, "AWS::IAM::ManagedPolicy")) <= before
    assert set(built["Resources"]) - before <= {"Pipeline"}


def test_9_5_stack_set_comes_after_its_roles() -> None:
    before = needed(template(), "RegionalStores")
    assert before >= {"StackSetAdministrationRole", "StackSetExecutionRole"}


@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_9_6_template_needs_nothing_but_what_is_declared(provision: str) -> None:
    given: dict[str, Any] = {
        "parameters": {"Level": {"type": "String", "default": "info"}},
        "artifact_stores": {"provision": provision},
    }
    built = template(**given)
    assert set(built) == {"AWSTemplateFormatVersion", "Description", "Parameters", "Resources",
                          "Outputs"}  # fmt: skip
    assert set(built["Parameters"]) == {"Level"}
    for word in ("Bootstrap", "cdk", "assets", "Fn::ImportValue", "resolve:ssm"):
        assert not any(word.lower() in each.lower() for each in parts.texts(built))
    assert "Metadata" not in set(parts.texts(built))


def physical_names(**changes: Any) -> set[tuple[str, str]]:
    """Return all names that a definition gives to what it makes, with their types.

    The stack set has the name of its stack, which nobody else's stack has.
    """
    built, where = template(**changes), environment(changes.get("home", HOME))
    ours = {"AliasName", "BucketName", "LogGroupName", "Name", "RoleName"}
    return {
        (body["Type"], value)
        for stack in parts.deployed(built, where).values()
        for body in stack["Resources"].values()
        for key, value in body.get("Properties", {}).items()
        if key in ours
    }


@pytest.mark.parametrize(
    "other",
    [
        {"name": "payments"},
        {"name": "Orders"},
        {"name": "orders-2"},
        {"artifact_stores": {"prefix": "orders-2"}, "name": "orders."},
    ],
    ids=["another", "capital", "longer", "prefix"],
)
def test_9_7_names_of_two_pipelines_differ(other: dict[str, Any]) -> None:
    changes = {"source": CODECOMMIT}
    one, two = physical_names(**changes), physical_names(**changes, **other)
    assert {kind for kind, _ in one} == {
        "AWS::CodeBuild::Project",
        "AWS::CodePipeline::Pipeline",
        "AWS::Events::Rule",
        "AWS::IAM::Role",
        "AWS::KMS::Alias",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
    }
    assert not one & two


def test_9_7_pipeline_of_one_name_in_two_homes_shares_only_that_name() -> None:
    regions = ["us-west-2", OTHER]
    one, two = physical_names(), physical_names(home="us-west-2", regions=regions)
    assert one & two == {("AWS::CodePipeline::Pipeline", "orders")}


def test_9_7_two_pipelines_may_share_stores() -> None:
    first = parts.stores(template())
    shared = {
        region: {"bucket": store["Location"], "key": "alias/orders"}
        for region, store in first.items()
    }
    second = template(name="payments", artifact_stores={"existing": shared})
    for region, store in parts.stores(second).items():
        assert store["Location"] == first[region]["Location"]
        assert store["EncryptionKey"]["Id"].split(":")[3] == region


@pytest.mark.parametrize("removed", [OTHER, "sa-east-1", "me-south-1"])
@pytest.mark.parametrize("provision", ["stack-set", "stacks"])
def test_9_8_removed_region_takes_nothing_else_along(removed: str, provision: str) -> None:
    regions = [HOME, OTHER, "sa-east-1", "me-south-1"]
    given: dict[str, Any] = {"artifact_stores": {"provision": provision}}
    before = template(regions=regions, **given)
    after = template(regions=[each for each in regions if each != removed], **given)
    assert set(after["Resources"]) == set(before["Resources"])
    stores = parts.stores(before)
    del stores[removed]
    assert parts.stores(after) == stores
    old, new = parts.deployed(before), parts.deployed(after)
    assert old.pop(removed, None) is not None or provision == "stacks"
    for region in old:
        if region != HOME:
            assert new[region]["Resources"] == old[region]["Resources"]
    assert set(new) == set(old)
    kept = {
        name
        for name, body in new[HOME]["Resources"].items()
        if body == old[HOME]["Resources"][name]
    }
    assert kept >= {"ArtifactBucket", "ArtifactKey", "ArtifactKeyAlias", "ArtifactBucketPolicy"}


def test_9_8_no_text_tells_of_a_removed_region() -> None:
    built = template(regions=[HOME, OTHER])
    assert not any("sa-east-1" in each for each in parts.texts(resolved(built, environment())))
    assert any(OTHER in each for each in parts.texts(built))
