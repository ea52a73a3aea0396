from __future__ import annotations

import json
from typing import Any

import pytest

from ..cases.definitions import CODECOMMIT
from .observed import EVERYTHING, deployed, event, matches, properties

TWO_SOURCES: dict[str, Any] = {
    "source": None,
    "build": None,
    "deploy": None,
    "stages": [
        {
            "name": "Source",
            "actions": [
                {
                    "name": name,
                    "type": "s3",
                    "outputs": [name],
                    "configuration": {"S3Bucket": "acme-orders", "S3ObjectKey": f"{name}.zip"},
                }
                for name in ("Code", "Settings")
            ],
        },
        {
            "name": "Deploy",
            "actions": [
                {
                    "name": "Put",
                    "type": "s3-deploy",
                    "regions": "all",
                    "inputs": ["Code"],
                    "configuration": {"BucketName": "acme-{region}", "Extract": "true"},
                }
            ],
        },
    ],
}


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


@pytest.mark.parametrize("changes", [{"source": CODECOMMIT}, TWO_SOURCES], ids=["one", "two"])
@pytest.mark.parametrize("visibility", [EVERYTHING, {"log": False}], ids=["everything", "no log"])
def test_no_rule_loses_an_event(visibility: dict[str, Any], changes: dict[str, Any]) -> None:
    template = deployed(visibility=visibility, **changes)
    rules = [
        each["Properties"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::Events::Rule"
    ]
    queue = properties(template, "DeadLettersPolicy")["PolicyDocument"]["Statement"][0]
    [arn] = queue["Resource"]
    assert all(
        target["DeadLetterConfig"]["Arn"] == arn for rule in rules for target in rule["Targets"]
    )
    senders = queue["Condition"]["ArnEquals"]["aws:SourceArn"]
    assert sorted(sender.partition(":rule/")[2] for sender in senders) == sorted(
        rule["Name"] for rule in rules
    )
    assert properties(template, "DeadLetters")["KmsMasterKeyId"]
    calls = {
        call
        for each in properties(template, "VisibilityKey")["KeyPolicy"]["Statement"]
        if "events.amazonaws.com" in each["Principal"].get("Service", ())
        for call in each["Action"]
    }
    assert calls == {"kms:Decrypt", "kms:GenerateDataKey*"}


def test_without_a_rule_there_is_no_queue() -> None:
    assert "DeadLetters" not in deployed(visibility={"log": False})["Resources"]


def test_the_failure_alarm_watches_what_the_filter_counts() -> None:
    template = deployed()
    [counted] = properties(template, "FailureFilter")["MetricTransformations"]
    alarm = properties(template, "FailureAlarm")
    assert (alarm["Namespace"], alarm["MetricName"]) == (
        counted["MetricNamespace"],
        counted["MetricName"],
    )
    log = properties(template, "EventLog")["LogGroupName"]
    assert properties(template, "FailureFilter")["LogGroupName"] == log


def test_alarms_watch_the_queue_and_the_state_machine_of_the_template() -> None:
    template = deployed()
    [queue] = properties(template, "DeadLettersAlarm")["Dimensions"]
    assert queue == {"Name": "QueueName", "Value": "DeadLetters"}
    [machine] = properties(template, "NotificationAlarm")["Dimensions"]
    name = properties(template, "NotificationMachine")["StateMachineName"]
    assert machine["Name"] == "StateMachineArn"
    assert machine["Value"].endswith(f":stateMachine:{name}")


def test_alarms_are_told_to_every_topic() -> None:
    own = "arn:aws:sns:us-east-1:111122223333:chat"
    template = deployed(visibility=EVERYTHING | {"topic": own})
    for name in ("FailureAlarm", "DeadLettersAlarm", "NotificationAlarm"):
        made, given = properties(template, name)["AlarmActions"]
        assert made.endswith(":NotificationTopic")
        assert given == own


def test_only_the_pipeline_s_own_alarms_speak_to_its_topic() -> None:
    template = deployed()
    [allowed, _] = properties(template, "NotificationTopicPolicy")["PolicyDocument"]["Statement"]
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    senders = allowed["Condition"]["ArnEquals"]["aws:SourceArn"]
    assert sorted(sender.partition(":alarm:")[2] for sender in senders) == sorted(
        each["Properties"]["AlarmName"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::CloudWatch::Alarm"
    )


def test_without_alarms_no_service_speaks_to_the_topic() -> None:
    template = deployed(visibility={"notify": ["ops@example.com"]})
    policy = properties(template, "NotificationTopicPolicy")["PolicyDocument"]
    assert [each["Effect"] for each in policy["Statement"]] == ["Deny"]
    assert "cloudwatch.amazonaws.com" not in json.dumps(properties(template, "VisibilityKey"))
    assert properties(template, "NotificationTopic")["KmsMasterKeyId"]


def test_nothing_of_it_is_made_unless_asked() -> None:
    plain = deployed(visibility=None)["Resources"]
    made = {each["Type"] for each in deployed()["Resources"].values()}
    added = made - {each["Type"] for each in plain.values()}
    assert {"AWS::SNS::Topic", "AWS::CloudWatch::Dashboard", "AWS::SQS::Queue"} <= added
    assert not {name for name in plain if name.startswith(("Event", "Notif", "Dead"))}
