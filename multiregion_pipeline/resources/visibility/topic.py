"""The topic to which mail addresses are subscribed.

https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
"""

from __future__ import annotations

from collections.abc import Iterator

from awacs import aws
from troposphere import AWSObject, Ref, sns

from ...definition.values import rendered
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.visibility import makes_topic
from ..properties import given, tags
from .alarm import alarm_names


def topic(plan: Plan) -> Iterator[AWSObject]:
    """Make the topic; roles of the account publish to it by their own policies."""
    visibility = plan.pipeline.visibility
    if visibility is None or not makes_topic(plan.pipeline):
        return
    yield sns.Topic(
        logical_ids.TOPIC,
        KmsMasterKeyId=Ref(logical_ids.VISIBILITY_KEY),
        Subscription=[
            sns.Subscription(Endpoint=address, Protocol="email")
            for address in dict.fromkeys(visibility.notify)
        ],
        **given(Tags=tags(plan)),
    )
    yield sns.TopicPolicy(
        logical_ids.TOPIC_POLICY,
        Topics=[Ref(logical_ids.TOPIC)],
        PolicyDocument=aws.PolicyDocument(Version="2012-10-17", Statement=list(_statements(plan))),
    )


def _statements(plan: Plan) -> Iterator[aws.Statement]:
    names = (f"alarm:{name}" for name in alarm_names(plan).values())
    alarms = [rendered(arn("cloudwatch", plan.pipeline.home, name)) for name in names]
    if alarms:
        yield aws.Statement(
            Sid="TellAlarms",
            Effect=aws.Allow,
            Principal=aws.Principal("Service", "cloudwatch.amazonaws.com"),
            Action=[aws.Action("sns", "Publish")],
            Resource=[Ref(logical_ids.TOPIC)],
            Condition=aws.Condition(aws.ArnEquals({"aws:SourceArn": alarms})),
        )
    yield aws.Statement(
        Sid="OnlyTls",
        Effect=aws.Deny,
        Principal=aws.Principal("*"),
        Action=[aws.Action("sns", "Publish")],
        Resource=[Ref(logical_ids.TOPIC)],
        Condition=aws.Condition(aws.Bool({"aws:SecureTransport": "false"})),
    )
