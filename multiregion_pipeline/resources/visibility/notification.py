"""Telling people.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from awacs import aws
from troposphere import AWSObject, Ref, events, sns

from ...definition.values import rendered
from ...facts.regions import REGIONS
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.visibility import makes_topic, rule_arn, topic
from ..properties import given, tags

_MESSAGE = (
    '"Pipeline <pipeline>: <action> in <region> has <state>. <summary>"\n'
    '"Execution <execution>: https://{console}/codesuite/codepipeline/pipelines/<pipeline>'
    '/executions/<execution>/timeline?region={home}"'
)


def notifications(plan: Plan) -> Iterator[AWSObject]:
    """Tell a topic of failures and installations; approvals tell it themselves."""
    visibility = plan.pipeline.visibility
    if visibility is None or not topic(plan.pipeline):
        return
    if makes_topic(plan.pipeline):
        yield from _topic(plan)
    patterns = list(_patterns(visibility.notify_on))
    if not patterns:
        return
    home = plan.pipeline.home
    console = f"{home}.{REGIONS[home].partition.console}"
    yield events.Rule(
        logical_ids.NOTIFICATION_RULE,
        Name=f"{plan.prefix}-notify",
        Description=rendered(f"Tells of the pipeline {plan.pipeline.name}"),
        EventPattern={
            "source": ["aws.codepipeline"],
            "detail-type": ["CodePipeline Action Execution State Change"],
            "detail": {"pipeline": [Ref(logical_ids.PIPELINE)], "$or": patterns},
        },
        Targets=[
            events.Target(
                Id="Topic",
                Arn=rendered(topic(plan.pipeline)),
                InputTransformer=events.InputTransformer(
                    InputPathsMap={
                        "action": "$.detail.action",
                        "execution": "$.detail.execution-id",
                        "pipeline": "$.detail.pipeline",
                        "region": "$.detail.region",
                        "state": "$.detail.state",
                        "summary": "$.detail.execution-result.external-execution-summary",
                    },
                    InputTemplate=_MESSAGE.format(console=console, home=home),
                ),
            )
        ],
    )


def _patterns(wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if "failure" in wanted:
        yield {"state": ["FAILED"]}
    if "success" in wanted:
        yield {"state": ["SUCCEEDED"], "type": {"category": ["Deploy"]}}


def _topic(plan: Plan) -> Iterator[AWSObject]:
    visibility = plan.pipeline.visibility
    addresses = visibility.notify if visibility else ()
    yield sns.Topic(
        logical_ids.TOPIC,
        KmsMasterKeyId=Ref(logical_ids.VISIBILITY_KEY),
        Subscription=[
            sns.Subscription(Endpoint=address, Protocol="email")
            for address in dict.fromkeys(addresses)
        ],
        **given(Tags=tags(plan)),
    )
    alarm = arn("cloudwatch", plan.pipeline.home, f"alarm:{plan.prefix}-failed")
    senders = {
        "events.amazonaws.com": rule_arn(plan.pipeline.home, plan.prefix, "notify"),
        "cloudwatch.amazonaws.com": alarm,
    }
    yield sns.TopicPolicy(
        logical_ids.TOPIC_POLICY,
        Topics=[Ref(logical_ids.TOPIC)],
        PolicyDocument=aws.PolicyDocument(
            Version="2012-10-17",
            Statement=[
                *(
                    aws.Statement(
                        Effect=aws.Allow,
                        Principal=aws.Principal("Service", service),
                        Action=[aws.Action("sns", "Publish")],
                        Resource=[Ref(logical_ids.TOPIC)],
                        Condition=aws.Condition(aws.ArnEquals({"aws:SourceArn": rendered(source)})),
                    )
                    for service, source in senders.items()
                ),
                aws.Statement(
                    Effect=aws.Deny,
                    Principal=aws.Principal("*"),
                    Action=[aws.Action("sns", "Publish")],
                    Resource=[Ref(logical_ids.TOPIC)],
                    Condition=aws.Condition(aws.Bool({"aws:SecureTransport": "false"})),
                ),
            ],
        ),
    )
