"""What Regions of other accounts need, and whom the findings name."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.definitions import HOME, OTHER, errors, finding

from .test_variables import of, stages

GUEST = "222222222222"
TOKYO = "ap-northeast-1"
SHARED: dict[str, Any] = {"keys": "multi-region"}
INSTALL = {
    "name": "Install",
    "type": "s3-deploy",
    "regions": [OTHER],
    "inputs": ["Source"],
    "configuration": {"BucketName": "acme", "Extract": "true"},
}


def test_each_region_without_a_shared_key_is_told_once() -> None:
    accounts = {region: {"account": GUEST} for region in (OTHER, TOKYO)}
    stores = {region: {"bucket": f"acme-{region}"} for region in (OTHER, TOKYO)}
    definition = {
        "regions": [HOME, OTHER, TOKYO],
        "accounts": accounts,
        "artifact_stores": {"existing": stores},
    }
    assert [each.where for each in of("MRP581", definition)] == [
        f"artifact_stores.existing.{region}.key" for region in (OTHER, TOKYO)
    ]


def test_a_region_in_which_nothing_runs_elsewhere_needs_no_shared_key() -> None:
    accounts = {OTHER: {"account": GUEST}}
    here = stages({"actions": [INSTALL | {"regions": [HOME]}]})
    assert errors(**here, accounts=accounts) == []
    assert errors(**stages({"actions": [INSTALL]}), accounts=accounts) == ["MRP581"]


@pytest.mark.parametrize("region", [HOME, OTHER])
def test_a_region_s_own_action_role_is_its_account_s_whatever_it_is_called(region: str) -> None:
    action = INSTALL | {"regions": [region]}
    accounts = {OTHER: {"account": GUEST, "action_role": "${Role}"}}
    found = errors(**stages({"actions": [action]}), accounts=accounts, parameters={"Role": {}})
    assert found == ["MRP581"] * (region == OTHER)


def test_what_the_pipeline_does_at_home_is_its_own_whatever_is_installed_there() -> None:
    action = {key: value for key, value in INSTALL.items() if key != "regions"}
    assert errors(**stages({"actions": [action]}), accounts={HOME: {"account": GUEST}}) == []


def test_a_role_of_a_known_account_counts_in_any_region() -> None:
    action = INSTALL | {"regions": [HOME], "role": f"arn:aws:iam::{GUEST}:role/install"}
    found = finding("MRP581", **stages({"actions": [action]}), accounts={OTHER: {"account": GUEST}})
    assert HOME in found.message
    assert GUEST in found.message


@pytest.mark.parametrize("type", ["codebuild", "codebuild-test"])
def test_a_build_elsewhere_keeps_what_it_makes(type: str) -> None:
    build = {
        "name": "Build",
        "type": type,
        "regions": [OTHER],
        "inputs": ["Source"],
        "outputs": ["Built"],
        "configuration": {"ProjectName": "orders"},
    }
    shared = {"accounts": {OTHER: {"account": GUEST}}, "artifact_stores": SHARED}
    assert errors(**stages({"actions": [build]}), **shared) == ["MRP582"]


def test_an_alarm_is_looked_for_in_the_account_of_its_rule() -> None:
    changes: dict[str, Any] = {"accounts": {OTHER: {"account": GUEST}}, "artifact_stores": SHARED}
    found = finding("MRP584", **changes, rollout={"alarms": {OTHER: ["errors"], HOME: ["errors"]}})
    assert (found.severity, found.where) == ("warning", f"rollout.alarms.{OTHER}")
    assert GUEST in found.message
