"""An alarm on failed executions.

It counts events in the log, since AWS documents their form, not the dimensions of its own metric.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, cloudwatch, logs

from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.plan import Plan
from ...plan.visibility import makes_log, topic
from ..properties import given

_NAMESPACE = "multiregion-pipeline"


def failure_alarm(plan: Plan) -> Iterator[AWSObject]:
    """Count failed executions, and alarm at the first."""
    visibility = plan.pipeline.visibility
    if visibility is None or not visibility.alarm or not makes_log(plan.pipeline):
        return
    metric = f"{plan.prefix}-failed"
    yield logs.MetricFilter(
        logical_ids.FAILURE_FILTER,
        LogGroupName=rendered(f"${{{logical_ids.EVENT_LOG}}}"),
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
    told = topic(plan.pipeline)
    yield cloudwatch.Alarm(
        logical_ids.FAILURE_ALARM,
        AlarmName=metric,
        AlarmDescription=rendered(f"An execution of the pipeline {plan.pipeline.name} failed"),
        Namespace=_NAMESPACE,
        MetricName=metric,
        Statistic="Sum",
        Period=300,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        TreatMissingData="notBreaching",
        **given(AlarmActions=[rendered(told)] if told else None),
    )
