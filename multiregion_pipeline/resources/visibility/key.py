"""The key of logs and notifications.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awacs import aws
from troposphere import AWSObject, kms

from ...definition.values import rendered
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.project import build_log_group
from ...plan.visibility import log_group, makes_log, makes_topic
from ..properties import given, tags
from .alarm import alarm_names
from .dead_letters import has_rules


def visibility_key(plan: Plan) -> Iterator[AWSObject]:
    """Make the key, if anything is encrypted with it."""
    statements = list(_statements(plan))
    if not statements:
        return
    owner = aws.Statement(
        Sid="AccountPolicies",
        Effect=aws.Allow,
        Principal=aws.Principal("AWS", rendered(arn("iam", "", "root"))),
        Action=[aws.Action("kms", "*")],
        Resource=["*"],
    )
    yield kms.Key(
        logical_ids.VISIBILITY_KEY,
        Description=rendered(f"Logs and notifications of the pipeline {plan.pipeline.name}"),
        EnableKeyRotation=True,
        KeyPolicy=aws.PolicyDocument(Version="2012-10-17", Statement=[owner, *statements]),
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        **given(Tags=tags(plan)),
    )


def _statements(plan: Plan) -> Iterator[aws.Statement]:
    home = plan.pipeline.home
    groups = [build_log_group(plan.prefix)] if plan.project else []
    if makes_log(plan.pipeline):
        groups.append(log_group(plan.prefix))
    if groups:
        arns = [rendered(arn("logs", home, f"log-group:{group}")) for group in groups]
        yield aws.Statement(
            Sid="EncryptLogs",
            Effect=aws.Allow,
            Principal=aws.Principal("Service", rendered(f"logs.{home}.${{AWS::URLSuffix}}")),
            Action=_calls("Decrypt", "Encrypt", "GenerateDataKey*", "ReEncrypt*"),
            Resource=["*"],
            Condition=aws.Condition(aws.StringEquals({"kms:EncryptionContext:aws:logs:arn": arns})),
        )
    if senders := list(_senders(plan)):
        yield aws.Statement(
            Sid="EncryptMessages",
            Effect=aws.Allow,
            Principal=aws.Principal("Service", senders),
            Action=_calls("Decrypt", "GenerateDataKey*"),
            Resource=["*"],
        )


def _senders(plan: Plan) -> Iterator[str]:
    if makes_topic(plan.pipeline) and alarm_names(plan):
        yield "cloudwatch.amazonaws.com"
    if has_rules(plan):
        yield "events.amazonaws.com"


def _calls(*names: str) -> list[aws.Action]:
    return [aws.Action("kms", name) for name in names]
