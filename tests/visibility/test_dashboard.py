from __future__ import annotations

import json
import re
from itertools import combinations
from typing import Any

import pytest

from ..cases.definitions import REGIONS
from ..oracles.logs_insights import Log, answer
from .executions import NOW, kept
from .observed import deployed, properties
from .test_messages import full_form

SERVICE = {
    "type": "ecs",
    "configuration": {"ClusterName": "main", "ServiceName": "orders-{region}"},
}


def widgets(**changes: Any) -> list[dict[str, Any]]:
    body = json.loads(properties(deployed(**changes), "Dashboard")["DashboardBody"])
    found: list[dict[str, Any]] = body["widgets"]
    return found


def metrics(region: str, **changes: Any) -> list[Any]:
    """List what the metric widgets of a Region show."""
    return [
        metric
        for each in widgets(**changes)
        if each["type"] == "metric" and each["properties"]["region"] == region
        for metric in each["properties"]["metrics"]
    ]


def tokens(text: str) -> set[str]:
    """Name what CloudWatch makes searchable of a metric's names.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
    """
    parts = [part for part in re.split(r"[^A-Za-z0-9]+", text) if part]
    return {"".join(parts[start:end]) for start, end in combinations(range(len(parts) + 1), 2)}


@pytest.mark.parametrize("count", [1, 3, 10, 25])
@pytest.mark.parametrize("even", [True, False], ids=["even", "uneven"])
def test_no_widget_lies_on_another_or_beyond_the_edge(count: int, even: bool) -> None:
    longest = REGIONS[:count][-1] if count < 4 else REGIONS[2]
    order = {"order": "sequential", "alarms": {} if even else {longest: ["errors"]}}
    found = widgets(regions=REGIONS[:count], rollout=order)
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
def test_every_region_has_a_column_with_its_own_metrics(count: int) -> None:
    found = widgets(regions=REGIONS[:count])
    headings = [each for each in found if each["type"] == "text"]
    assert [each["properties"]["markdown"] for each in headings] == [
        f"## {region}" for region in REGIONS[:count]
    ]
    for heading, region in zip(headings, REGIONS, strict=False):
        column = [each for each in found if each["properties"].get("region") == region]
        shown = [each for each in column if each["type"] == "metric"]
        assert [each["x"] for each in shown] == [heading["x"]] * 2
        assert all(each["y"] > heading["y"] for each in shown)


def test_functions_of_a_stack_are_found_by_the_beginning_of_their_names() -> None:
    for [shown] in metrics("eu-west-1", deploy={"type": "cloudformation", "stack": "acme-orders"}):
        # Quotation marks would ask for a function of exactly that name.
        schema = r"SEARCH\('{AWS/Lambda,FunctionName} MetricName=\"\w+\" FunctionName=([\w-]+)', "
        term = re.match(schema, shown["expression"])
        assert term
        assert term[1].replace("-", "") in tokens("acme-orders-Charge-1AB2C3D4E5F6")


def test_services_are_shown_by_their_own_metrics() -> None:
    dimensions = ["ClusterName", "main", "ServiceName", "orders-eu-west-1"]
    assert metrics("eu-west-1", deploy=SERVICE) == [
        ["AWS/ECS", "CPUUtilization", *dimensions],
        ["AWS/ECS", "MemoryUtilization", *dimensions],
    ]


def test_buckets_are_shown_where_actions_put_objects() -> None:
    [shown] = metrics("eu-west-1", **full_form())
    assert shown == [
        *("AWS/S3", "NumberOfObjects", "BucketName", "acme-eu-west-1"),
        *("StorageType", "AllStorageTypes"),
    ]


def test_what_only_an_execution_knows_is_not_shown() -> None:
    deploy = {
        "type": "ecs",
        "configuration": {"ClusterName": "main", "ServiceName": "#{SourceVariables.BranchName}"},
    }
    assert metrics("eu-west-1", deploy=deploy) == []


def test_alarms_that_conditions_watch_are_shown_in_their_region() -> None:
    found = widgets(rollout={"order": "sequential", "alarms": {"eu-west-1": ["errors", "slow"]}})
    [alarms] = [each["properties"]["alarms"] for each in found if each["type"] == "alarm"]
    place = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm"
    assert alarms == [f"{place}:errors", f"{place}:slow"]


def test_metrics_of_another_account_are_asked_there() -> None:
    found = widgets(
        accounts={"eu-west-1": {"account": "222222222222"}},
        artifact_stores={"keys": "multi-region"},
    )
    accounts = {
        each["properties"]["region"]: each["properties"].get("accountId")
        for each in found
        if each["type"] == "metric"
    }
    assert accounts == {"us-east-1": None, "eu-west-1": "222222222222"}


def test_the_log_is_asked_in_the_pipeline_s_region() -> None:
    logs = [each["properties"] for each in widgets() if each["type"] == "log"]
    group = properties(deployed(), "EventLog")["LogGroupName"]
    assert len(logs) == 3
    assert all(each["region"] == "us-east-1" for each in logs)
    assert all(each["query"].startswith(f"SOURCE '{group}' | ") for each in logs)


def test_tables_answer_state_duration_and_failures() -> None:
    group = properties(deployed(), "EventLog")["LogGroupName"]
    log = Log({group: kept()}, NOW)
    rows = {
        each["properties"]["title"]: answer(each["properties"]["query"], log, "")
        for each in widgets()
        if each["type"] == "log"
    }
    states = {row["region"]: row["state"] for row in rows["Latest state of each Region"]}
    assert states == {"us-east-1": "SUCCEEDED", "eu-west-1": "STARTED"}
    assert rows["Minutes of executions"] == [
        {"execution": "d", "state": "FAILED", "minutes": 0},
        {"execution": "a", "state": "SUCCEEDED", "minutes": 14},
    ]
    assert [row["execution"] for row in rows["Failures"]] == ["d", "a"]


def test_without_a_log_the_regions_remain() -> None:
    found = widgets(visibility={"dashboard": True, "log": False})
    assert {each["type"] for each in found} == {"text", "metric"}
    assert min(each["y"] for each in found) == 0
