"""What CloudWatch shows of what is deployed in one Region.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...naming.arns import arn
from ...plan.action import Action
from ...plan.plan import Plan

_MOST_SEARCHES = 5
"""Search expressions in one graph."""


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph of one metric.

    :param metric: namespace, name, and dimensions with their values; ``{Key}`` stands for that
        value of an action's configuration.
    """

    title: str
    statistic: str
    metric: tuple[str, ...]


_SEARCHED = (
    "SEARCH('{{AWS/Lambda,FunctionName}} MetricName=\"{}\" FunctionName={{StackName}}', '{}')"
)
_GRAPHS = {
    # CloudFormation begins the names of a stack's functions with that of the stack.
    "cloudformation": (
        _Graph("Errors of functions", "Sum", (_SEARCHED.format("Errors", "Sum"),)),
        _Graph("Milliseconds of functions", "p95", (_SEARCHED.format("Duration", "p95"),)),
    ),
    "lambda-deploy": (
        _Graph(
            "Errors of functions", "Sum", ("AWS/Lambda", "Errors", "FunctionName", "{FunctionName}")
        ),
        _Graph(
            "Milliseconds of functions",
            "p95",
            ("AWS/Lambda", "Duration", "FunctionName", "{FunctionName}"),
        ),
    ),
    "ecs": tuple(
        _Graph(
            f"{title} of services, percent",
            "Average",
            ("AWS/ECS", name, "ClusterName", "{ClusterName}", "ServiceName", "{ServiceName}"),
        )
        for title, name in (("Processor", "CPUUtilization"), ("Memory", "MemoryUtilization"))
    ),
    "elastic-beanstalk": (
        _Graph(
            "Health of environments",
            "Maximum",
            ("AWS/ElasticBeanstalk", "EnvironmentHealth", "EnvironmentName", "{EnvironmentName}"),
        ),
    ),
    "s3-deploy": (
        _Graph(
            "Objects in buckets, daily",
            "Average",
            (
                *("AWS/S3", "NumberOfObjects", "BucketName", "{BucketName}"),
                *("StorageType", "AllStorageTypes"),
            ),
        ),
    ),
}


def region_widgets(plan: Plan, region: str) -> Iterator[dict[str, Any]]:
    """Show the alarms that conditions watch in a Region, and metrics of what actions deploy there.

    :return: widgets without their places.
    """
    if alarms := _alarms(plan, region):
        yield {"type": "alarm", "properties": {"title": "Alarms", "alarms": alarms}}
    shown: dict[_Graph, list[Any]] = {}
    for action in plan.actions:
        for graph in _GRAPHS.get(action.type, ()) if action.region == region else ():
            metric = _filled(graph.metric, action)
            if metric and metric not in shown.setdefault(graph, []):
                shown[graph].append(metric)
    account = plan.pipeline.accounts.get(region)
    for graph, metrics in shown.items():
        properties = {
            "region": region,
            "title": graph.title,
            "view": "timeSeries",
            "stat": graph.statistic,
            "metrics": metrics[:_MOST_SEARCHES] if len(graph.metric) == 1 else metrics,
        }
        if account:
            properties["accountId"] = account.account
        if metrics:
            yield {"type": "metric", "properties": properties}


def _filled(metric: tuple[str, ...], action: Action) -> list[Any]:
    """Fill in configuration values; nothing where one is left out, or known at execution only."""
    filled = []
    for part in metric:
        for key, value in action.configuration.items():
            part = part.replace(f"{{{key}}}", value)
        filled.append(part)
    unknown = any("#{" in part or part.startswith("{") for part in filled)
    if unknown:
        return []
    return filled if len(filled) > 1 else [{"expression": filled[0]}]


def _alarms(plan: Plan, region: str) -> list[str]:
    names = (
        rule.configuration.get("AlarmName", "")
        for stage in plan.stages
        for rule in stage.rules
        if rule.type == "cloudwatch-alarm" and (rule.region or plan.pipeline.home) == region
    )
    known = dict.fromkeys(name for name in names if name and "#{" not in name)
    return [arn("cloudwatch", region, f"alarm:{name}") for name in known]
