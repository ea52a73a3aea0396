"""Saved queries, answered over the events of a few executions."""

from __future__ import annotations

from typing import Any

import pytest

from ..cases.definitions import REGIONS
from ..oracles.logs_insights import Log, Row, answer
from .executions import EVENTS, NOW, OLD, Timed, install, kept, source
from .observed import deployed, event, properties


def ask(
    ending: str,
    events: Timed = EVENTS,
    changes: dict[str, Any] | None = None,
    **given: str,
) -> list[Row]:
    """Run the saved query whose name ends so.

    :param changes: of the definition.
    """
    template = deployed(**changes or {})
    [saved] = [
        each["Properties"]
        for each in template["Resources"].values()
        if each["Type"] == "AWS::Logs::QueryDefinition"
        and each["Properties"]["Name"].endswith(ending)
    ]
    assert {each["Name"] for each in saved.get("Parameters", [])} == set(given)
    [group] = saved["LogGroupNames"]
    assert group == properties(template, "EventLog")["LogGroupName"]
    return answer(saved["QueryString"], Log({group: kept(events)}, NOW), group, **given)


def test_the_latest_state_is_that_of_installations() -> None:
    rows = ask("Latest state of each Region")
    assert [(row["region"], row["state"], row["execution"]) for row in rows] == [
        ("eu-west-1", "STARTED", "b"),
        ("us-east-1", "SUCCEEDED", "c"),
    ]


@pytest.mark.parametrize("commit", [OLD, OLD[:7]])
def test_every_installation_of_a_commit_is_found(commit: str) -> None:
    rows = ask("Installations of a commit", commit=commit)
    assert [(row["execution"], row["region"], row["state"]) for row in rows] == [
        ("c", "us-east-1", "SUCCEEDED"),
        ("a", "eu-west-1", "SUCCEEDED"),
        ("a", None, "STARTED"),
        ("a", "eu-west-1", "FAILED"),
        ("a", "us-east-1", "SUCCEEDED"),
    ]


def test_failures_are_those_of_actions_and_of_whole_executions() -> None:
    rows = ask("Failures of the last 30 days")
    assert [(row["execution"], row["region"], row["result"]) for row in rows] == [
        ("d", None, None),
        ("a", "eu-west-1", "Stack rolled back"),
    ]


def test_older_failures_are_left_out() -> None:
    days = 24 * 60
    events: Timed = [(-29 * days, event()), (-27 * days, event(stage="Late"))]
    assert [row["stage"] for row in ask("Failures of the last 30 days", events)] == ["Late"]


def test_minutes_are_from_the_source_to_the_last_installation_in_each_region() -> None:
    rows = ask("Minutes from source to each Region")
    found = [(row["execution"], row["us_east_1"], row["eu_west_1"]) for row in rows]
    assert [execution for execution, *_ in found] == ["c", "b", "a"]
    assert [minutes for _, *minutes in found] == [
        pytest.approx([6, 0]),
        pytest.approx([0, 0]),
        pytest.approx([6, 12.5]),
    ]


def test_an_execution_whose_source_is_out_of_sight_is_left_out() -> None:
    rows = ask("Minutes from source to each Region", EVENTS[2:])
    assert [row["execution"] for row in rows] == ["c", "b"]


def test_minutes_have_a_column_for_every_region() -> None:
    regions = REGIONS[:25]
    [row] = ask(
        "Minutes from source to each Region",
        [(0, source("a", OLD)), *((n, install("a", each)) for n, each in enumerate(regions, 1))],
        {"regions": regions},
    )
    assert [row[region.replace("-", "_")] for region in regions] == pytest.approx(range(1, 26))


@pytest.mark.parametrize("length", [20, 90])
def test_queries_keep_within_their_length(length: int) -> None:
    """With many long names, actions are told by their category."""
    put = {
        "type": "s3-deploy",
        "regions": "all",
        "inputs": ["Code"],
        "configuration": {"BucketName": "acme-{region}", "Extract": "true"},
    }
    code = {
        "name": "Code",
        "type": "codecommit",
        "outputs": ["Code"],
        "configuration": {"RepositoryName": "orders", "BranchName": "main"},
    }
    stages = [
        {"name": "Source", "actions": [code]},
        *(
            {"name": f"Deploy{n}", "actions": [put | {"name": f"{n}{'x' * (length - 16)}"}]}
            for n in range(4)
        ),
    ]
    changes = {
        "source": None,
        "build": None,
        "deploy": None,
        "regions": REGIONS[:25],
        "stages": stages,
    }
    name = f"3{'x' * (length - 16)}-eu-west-1"
    events = [(0, source("a", OLD)), (3, install("a", "eu-west-1", action=name))]
    [row] = ask("Minutes from source to each Region", events, changes)
    assert row["eu_west_1"] == pytest.approx(3)
    [row] = ask("Latest state of each Region", events, changes)
    assert row["region"] == "eu-west-1"
