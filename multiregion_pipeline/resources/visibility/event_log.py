"""Every event of the pipeline in a log group.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, GetAtt, Ref, events, logs

from ...definition.json_values import json_text
from ...definition.values import rendered
from ...naming import logical_ids
from ...naming.arns import arn
from ...plan.plan import Plan
from ...plan.visibility import log_group, log_rule_name, makes_log, rule_arn
from ..properties import given, tags
from .dead_letters import kept

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
        PolicyDocument=rendered(_log_policy(group, rule_arn(home, log_rule_name(plan.prefix)))),
    )
    yield events.Rule(
        logical_ids.EVENT_RULE,
        Name=log_rule_name(plan.prefix),
        Description=rendered(f"Keeps the events of the pipeline {plan.pipeline.name}"),
        EventPattern={
            "source": ["aws.codepipeline"],
            "detail-type": [f"CodePipeline {kind} Execution State Change" for kind in _KINDS],
            "detail": {"pipeline": [Ref(logical_ids.PIPELINE)]},
        },
        Targets=[events.Target(Id="Log", Arn=rendered(group), **kept(plan))],
        DependsOn=[logical_ids.EVENT_LOG, logical_ids.EVENT_LOG_POLICY],
    )


def _log_policy(group: str, rule: str) -> str:
    return json_text(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "KeepEvents",
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
