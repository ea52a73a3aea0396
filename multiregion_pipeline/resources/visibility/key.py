"""The key of event logs and notifications.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awacs import aws
from troposphere import AWSObject, kms

from ...definition.values import rendered
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log, makes_topic
from ..properties import given, tags


def visibility_key(plan: Plan) -> Iterator[AWSObject]:
    """Make the key, if anything is encrypted with it."""
    if not (makes_log(plan.pipeline) or makes_topic(plan.pipeline)):
        return
    yield kms.Key(
        logical_ids.VISIBILITY_KEY,
        Description=rendered(f"Events of the pipeline {plan.pipeline.name}"),
        EnableKeyRotation=True,
        KeyPolicy=aws.PolicyDocument(Version="2012-10-17", Statement=list(_statements(plan))),
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Delete",
        **given(Tags=tags(plan)),
    )


def _statements(plan: Plan) -> Iterator[aws.Statement]:
    yield aws.Statement(
        Effect=aws.Allow,
        Principal=aws.Principal("AWS", rendered(arn("iam", "", "root"))),
        Action=[aws.Action("kms", "*")],
        Resource=["*"],
    )
    home = plan.pipeline.home
    if makes_log(plan.pipeline):
        group = arn("logs", home, f"log-group:{log_group(plan.prefix)}")
        yield aws.Statement(
            Effect=aws.Allow,
            Principal=aws.Principal("Service", rendered(f"logs.{home}.${{AWS::URLSuffix}}")),
            Action=_calls("Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey*", "ReEncrypt*"),
            Resource=["*"],
            Condition=aws.Condition(
                aws.ArnEquals({"kms:EncryptionContext:aws:logs:arn": rendered(group)})
            ),
        )
    if makes_topic(plan.pipeline):
        yield aws.Statement(
            Effect=aws.Allow,
            Principal=aws.Principal(
                "Service", ["cloudwatch.amazonaws.com", "events.amazonaws.com"]
            ),
            Action=_calls("Decrypt", "GenerateDataKey*"),
            Resource=["*"],
        )


def _calls(*names: str) -> list[aws.Action]:
    return [aws.Action("kms", name) for name in names]
