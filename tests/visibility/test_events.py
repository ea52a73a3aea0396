from __future__ import annotations

import json

import pytest

from .observed import deployed, event, matches, message, properties


@pytest.mark.parametrize("kind", ["Action", "Stage", "Pipeline"])
def test_every_event_of_the_pipeline_is_kept(kind: str) -> None:
    pattern = properties(deployed(), "EventRule")["EventPattern"]
    assert matches(pattern, event(kind))
    assert not matches(pattern, event(kind, pipeline="another"))
    assert not matches(pattern, event(kind) | {"source": "aws.codebuild"})


def test_events_are_kept_as_they_are() -> None:
    [target] = properties(deployed(), "EventRule")["Targets"]
    assert not {"Input", "InputPath", "InputTransformer"} & set(target)


def test_logs_are_encrypted_by_a_key_that_serves_them_alone() -> None:
    template = deployed()
    groups = [properties(template, name) for name in ("BuildLogs", "EventLog")]
    [key] = {group["KmsKeyId"] for group in groups}
    assert key.startswith("arn:aws:kms:us-east-1:")
    [statement] = [
        each
        for each in properties(template, "VisibilityKey")["KeyPolicy"]["Statement"]
        if "logs.us-east-1.amazonaws.com" in str(each["Principal"])
    ]
    served = statement["Condition"]["StringEquals"]["kms:EncryptionContext:aws:logs:arn"]
    place = "arn:aws:logs:us-east-1:111122223333:log-group:"
    assert served == [place + group["LogGroupName"] for group in groups]


def test_only_the_rule_may_write_to_the_log() -> None:
    template = deployed()
    policy = json.loads(properties(template, "EventLogPolicy")["PolicyDocument"])
    [statement] = policy["Statement"]
    rule = properties(template, "EventRule")["Name"]
    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"].endswith(f":rule/{rule}")
    group = properties(template, "EventLog")["LogGroupName"]
    assert statement["Resource"].endswith(f":log-group:{group}:log-stream:*")


def test_what_cannot_be_delivered_is_not_lost() -> None:
    template = deployed()
    [target] = properties(template, "EventRule")["Targets"]
    assert target["DeadLetterConfig"]["Arn"].startswith("arn:aws:sqs:us-east-1:")
    allowed = properties(template, "DeadLettersPolicy")["PolicyDocument"]["Statement"][0]
    rule = properties(template, "EventRule")["Name"]
    assert allowed["Condition"]["ArnEquals"]["aws:SourceArn"][0].endswith(f":rule/{rule}")


def test_what_cannot_be_delivered_is_encrypted_by_a_key_that_the_sender_may_use() -> None:
    template = deployed(visibility={"log": True})
    assert properties(template, "DeadLetters")["KmsMasterKeyId"]
    calls = {
        call
        for each in properties(template, "VisibilityKey")["KeyPolicy"]["Statement"]
        if each["Principal"] == {"Service": ["events.amazonaws.com"]}
        for call in each["Action"]
    }
    assert calls == {"kms:Decrypt", "kms:GenerateDataKey*"}


@pytest.mark.parametrize(
    ("wanted", "told", "untold"),
    [
        (["failure"], ["FAILED"], ["SUCCEEDED", "STARTED", "CANCELED"]),
        (["success"], ["SUCCEEDED"], ["FAILED", "STARTED"]),
        (["failure", "success"], ["FAILED", "SUCCEEDED"], ["STARTED"]),
    ],
)
def test_people_are_told_what_they_asked_for(
    wanted: list[str], told: list[str], untold: list[str]
) -> None:
    template = deployed(visibility={"notify": ["ops@example.com"], "notify_on": wanted})
    pattern = properties(template, "NotificationRule")["EventPattern"]
    assert [state for state in told + untold if matches(pattern, event(state=state))] == told


def test_a_built_version_is_no_installation() -> None:
    pattern = properties(deployed(), "NotificationRule")["EventPattern"]
    assert not matches(pattern, event(state="SUCCEEDED", type={"category": "Build"}))


def test_a_message_names_what_happened_where() -> None:
    [target] = properties(deployed(), "NotificationRule")["Targets"]
    text = message(target, event())
    for part in ("orders", "eu-west-1", "FAILED", "Install-eu-west-1", "Stack rolled back"):
        assert part in text
    page = "https://us-east-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders"
    assert f"{page}/executions/01234567-0123-0123-0123-012345678901/" in text
    assert all(json.loads(line) for line in target["InputTransformer"]["InputTemplate"].split("\n"))


def test_only_the_pipeline_s_own_rule_and_alarm_speak_to_its_topic() -> None:
    template = deployed()
    statements = properties(template, "TopicPolicy")["PolicyDocument"]["Statement"]
    senders = {
        each["Principal"]["Service"]: each["Condition"]["ArnEquals"]["aws:SourceArn"]
        for each in statements
        if each["Effect"] == "Allow"
    }
    rule = properties(template, "NotificationRule")["Name"]
    alarm = properties(template, "FailureAlarm")["AlarmName"]
    assert senders["events.amazonaws.com"].endswith(f":rule/{rule}")
    assert senders["cloudwatch.amazonaws.com"].endswith(f":alarm:{alarm}")
    assert properties(template, "Topic")["KmsMasterKeyId"]


def test_a_topic_of_one_s_own_is_used_and_none_made() -> None:
    own = "arn:aws:sns:us-east-1:111122223333:chat"
    template = deployed(visibility={"topic": own}, rollout={"approval": "every-wave"})
    assert "Topic" not in template["Resources"]
    [target] = properties(template, "NotificationRule")["Targets"]
    assert target["Arn"] == own
    approvals = [
        action["Configuration"]["NotificationArn"]
        for stage in properties(template, "Pipeline")["Stages"]
        for action in stage["Actions"]
        if action["ActionTypeId"]["Category"] == "Approval"
    ]
    assert set(approvals) == {own}


def test_the_alarm_watches_what_the_filter_counts() -> None:
    template = deployed()
    [counted] = properties(template, "FailureFilter")["MetricTransformations"]
    alarm = properties(template, "FailureAlarm")
    assert (alarm["Namespace"], alarm["MetricName"]) == (
        counted["MetricNamespace"],
        counted["MetricName"],
    )
    log = properties(template, "EventLog")["LogGroupName"]
    assert properties(template, "FailureFilter")["LogGroupName"] == log


def test_nothing_of_it_is_made_unless_asked() -> None:
    plain = deployed(visibility=None)["Resources"]
    made = {each["Type"] for each in deployed()["Resources"].values()}
    added = made - {each["Type"] for each in plain.values()}
    assert {"AWS::SNS::Topic", "AWS::CloudWatch::Dashboard", "AWS::SQS::Queue"} <= added
    assert not {name for name in plain if name.startswith(("Event", "Topic", "Dead"))}
