"""What makes installations visible, where it was deployed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ..visibility.observed import event
from .samples import Sample, deployed
from .server import Emulator

HOME = "us-east-1"


@pytest.fixture(scope="module")
def sample(emulator: Emulator) -> Sample:
    return deployed(emulator, "lambda-observed")


def properties(sample: Sample, logical_id: str) -> dict[str, Any]:
    found: dict[str, Any] = sample.template["Resources"][logical_id]["Properties"]
    return found


def test_events_of_the_pipeline_are_kept_and_no_others(sample: Sample) -> None:
    events, logs = sample.stack.client("events"), sample.stack.client("logs")
    name = sample.declaration["name"]
    # Nobody is told of a start: moto cannot fill in the lines of text that people get.
    sent = [
        event(pipeline=name, state="STARTED"),
        event("Stage", pipeline=name, state="STARTED"),
        event(pipeline="another", state="STARTED"),
    ]
    events.put_events(
        Entries=[
            {
                "Source": each["source"],
                "DetailType": each["detail-type"],
                "Detail": json.dumps(each["detail"]),
            }
            for each in sent
        ]
    )
    group = properties(sample, "EventLog")["LogGroupName"]
    kept = [json.loads(each["message"]) for each in _messages(logs, group)]
    # Events of one millisecond come in either order.
    assert sorted((each["detail-type"], json.dumps(each["detail"])) for each in kept) == [
        (each["detail-type"], json.dumps(each["detail"])) for each in sent[:2]
    ]


def _messages(logs: Any, group: str) -> list[Any]:
    return [
        each
        for stream in logs.describe_log_streams(logGroupName=group)["logStreams"]
        for each in logs.get_log_events(
            logGroupName=group, logStreamName=stream["logStreamName"], startFromHead=True
        )["events"]
    ]


def test_the_log_is_encrypted_expires_and_lets_events_in(sample: Sample) -> None:
    logs, kms = sample.stack.client("logs"), sample.stack.client("kms")
    wanted = properties(sample, "EventLog")
    (group,) = logs.describe_log_groups(logGroupNamePrefix=wanted["LogGroupName"])["logGroups"]
    assert group["retentionInDays"] == wanted["RetentionInDays"]
    key = kms.describe_key(KeyId=group["kmsKeyId"])["KeyMetadata"]
    policy = json.loads(kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"])
    assert f"logs.{HOME}.amazonaws.com" in json.dumps(policy)
    (document,) = logs.describe_resource_policies()["resourcePolicies"]
    statement = json.loads(document["policyDocument"])["Statement"][0]
    assert statement["Resource"] == group["arn"].removesuffix("*") + "log-stream:*"
    assert "events.amazonaws.com" in statement["Principal"]["Service"]


def test_queries_ask_the_log(sample: Sample) -> None:
    logs = sample.stack.client("logs")
    group = properties(sample, "EventLog")["LogGroupName"]
    queries = logs.describe_query_definitions()["queryDefinitions"]
    assert len(queries) == 4
    assert all(query["logGroupNames"] == [group] for query in queries)


def test_people_are_told_through_an_encrypted_topic(sample: Sample) -> None:
    sns, events = sample.stack.client("sns"), sample.stack.client("events")
    (topic,) = (each["TopicArn"] for each in sns.list_topics()["Topics"])
    (subscription,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    assert (subscription["Protocol"], subscription["Endpoint"]) == ("email", "ops@example.com")
    attributes = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    kms = sample.stack.client("kms")
    key = kms.describe_key(KeyId=attributes["KmsMasterKeyId"])["KeyMetadata"]
    assert key["KeyState"] == "Enabled"
    policy = json.loads(attributes["Policy"])
    tellers = [
        source
        for each in policy["Statement"]
        if each["Effect"] == "Allow"
        for source in each["Condition"]["ArnEquals"]["aws:SourceArn"]
    ]
    alarms = sample.stack.client("cloudwatch").describe_alarms()["MetricAlarms"]
    assert all(alarm["AlarmActions"] == [topic] for alarm in alarms)
    assert sorted(tellers) == sorted(alarm["AlarmArn"] for alarm in alarms)
    machines = sample.stack.client("stepfunctions").list_state_machines()["stateMachines"]
    started = {
        target["Arn"]
        for rule in events.list_rules()["Rules"]
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
    }
    assert {machine["stateMachineArn"] for machine in machines} <= started


def test_the_alarm_watches_what_the_filter_counts(sample: Sample) -> None:
    logs = sample.stack.client("logs")
    (metric,) = logs.describe_metric_filters()["metricFilters"]
    (counted,) = metric["metricTransformations"]
    alarms = sample.stack.client("cloudwatch").describe_alarms()["MetricAlarms"]
    (alarm,) = (each for each in alarms if each["MetricName"] == counted["metricName"])
    assert metric["logGroupName"] == properties(sample, "EventLog")["LogGroupName"]
    assert alarm["Namespace"] == counted["metricNamespace"]


def test_events_that_cannot_be_kept_are_put_aside(sample: Sample) -> None:
    sqs, events = sample.stack.client("sqs"), sample.stack.client("events")
    (queue,) = sqs.list_queues()["QueueUrls"]
    attributes = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    rule = properties(sample, "EventRule")["Name"]
    (target,) = events.list_targets_by_rule(Rule=rule)["Targets"]
    assert target["DeadLetterConfig"]["Arn"] == attributes["QueueArn"]
    allowed, _ = json.loads(attributes["Policy"])["Statement"]
    assert allowed["Resource"] == [attributes["QueueArn"]]
    sources = allowed["Condition"]["ArnEquals"]["aws:SourceArn"]
    assert events.describe_rule(Name=rule)["Arn"] in sources


def test_the_dashboard_asks_the_log_of_the_pipeline(sample: Sample) -> None:
    cloudwatch = sample.stack.client("cloudwatch")
    (entry,) = cloudwatch.list_dashboards()["DashboardEntries"]
    body = json.loads(
        cloudwatch.get_dashboard(DashboardName=entry["DashboardName"])["DashboardBody"]
    )
    group = properties(sample, "EventLog")["LogGroupName"]
    queries = [each["properties"]["query"] for each in body["widgets"] if each["type"] == "log"]
    assert queries
    assert all(f"SOURCE '{group}'" in query for query in queries)
