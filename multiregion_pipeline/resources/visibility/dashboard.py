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
from ...plan.installation import installations
from ...plan.plan import Plan
from ...plan.visibility import log_group, makes_log
from .queries import FAILURES, latest
from .region_widgets import region_widgets

_WIDTH, _HEIGHT = 24, 6
_COLUMNS = 4
"""Regions side by side, so that their graphs can be read."""
_DURATIONS = """filter `detail-type` = "CodePipeline Pipeline Execution State Change"
| stats (max(@timestamp) - min(@timestamp)) / 60000 as minutes, latest(detail.state) as state,
  max(@timestamp) as ended by `detail.execution-id` as execution
| sort ended desc
| limit 20
| display execution, state, minutes"""


def dashboard(plan: Plan) -> Iterator[AWSObject]:
    """Make the dashboard, if it is wanted."""
    visibility = plan.pipeline.visibility
    if visibility is None or not visibility.dashboard:
        return
    above = list(_pipeline_widgets(plan)) if makes_log(plan.pipeline) else []
    body = {"widgets": [*above, *_columns(plan, _HEIGHT if above else 0)]}
    yield cloudwatch.Dashboard(
        logical_ids.DASHBOARD, DashboardName=plan.prefix, DashboardBody=rendered(json_text(body))
    )


def _pipeline_widgets(plan: Plan) -> Iterator[dict[str, Any]]:
    titles = {
        "Latest state of each Region": latest(plan),
        "Minutes of executions": _DURATIONS,
        "Failures": FAILURES,
    }
    width = _WIDTH // len(titles)
    for number, (title, query) in enumerate(titles.items()):
        properties = {
            "region": plan.pipeline.home,
            "title": title,
            "view": "table",
            "query": f"SOURCE '{log_group(plan.prefix)}' | {query}",
        }
        yield {"type": "log", "properties": properties} | _place(number * width, 0, width, _HEIGHT)


def _columns(plan: Plan, top: int) -> Iterator[dict[str, Any]]:
    """Give each Region a column, and begin a new row of columns below the longest of the last."""
    regions = list(dict.fromkeys(action.region for action in installations(plan)))
    across = min(_COLUMNS, len(regions)) or 1
    width = _WIDTH // across
    for first in range(0, len(regions), across):
        row = {region: list(region_widgets(plan, region)) for region in regions[first:][:across]}
        for column, (region, widgets) in enumerate(row.items()):
            heading = {"type": "text", "properties": {"markdown": f"## {region}"}}
            yield heading | _place(column * width, top, width, 1)
            for number, widget in enumerate(widgets):
                y = top + 1 + number * _HEIGHT
                yield widget | _place(column * width, y, width, _HEIGHT)
        top += 1 + max(map(len, row.values())) * _HEIGHT


def _place(x: int, y: int, width: int, height: int) -> dict[str, int]:
    return {"x": x, "y": y, "width": width, "height": height}
