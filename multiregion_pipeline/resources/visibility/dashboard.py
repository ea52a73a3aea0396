"""A dashboard of the pipeline and its Regions.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, cloudwatch

from ...definition.json_values import json_text
from ...definition.values import rendered
from ...naming import logical_ids
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log
from .queries import LATEST

_WIDTH = 24
_EXECUTIONS = """filter `detail-type` = "CodePipeline Pipeline Execution State Change"
| stats count(*) as executions by detail.state, bin(1d)"""
_DURATIONS = """filter `detail-type` = "CodePipeline Pipeline Execution State Change"
| stats (max(@timestamp) - min(@timestamp)) / 60000 as minutes, latest(detail.state) as state
  by `detail.execution-id` as execution
| sort execution desc | limit 20"""


def dashboard(plan: Plan) -> Iterator[AWSObject]:
    """Make the dashboard, if it is wanted."""
    visibility = plan.pipeline.visibility
    if visibility is None or not visibility.dashboard:
        return
    body = {"widgets": [*_pipeline_widgets(plan), *_region_widgets(plan)]}
    yield cloudwatch.Dashboard(
        logical_ids.DASHBOARD, DashboardName=plan.prefix, DashboardBody=rendered(json_text(body))
    )


def _pipeline_widgets(plan: Plan) -> Iterator[dict[str, Any]]:
    if not makes_log(plan.pipeline):
        return
    titles = {
        "Latest state of each Region": LATEST,
        "Executions a day": _EXECUTIONS,
        "Minutes of the latest executions": _DURATIONS,
    }
    width = _WIDTH // len(titles)
    for number, (title, query) in enumerate(titles.items()):
        yield _widget("log", number * width, 0, width, 6) | {
            "properties": {
                "region": plan.pipeline.home,
                "title": title,
                "view": "table",
                "query": f"SOURCE '{log_group(plan.prefix)}' | {query}",
            }
        }


def _region_widgets(plan: Plan) -> Iterator[dict[str, Any]]:
    """Give each Region a column; rows of four columns, so that they can be read."""
    columns = min(4, len(plan.pipeline.regions))
    width = _WIDTH // columns
    for number, region in enumerate(dict.fromkeys(plan.pipeline.regions)):
        row, column = divmod(number, columns)
        x, y = column * width, 7 + row * 13
        stacks = dict.fromkeys(
            action.configuration["StackName"]
            for action in plan.actions
            if action.region == region and "StackName" in action.configuration
        )
        heading = f"## {region}\n{', '.join(stacks)}"
        yield _widget("text", x, y, width, 1) | {"properties": {"markdown": heading}}
        for offset, metric in enumerate(("Errors", "Duration") if stacks else ()):
            yield _widget("metric", x, y + 1 + 6 * offset, width, 6) | {
                "properties": {
                    "region": region,
                    "title": f"Lambda {metric.lower()}",
                    "view": "timeSeries",
                    "metrics": [[{"expression": _search(stack, metric)}] for stack in stacks],
                }
            }


def _search(stack: str, metric: str) -> str:
    statistic = "Sum" if metric == "Errors" else "p95"
    return (
        f'SEARCH(\'{{AWS/Lambda,FunctionName}} FunctionName="{stack}"'
        f" MetricName=\"{metric}\"', '{statistic}')"
    )


def _widget(kind: str, x: int, y: int, width: int, height: int) -> dict[str, Any]:
    return {"type": kind, "x": x, "y": y, "width": width, "height": height}
