"""Why a role may call what it may call."""

from __future__ import annotations

import pytest

from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.access import accesses

from ..views.plans import SAMPLES, full_form, plan

INSTALL = {
    f"{verb}-{region}" for verb in ("Prepare", "Install") for region in ("us-east-1", "eu-west-1")
}
REASONS = {
    "PipelineRole": {"artifact stores", "Source", "Build"} | INSTALL,
    "BuildRole": {"Build"},
    "DeploymentRole": {"stacks"},
    "StackSetAdministrationRole": {"regional artifact stores"},
    "StackSetExecutionRole": {"regional artifact stores"},
    "NotificationStartRole": {"messages"},
    "NotificationRole": {"messages", "messages name the commit", "topics are encrypted"},
}


def reasons(plan: Plan) -> dict[str, set[str]]:
    return {
        each.name: {reason for grant in each.role.grants for reason in grant.why}
        for each in accesses(plan)
    }


@pytest.mark.parametrize("sample", SAMPLES)
def test_nothing_is_allowed_without_a_reason(sample: str) -> None:
    for each in accesses(SAMPLES[sample]):
        assert all(grant.why for grant in each.role.grants), each.name


@pytest.mark.parametrize("standby", ["standby_home", "standby_of"])
def test_nothing_is_allowed_to_a_standby_without_a_reason(standby: str) -> None:
    for each in accesses(plan(3, **{standby: "eu-west-1"})):
        assert all(grant.why for grant in each.role.grants), each.name


def test_reasons_name_the_actions_that_need_a_call_or_what_else_does() -> None:
    assert reasons(SAMPLES["lambda-observed"]) == REASONS


def test_a_source_s_change_is_the_reason_to_start() -> None:
    assert reasons(plan())["StartRole"] == {"Source"}


def test_the_roles_of_another_account_work_for_its_actions() -> None:
    found = reasons(SAMPLES["two-accounts"])
    assert {"artifacts"} < found["ActionRole in 222222222222"]
    assert found["DeploymentRole in 222222222222"] == {"stacks"}


def test_what_a_definition_adds_is_its_own_reason() -> None:
    role, queue = "arn:aws:iam::111111111111:role/{}", "arn:aws:sqs:us-east-1:111111111111:queue"
    alarm = {"name": "watch", "type": "cloudwatch-alarm", "configuration": {"AlarmName": "errors"}}
    call = {"name": "Call", "type": "lambda", "configuration": {"FunctionName": "orders"}}
    stage = {
        "name": "Deploy",
        "before_entry": {"result": "FAIL", "rules": [{**alarm, "role": role.format("rule")}]},
        "actions": [{**call, "role": role.format("action")}],
    }
    pipeline = full_form(
        stage, permissions=[{"actions": ["sqs:SendMessage"], "resources": [queue]}]
    )
    grants = next(each.role.grants for each in accesses(pipeline) if each.name == "PipelineRole")
    found = {each.actions: (set(each.resources), set(each.why)) for each in grants}
    assert found["sqs:SendMessage",] == ({queue}, {"permissions"})
    roles = {role.format("rule"), role.format("action")}
    assert found["sts:AssumeRole",] == (roles, {"watch", "Call"})
