"""What protects a rollout: approvals, windows, alarms, verification, and what follows failure."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases import parts
from tests.cases.definitions import HOME, OTHER, deploy, template

TOKYO = "ap-northeast-1"
WAVES: dict[str, Any] = {"order": [[HOME], [OTHER, TOKYO]], "choose_region": False}
ECS = {"type": "ecs", "configuration": {"ClusterName": "shop", "ServiceName": "web"}}


def deploy_stages(changes: dict[str, Any], **rollout: Any) -> dict[str, dict[str, Any]]:
    settings = WAVES | rollout
    built = template(regions=[HOME, OTHER, TOKYO], **changes, rollout=settings)
    stages = parts.pipeline(built)["Stages"]
    return {each["Name"]: each for each in stages if each["Name"].startswith("Deploy")}


def approvals(stages: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: action
        for name, stage in stages.items()
        for action in stage["Actions"]
        if action["ActionTypeId"]["Category"] == "Approval"
    }


@pytest.mark.parametrize(
    ("approval", "approved"),
    [
        ("none", []),
        ("first", [f"Deploy-{HOME}"]),
        ("every-wave", [f"Deploy-{HOME}", "Deploy-wave-2"]),
    ],
)
def test_the_waves_asked_for_are_approved(approval: str, approved: list[str]) -> None:
    assert list(approvals(deploy_stages({}, approval=approval))) == approved


def test_approval_stands_between_change_set_and_execution() -> None:
    for stage in deploy_stages({}, approval="every-wave").values():
        orders: dict[str, set[int]] = {}
        for action in stage["Actions"]:
            orders.setdefault(action["Name"].partition("-")[0], set()).add(
                action.get("RunOrder", 1)
            )
        assert orders == {"Prepare": {1}, "Approve": {2}, "Install": {3}}


def test_approval_names_the_regions_and_tells_the_topic() -> None:
    topic = f"arn:aws:sns:{HOME}:111111111111:approvals"
    found = approvals(deploy_stages({}, approval="every-wave", approval_topic=topic))
    for name, regions in ((f"Deploy-{HOME}", [HOME]), ("Deploy-wave-2", [OTHER, TOKYO])):
        configuration = found[name]["Configuration"]
        assert all(region in configuration["CustomData"] for region in regions)
        assert configuration["NotificationArn"] == topic


def test_approval_leads_to_the_stack_with_its_change_sets() -> None:
    found = approvals(
        deploy_stages({"deploy": deploy(stack="shop-{region}")}, approval="every-wave")
    )
    for name, region in ((f"Deploy-{HOME}", HOME), ("Deploy-wave-2", OTHER)):
        link = found[name]["Configuration"]["ExternalEntityLink"]
        assert link.startswith(f"https://{region}.console.aws.amazon.com/cloudformation/")
        assert f"region={region}#" in link
        assert link.endswith(f"=shop-{region}")


@pytest.mark.parametrize("other", [deploy(mode="create-update"), ECS])
def test_approval_leads_nowhere_if_there_is_no_change_set(other: dict[str, Any]) -> None:
    found = approvals(deploy_stages({"deploy": other}, approval="first"))
    assert "ExternalEntityLink" not in found[f"Deploy-{HOME}"]["Configuration"]


# CloudFormation executes a change set once: what executes it cannot be retried alone.
@pytest.mark.parametrize(
    ("other", "mode"),
    [
        (deploy(), "ALL_ACTIONS"),
        (deploy(mode="create-update"), "FAILED_ACTIONS"),
        (ECS, "FAILED_ACTIONS"),
    ],
)
def test_another_attempt_has_what_it_needs(other: dict[str, Any], mode: str) -> None:
    for stage in deploy_stages({"deploy": other}, on_failure="retry").values():
        expected = {"Result": "RETRY", "RetryConfiguration": {"RetryMode": mode}}
        assert stage["OnFailure"] == expected


def test_a_rollback_follows_failure_of_a_deploy_stage_alone() -> None:
    built = template(rollout={"on_failure": "rollback"})
    found = {each["Name"]: each.get("OnFailure") for each in parts.pipeline(built)["Stages"]}
    for name, failure in found.items():
        assert failure == ({"Result": "ROLLBACK"} if name.startswith("Deploy") else None)


@pytest.mark.parametrize(("on_alarm", "result"), [("rollback", "ROLLBACK"), ("fail", "FAIL")])
def test_alarms_are_watched_in_their_own_regions(on_alarm: str, result: str) -> None:
    alarms = {OTHER: ["errors"], TOKYO: ["errors", "latency"]}
    stages = deploy_stages({}, alarms=alarms, bake_minutes=25, on_alarm=on_alarm)
    assert "OnSuccess" not in stages[f"Deploy-{HOME}"]
    [condition] = stages["Deploy-wave-2"]["OnSuccess"]["Conditions"]
    assert condition["Result"] == result
    watched = [(rule["Region"], rule["Configuration"]) for rule in condition["Rules"]]
    assert watched == [
        (region, {"AlarmName": alarm, "WaitTime": "25"})
        for region, names in alarms.items()
        for alarm in names
    ]


@pytest.mark.parametrize("choose", [True, False])
def test_a_window_is_looked_at_before_anything_is_installed(choose: bool) -> None:
    window = {"cron": "0 0 9-17 ? * MON-FRI *", "time_zone": "Europe/Berlin"}
    built = template(rollout={"window": window, "choose_region": choose})
    stages = parts.pipeline(built)["Stages"]
    windows = [
        stage["Name"]
        for stage in stages
        for condition in stage.get("BeforeEntry", {}).get("Conditions", [])
        for rule in condition["Rules"]
        if rule["RuleTypeId"]["Provider"] == "DeploymentWindow" and condition["Result"] == "FAIL"
    ]
    assert windows == (["Build"] if choose else ["Deploy-all"])


def test_what_is_installed_is_verified_in_its_region() -> None:
    verify = {"type": "commands", "commands": ["./smoke.sh {region}"]}
    for stage in deploy_stages({"verify": verify}).values():
        installed, verified = (
            {
                action.get("Region", HOME): action
                for action in stage["Actions"]
                if action["Name"].startswith(name)
            }
            for name in ("Install", "Verify")
        )
        assert set(verified) == set(installed)
        for region, action in verified.items():
            assert action.get("RunOrder", 1) > installed[region].get("RunOrder", 1)
            assert action["Commands"] == [f"./smoke.sh {region}"]
