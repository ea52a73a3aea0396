"""Every event of the pipeline in a log group.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awacs import aws
from troposphere import AWSObject, GetAtt, Ref, events, logs, sqs

from ...definition.json_values import json_text
from ...definition.values import rendered
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log, rule_arn
from ..properties import given, tags

_KINDS = ("Action", "Pipeline", "Stage")


def event_log(plan: Plan) -> Iterator[AWSObject]:
    """Keep events with all they say: execution, Region, action, state, and the result's id."""
    visibility = plan.pipeline.visibility
    if visibility is None or not makes_log(plan.pipeline):
        return
    home = plan.pipeline.home
    group = arn("logs", home, f"log-group:{log_group(plan.prefix)}")
    yield logs.LogGroup(
        logical_ids.EVENT_LOG,
        LogGroupName=log_group(plan.prefix),
        KmsKeyId=GetAtt(logical_ids.VISIBILITY_KEY, "Arn"),
        RetentionInDays=visibility.log_retention_days,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        **given(Tags=tags(plan)),
    )
    yield logs.ResourcePolicy(
        logical_ids.EVENT_LOG_POLICY,
        PolicyName=plan.prefix,
        PolicyDocument=rendered(
            _log_policy(group, rule_arn(plan.pipeline.home, plan.prefix, "log"))
        ),
    )
    yield from dead_letters(plan, (rule_arn(plan.pipeline.home, plan.prefix, "log"),))
    yield events.Rule(
        logical_ids.EVENT_RULE,
        Name=f"{plan.prefix}-log",
        Description=rendered(f"Keeps the events of the pipeline {plan.pipeline.name}"),
        EventPattern={
            "source": ["aws.codepipeline"],
            "detail-type": [f"CodePipeline {kind} Execution State Change" for kind in _KINDS],
            "detail": {"pipeline": [Ref(logical_ids.PIPELINE)]},
        },
        Targets=[
            events.Target(
                Id="Log",
                Arn=rendered(group),
                DeadLetterConfig=events.DeadLetterConfig(
                    Arn=GetAtt(logical_ids.DEAD_LETTERS, "Arn")
                ),
            )
        ],
        DependsOn=[logical_ids.EVENT_LOG, logical_ids.EVENT_LOG_POLICY],
    )


def dead_letters(plan: Plan, rules: tuple[str, ...]) -> Iterator[AWSObject]:
    """Keep events that could not be delivered, for two weeks."""
    yield sqs.Queue(
        logical_ids.DEAD_LETTERS,
        MessageRetentionPeriod=14 * 24 * 60 * 60,
        KmsMasterKeyId=Ref(logical_ids.VISIBILITY_KEY),
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        **given(Tags=tags(plan)),
    )
    queue = GetAtt(logical_ids.DEAD_LETTERS, "Arn")
    yield sqs.QueuePolicy(
        logical_ids.DEAD_LETTERS_POLICY,
        Queues=[Ref(logical_ids.DEAD_LETTERS)],
        PolicyDocument=aws.PolicyDocument(
            Version="2012-10-17",
            Statement=[
                aws.Statement(
                    Effect=aws.Allow,
                    Principal=aws.Principal("Service", "events.amazonaws.com"),
                    Action=[aws.Action("sqs", "SendMessage")],
                    Resource=[queue],
                    Condition=aws.Condition(
                        aws.ArnEquals({"aws:SourceArn": [rendered(rule) for rule in rules]})
                    ),
                ),
                aws.Statement(
                    Effect=aws.Deny,
                    Principal=aws.Principal("*"),
                    Action=[aws.Action("sqs", "*")],
                    Resource=[queue],
                    Condition=aws.Condition(aws.Bool({"aws:SecureTransport": "false"})),
                ),
            ],
        ),
    )


def _log_policy(group: str, rule: str) -> str:
    return json_text(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {
                        "Service": ["delivery.logs.amazonaws.com", "events.amazonaws.com"]
                    },
                    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                    "Resource": f"{group}:log-stream:*",
                    "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
                }
            ],
        }
    )
