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
    names = alarm_names(plan)
    if name := names.get(logical_ids.FAILURE_ALARM):
        yield _failures(name)
    metrics: dict[str, tuple[str, dict[str, Any]]] = {
        logical_ids.FAILURE_ALARM: (
            "An execution of the pipeline {} failed",
            {"Namespace": _NAMESPACE, "MetricName": name, "Statistic": "Sum"},
        ),
        logical_ids.DEAD_LETTERS_ALARM: (
            "Events could not be delivered for the pipeline {}",
            {
                "Namespace": "AWS/SQS",
                "MetricName": "ApproximateNumberOfMessagesVisible",
                "Statistic": "Maximum",
                "Dimensions": _dimension(
                    "QueueName", GetAtt(logical_ids.DEAD_LETTERS, "QueueName")
                ),
            },
        ),
        logical_ids.NOTIFICATION_ALARM: (
            "A message about the pipeline {} could not be sent",
            {
                "Namespace": "AWS/States",
                "MetricName": "ExecutionsFailed",
                "Statistic": "Sum",
                "Dimensions": _dimension("StateMachineArn", Ref(logical_ids.NOTIFICATION_MACHINE)),
            },
        ),
    }
    for logical_id, name in names.items():
        description, metric = metrics[logical_id]
        yield cloudwatch.Alarm(
            logical_id,
            AlarmName=name,
            AlarmDescription=rendered(description.format(plan.pipeline.name)),
            Period=300,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            TreatMissingData="notBreaching",
            **metric,
            **given(AlarmActions=[rendered(topic) for topic in topics(plan.pipeline)]),
        )


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


def _dimension(name: str, value: Any) -> list[cloudwatch.MetricDimension]:
    return [cloudwatch.MetricDimension(Name=name, Value=value)]
