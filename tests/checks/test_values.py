"""Values that are known in part, that are many in one, or that only a Region makes wrong."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.checks import run
from multiregion_pipeline.plan.plan import Plan

from ..views.plans import full_form, plan

ARN = "arn:aws:kms:eu-west-1:111111111111"


def told(plan: Plan, rule: str) -> list[tuple[str, str]]:
    return [(each.where, each.message) for each in run(plan) if each.rule == rule]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("alias/Orders:of/a_b-1", False),
        ("alias/no spaces", True),
        ("${Key}", False),
        ("${Key.Arn}", False),
        (f"{ARN}:key/1234abcd", False),
        (f"{ARN}:key/${{Id}}", False),
        (f"{ARN}:alias/${{Name}}", False),
        ("arn:aws:kms:${Region}:111111111111:key/1234abcd", False),
        ("arn:aws:kms:${AWS::Region}:111111111111:key/1234abcd", False),
        ("arn:aws:kms:us-east-1:${AWS::AccountId}:key/${Id}", True),
        ("arn:aws:s3:::${Name}", True),
        (f"{ARN}:grant/${{Id}}", True),
    ],
)
def test_a_store_s_key_is_judged_by_what_is_known_of_it(key: str, wrong: bool) -> None:
    existing = {"eu-west-1": {"bucket": "acme-artifacts", "key": key}}
    made = plan(
        regions=["us-east-1", "eu-west-1"],
        artifact_stores={"provision": {"eu-west-1": "existing"}, "existing": existing},
        parameters={name: {} for name in ("Key", "Id", "Name", "Region")},
    )
    places = [where for where, _ in told(made, "MRP402")]
    assert places == ["artifact_stores.existing.eu-west-1.key"] * wrong


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a b", "'a b' (3 characters)"),
        ("{region} b", "'{region} b' (10 characters)"),
        ("x" * 95, f"'{'x' * 56}... (105 characters)"),
        ("x" * 90, ""),  # A hyphen and us-east-1 make it 100.
    ],
)
def test_a_name_is_told_as_written_unless_the_region_makes_it_too_long(
    name: str, shown: str
) -> None:
    action = {"name": name, "type": "lambda", "regions": ["us-east-1"]}
    stage = {"name": "Try", "actions": [{**action, "configuration": {"FunctionName": "f"}}]}
    found = [message for _, message in told(full_form(stage), "MRP207")]
    assert [message.partition(" cannot")[0] for message in found] == [shown] * bool(shown)


def source(**settings: Any) -> Plan:
    code = {"name": "Code", "outputs": ["Code"], "detect_changes": False, **settings}
    ask = {"name": "Ask", "actions": [{"name": "Ask", "type": "approval"}]}
    return plan(
        source=None,
        build=None,
        deploy=None,
        parameters={"Connection": {}},
        stages=[{"name": "Source", "actions": [code]}, ask],
    )


@pytest.mark.parametrize("value", ["true", "false"])
@pytest.mark.parametrize(
    ("type_", "key", "configuration"),
    [
        (
            "connection",
            "DetectChanges",
            {"ConnectionArn": "${Connection}", "FullRepositoryId": "a/b", "BranchName": "main"},
        ),
        ("s3", "PollForSourceChanges", {"S3Bucket": "code", "S3ObjectKey": "code.zip"}),
    ],
)
def test_changes_are_not_detected_and_detected_at_once(
    type_: str, key: str, configuration: dict[str, str], value: str
) -> None:
    made = source(type=type_, configuration={**configuration, key: value})
    found = [message for where, message in told(made, "MRP536")]
    assert found == [f"Code: it is false, but {key} is true"] * (value == "true")


def test_every_item_of_a_list_is_judged_and_a_value_with_a_comma_is_one() -> None:
    capabilities = "CAPABILITY_A,#{variables.More},CAPABILITY_IAM,CAPABILITY_B"
    stack = {"StackName": "orders", "ActionMode": "CREATE_UPDATE", "TemplatePath": "Source::t.yaml"}
    action = {
        "name": "Deploy",
        "type": "cloudformation",
        "inputs": ["Source"],
        "configuration": {**stack, "Capabilities": capabilities},
    }
    found = told(full_form({"name": "Deploy", "actions": [action]}), "MRP533")
    assert [message.partition(" is not legal")[0].rpartition(" ")[2] for _, message in found] == [
        "'CAPABILITY_A'", "'CAPABILITY_B'",
    ]  # fmt: skip


def test_actions_after_one_of_a_type_of_your_own_are_judged_too() -> None:
    own = {"name": "Own", "type": "custom", "custom_type": {"category": "Test", "provider": "Load"}}
    call = {"name": "Call", "type": "lambda", "configuration": {"Function": "orders"}}
    found = told(full_form({"name": "Try", "actions": [own, call]}), "MRP532")
    assert [where for where, _ in found] == ["stages[1].actions[1].configuration.Function"]


def test_a_rule_s_keys_are_all_judged_after_an_unknown_one() -> None:
    rule = {"name": "watch", "type": "cloudwatch-alarm"}
    configuration = {"Alarm": "a", "AlarmName": "errors", "WaitTime": "soon"}
    condition = {"result": "FAIL", "rules": [{**rule, "configuration": configuration}]}
    stage = {
        "name": "Ask",
        "before_entry": condition,
        "actions": [{"name": "Ask", "type": "approval"}],
    }
    place = "stages[1].before_entry.rules[0].configuration"
    assert [where for where, _ in told(full_form(stage), "MRP555")] == [
        f"{place}.Alarm", f"{place}.WaitTime",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "wrong"),
    [
        ("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:operations", False),
        ("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:not a name", True),
        ("arn:aws:sns:${AWS::Region}:${AWS::AccountId}:operations.fifo", True),
        ("arn:aws:sns:${AWS::Region}:${AWS::AccountId}:${Topic}", False),
        ("arn:aws:sns:us-east-1:111111111111:of-${AWS::StackName}", False),
    ],
)
def test_a_topic_is_judged_with_what_every_deployment_has_filled_in(
    topic: str, wrong: bool
) -> None:
    made = plan(visibility={"topic": topic}, parameters={"Topic": {}})
    assert [where for where, _ in told(made, "MRP612")] == ["visibility.topic"] * wrong
