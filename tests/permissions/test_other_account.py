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
