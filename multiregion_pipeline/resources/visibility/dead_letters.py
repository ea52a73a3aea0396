"""Events that EventBridge could not deliver.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from awacs import aws
from troposphere import AWSObject, GetAtt, Ref, events, sqs

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.plan import Plan
from ...plan.start import rule_names
from ...plan.visibility import log_rule_name, makes_log, notification_name, rule_arn, told
from ..properties import given, tags

_TWO_WEEKS = 14 * 24 * 60 * 60


def dead_letters(plan: Plan) -> Iterator[AWSObject]:
    """Make the queue in which every rule of the pipeline leaves what it could not deliver."""
    rules = [rule_arn(plan.pipeline.home, name) for name in _rules(plan)]
    if not rules:
        return
    yield sqs.Queue(
        logical_ids.DEAD_LETTERS,
        MessageRetentionPeriod=_TWO_WEEKS,
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
                    Sid="KeepUndelivered",
                    Effect=aws.Allow,
                    Principal=aws.Principal("Service", "events.amazonaws.com"),
                    Action=[aws.Action("sqs", "SendMessage")],
                    Resource=[queue],
                    Condition=aws.Condition(
                        aws.ArnEquals({"aws:SourceArn": [rendered(rule) for rule in rules]})
                    ),
                ),
                aws.Statement(
                    Sid="OnlyTls",
                    Effect=aws.Deny,
                    Principal=aws.Principal("*"),
                    Action=[aws.Action("sqs", "*")],
                    Resource=[queue],
                    Condition=aws.Condition(aws.Bool({"aws:SecureTransport": "false"})),
                ),
            ],
        ),
    )


def has_rules(plan: Plan) -> bool:
    """Say whether any rule uses the queue, without which there is none."""
    return bool(_rules(plan))


def kept(plan: Plan) -> dict[str, Any]:
    """Give a rule's target the queue for what it could not deliver, where there is one."""
    if not has_rules(plan):
        return {}
    queue = GetAtt(logical_ids.DEAD_LETTERS, "Arn")
    return {"DeadLetterConfig": events.DeadLetterConfig(Arn=queue)}


def _rules(plan: Plan) -> tuple[str, ...]:
    if plan.pipeline.visibility is None:
        return ()
    names = [log_rule_name(plan.prefix)] if makes_log(plan.pipeline) else []
    names += [notification_name(plan.prefix)] if told(plan.pipeline) else []
    return (*names, *rule_names(plan))
