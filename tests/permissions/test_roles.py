from __future__ import annotations

import json
from typing import Any

import pytest

import multiregion_pipeline as library

from ..cases.definitions import ACCOUNT, CODECOMMIT, REGIONS, definition, template
from ..oracles.iam_sizes import oversize, policy_sizes
from ..oracles.intrinsics import Environment
from ..oracles.lint import lint
from ..oracles.references import undefined_references

HOME = Environment(region="us-east-1", account=ACCOUNT)


def arn(name: str) -> str:
    return f"arn:aws:iam::{ACCOUNT}:role/{name}"


def roles(built: dict[str, Any]) -> set[str]:
    return {name for name, each in built["Resources"].items() if each["Type"] == "AWS::IAM::Role"}


OWN: dict[str, dict[str, Any]] = {
    "PipelineRole": {"role": arn("pipeline")},
    "BuildRole": {"build": {"type": "sam", "role": arn("build")}},
    "DeploymentRole": {
        "deploy": {"type": "cloudformation", "stack": "orders", "role": arn("deploy")}
    },
    "StackSetAdministrationRole": {"artifact_stores": {"administration_role": arn("admin")}},
    "StackSetExecutionRole": {"artifact_stores": {"execution_role": "execution"}},
    "StartRole": {"start_role": arn("start")},
}


@pytest.mark.parametrize("role", OWN)
def test_a_role_of_one_s_own_takes_the_place_of_one_made(role: str) -> None:
    usual = template(source=CODECOMMIT)
    own = template(source=CODECOMMIT, **OWN[role])
    assert roles(usual) - roles(own) == {role}
    assert undefined_references(own) == []
    name = "execution" if role == "StackSetExecutionRole" else ":role/"
    assert name in json.dumps(own["Resources"])


def test_with_every_role_given_none_is_made() -> None:
    changes: dict[str, Any] = {}
    for each in OWN.values():
        for key, value in each.items():
            changes[key] = (
                changes[key] | value if isinstance(value, dict) and key in changes else value
            )
    own = template(source=CODECOMMIT, **changes)
    assert roles(own) == set()
    assert lint(own, ["us-east-1"]) == []


def test_every_role_has_the_boundary() -> None:
    boundary = f"arn:aws:iam::{ACCOUNT}:policy/boundary"
    built = template(source=CODECOMMIT, permissions_boundary=boundary)
    assert roles(built)
    for name in roles(built):
        assert "policy/boundary" in str(
            built["Resources"][name]["Properties"]["PermissionsBoundary"]
        )


def wide(count: int) -> dict[str, Any]:
    """Write a pipeline with eight actions in each Region, all on things of long names."""
    long = "x" * 100
    kinds: dict[str, dict[str, str]] = {
        "codedeploy": {"ApplicationName": long, "DeploymentGroupName": long},
        "s3-deploy": {"BucketName": "acme-{region}", "Extract": "true"},
        "lambda-deploy": {"FunctionName": "x" * 60, "FunctionAlias": "live"},
        "ecs": {"ClusterName": long, "ServiceName": long},
    }
    deploys = [
        {
            "name": kind,
            "actions": [
                {"name": kind, "type": kind, "regions": "all", "inputs": ["Source"]}
                | {"configuration": configuration}
            ],
        }
        for kind, configuration in kinds.items()
    ]
    source = {"S3Bucket": "acme", "S3ObjectKey": "a.zip"}
    first = {"name": "Source", "type": "s3", "outputs": ["Source"], "configuration": source}
    return {
        "name": "wide",
        "home": REGIONS[0],
        "regions": REGIONS[:count],
        "stages": [{"name": "Source", "actions": [first]}, *deploys],
    }


@pytest.mark.parametrize("count", [1, 3, 25])
def test_permissions_fit_iam_however_many_they_are(count: int) -> None:
    built = json.loads(library.render(library.build(library.Pipeline(**wide(count)))))
    assert oversize(built, HOME) == []
    sizes = policy_sizes(built, HOME)["PipelineRole"]
    assert bool(sizes.managed) == (count == 25), "managed policies only where inline cannot do"
    assert lint(built, [REGIONS[0]]) == []


def test_what_the_definition_adds_is_allowed() -> None:
    added = {"actions": ["sns:Publish"], "resources": [f"arn:aws:sns:us-east-1:{ACCOUNT}:told"]}
    built = json.dumps(
        library.render(library.build(library.Pipeline(**definition(permissions=[added]))))
    )
    assert "sns:Publish" in built
