from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest

from ..cases.definitions import REGIONS
from .observed import deployed, properties


def widgets(count: int) -> list[dict[str, Any]]:
    template = deployed(regions=REGIONS[:count], home=REGIONS[0])
    found: list[dict[str, Any]] = json.loads(properties(template, "Dashboard")["DashboardBody"])[
        "widgets"
    ]
    return found


@pytest.mark.parametrize("count", [1, 3, 10, 25])
def test_no_widget_lies_on_another_or_beyond_the_edge(count: int) -> None:
    found = widgets(count)
    assert all(each["x"] + each["width"] <= 24 for each in found)
    for one, other in combinations(found, 2):
        apart = (
            one["x"] + one["width"] <= other["x"]
            or other["x"] + other["width"] <= one["x"]
            or one["y"] + one["height"] <= other["y"]
            or other["y"] + other["height"] <= one["y"]
        )
        assert apart, (one, other)


@pytest.mark.parametrize("count", [1, 3, 25])
def test_every_region_shows_its_own_metrics(count: int) -> None:
    shown = [each["properties"]["region"] for each in widgets(count) if each["type"] == "metric"]
    assert {region: shown.count(region) for region in shown} == dict.fromkeys(REGIONS[:count], 2)


def test_the_log_is_asked_in_the_pipeline_s_region() -> None:
    logs = [each["properties"] for each in widgets(3) if each["type"] == "log"]
    group = properties(deployed(), "EventLog")["LogGroupName"]
    assert logs
    assert all(each["region"] == "us-east-1" for each in logs)
    assert all(each["query"].startswith(f"SOURCE '{group}' | ") for each in logs)
