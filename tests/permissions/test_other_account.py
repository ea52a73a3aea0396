"""What roles in another account may do with the artifact stores, which are not in it."""

from __future__ import annotations

import json
from typing import Any

import pytest

import multiregion_pipeline as library

from ..cases import access
from ..cases.definitions import ACCOUNT, CODECOMMIT, definition
from ..oracles.intrinsics import Environment
from ..oracles.references import undefined_references

OTHER = "222222222222"
HOME, ABROAD = "us-east-1", "eu-west-1"


def statements(role: str) -> list[dict[str, Any]]:
    """Install both Regions, the home Region too, in another account; read a role made there."""
    pipeline = library.Pipeline(
        **definition(
            home=HOME,
            regions=[HOME, ABROAD],
            source=CODECOMMIT,
            artifact_stores={"keys": "multi-region"},
            accounts={region: {"account": OTHER} for region in (HOME, ABROAD)},
        )
    )
    template = json.loads(library.render(library.account_template(pipeline, OTHER)))
    assert undefined_references(template) == []
    where = Environment(HOME, OTHER, parameters={"PipelineAccount": ACCOUNT})
    return access.statements(template, role, where)


@pytest.mark.parametrize("role", ["ActionRole", "DeploymentRole"])
def test_the_home_region_s_store_is_named_as_one_of_another_account(role: str) -> None:
    buckets: set[str] = set()
    keys: set[str] = set()
    for statement in statements(role):
        for resource in statement["Resource"]:
            if resource.startswith("arn:aws:s3:"):
                assert statement["Condition"]["StringEquals"]["s3:ResourceAccount"] == ACCOUNT
                buckets.add(resource.partition("/")[0])
            if resource.startswith("arn:aws:kms:"):
                assert "kms:ResourceAliases" in json.dumps(statement["Condition"])
                asked = statement["Condition"].get("StringEquals", {}).get("aws:RequestedRegion")
                keys |= {resource.replace(":*:", f":{region}:") for region in asked or ["*"]}
    assert {bucket.removesuffix("-an").partition(ACCOUNT)[2] for bucket in buckets} == {
        f"-{HOME}", f"-{ABROAD}",
    }  # fmt: skip
    assert keys == {f"arn:aws:kms:{region}:{ACCOUNT}:key/mrk-*" for region in (HOME, ABROAD)}


def with_standby(**account: str) -> library.Pipeline:
    return library.Pipeline(
        **definition(
            source=CODECOMMIT,
            standby_home="us-west-2",
            artifact_stores={"keys": "multi-region"},
            accounts={ABROAD: {"account": OTHER, **account}},
        )
    )


def readers(pipeline: library.Pipeline) -> set[str]:
    """Name the roles that may read packaged code in the other Region, and do nothing else."""
    template = json.loads(library.render(library.regional_template(pipeline, ABROAD)))
    calls = {
        "PolicyDocument": ["s3:GetObject", "s3:GetObjectVersion"],
        "KeyPolicy": ["kms:Decrypt"],
    }
    found = []
    for resource in template["Resources"].values():
        for policy in calls.keys() & resource["Properties"].keys():
            for statement in resource["Properties"][policy]["Statement"]:
                if statement["Sid"] == f"ReadFrom{OTHER}":
                    assert statement["Action"] in (calls[policy], *calls[policy])
                    conditions = statement["Condition"]
                    assert conditions["StringEquals"]["aws:RequestedRegion"] in (ABROAD, [ABROAD])
                    found.append(json.dumps(conditions["ArnEquals"]["aws:PrincipalArn"]))
    assert len(set(found)) == len(found) // 2, "the bucket's and the key's policy say the same"
    return set(found)


def test_the_standby_s_role_may_read_what_was_packaged() -> None:
    pipeline = with_standby()
    [role] = readers(pipeline)
    standby = library.account_template(library.standby(pipeline, "us-west-2"), OTHER)
    name = standby.to_dict()["Resources"]["DeploymentRole"]["Properties"]["RoleName"]
    assert f':iam::{OTHER}:role/{name}"' in role


def test_a_role_of_one_s_own_is_that_of_the_standby_too() -> None:
    assert readers(with_standby(deployment_role=f"arn:aws:iam::{OTHER}:role/stacks")) == set()
