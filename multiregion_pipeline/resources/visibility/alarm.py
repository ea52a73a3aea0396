"""Alarms on what would otherwise be overlooked.

Failed executions are counted in the log, since AWS documents the form of events, not the dimensions
of CodePipeline's own metric.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, GetAtt, Ref, cloudwatch, logs

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.plan import Plan
from ...plan.visibility import makes_log, told, topics
from ..properties import given
from .dead_letters import has_rules

_NAMESPACE = "multiregion-pipeline"


def alarm_names(plan: Plan) -> dict[str, str]:
    """Name the alarms that are made, by logical id."""
    visibility = plan.pipeline.visibility
    if visibility is None or not visibility.alarm:
        return {}
    possible = (
        (logical_ids.FAILURE_ALARM, "failed", makes_log(plan.pipeline)),
        (logical_ids.DEAD_LETTERS_ALARM, "undelivered", has_rules(plan)),
        (logical_ids.NOTIFICATION_ALARM, "untold", bool(told(plan.pipeline))),
    )
    return {logical_id: f"{plan.prefix}-{ending}" for logical_id, ending, made in possible if made}


def alarms(plan: Plan) -> Iterator[AWSObject]:
    """Alarm at the first failed execution, event not delivered, and message not sent."""
    for logical_id, name in alarm_names(plan).items():
        if logical_id == logical_ids.FAILURE_ALARM:
            yield _failures(name)
        description, metric = _watched(logical_id, name)
        yield cloudwatch.Alarm(
            logical_id,
            AlarmName=name,
            AlarmDescription=rendered(f"Pipeline {plan.pipeline.name}: {description}"),
            Period=300,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            TreatMissingData="notBreaching",
            **metric,
            **given(AlarmActions=[rendered(topic) for topic in topics(plan.pipeline)]),
        )


def _watched(logical_id: str, name: str) -> tuple[str, dict[str, Any]]:
    """Say what an alarm is about, and name its metric."""
    if logical_id == logical_ids.FAILURE_ALARM:
        metric = {"Namespace": _NAMESPACE, "MetricName": name, "Statistic": "Sum"}
        return "an execution failed", metric
    if logical_id == logical_ids.DEAD_LETTERS_ALARM:
        queue = GetAtt(logical_ids.DEAD_LETTERS, "QueueName")
        return "events could not be delivered", {
            "Namespace": "AWS/SQS",
            "MetricName": "ApproximateNumberOfMessagesVisible",
            "Statistic": "Maximum",
            "Dimensions": [cloudwatch.MetricDimension(Name="QueueName", Value=queue)],
        }
    machine = Ref(logical_ids.NOTIFICATION_MACHINE)
    return "a message could not be sent", {
        "Namespace": "AWS/States",
        "MetricName": "ExecutionsFailed",
        "Statistic": "Sum",
        "Dimensions": [cloudwatch.MetricDimension(Name="StateMachineArn", Value=machine)],
    }


def _failures(metric: str) -> logs.MetricFilter:
    return logs.MetricFilter(
        logical_ids.FAILURE_FILTER,
        LogGroupName=Ref(logical_ids.EVENT_LOG),
        FilterPattern=(
            '{ $.detail-type = "CodePipeline Pipeline Execution State Change"'
            ' && $.detail.state = "FAILED" }'
        ),
        MetricTransformations=[
            logs.MetricTransformation(
                MetricName=metric, MetricNamespace=_NAMESPACE, MetricValue="1", DefaultValue=0
            )
        ],
    )
