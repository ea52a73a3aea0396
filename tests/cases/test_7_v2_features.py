"""What only pipelines of type V2 have: variables, triggers, conditions, execution modes."""

from __future__ import annotations

from typing import Any

import pytest

from . import parts
from .definitions import CODECOMMIT, CONNECTION, HOME, OTHER, errors, finding, template

V1: dict[str, Any] = {
    "pipeline_type": "V1",
    "execution_mode": "SUPERSEDED",
    "rollout": {"choose_region": False},
}
ALARM = {"name": "errors", "type": "cloudwatch-alarm", "configuration": {"AlarmName": "errors"}}
COUNT = {"name": "count", "type": "lambda-invoke", "configuration": {"FunctionName": "count"}}


def full(source: dict[str, Any] = CODECOMMIT, **work: Any) -> dict[str, Any]:
    """Write a definition in the full form, with settings of its second stage."""
    names = {"ConnectionArn": "connection", "FullRepositoryId": "repository"}
    connected = {key: CONNECTION[name] for key, name in names.items()}
    own = connected if source is CONNECTION else {"RepositoryName": "orders"}
    first = {
        "name": "Source",
        "type": source["type"],
        "outputs": ["Source"],
        "configuration": own | {"BranchName": "main"},
    }
    install = {
        "name": "Install",
        "type": "s3-deploy",
        "inputs": ["Source"],
        "configuration": {"BucketName": "acme", "Extract": "true"},
    }
    return {
        "source": None,
        "build": None,
        "deploy": None,
        "stages": [
            {"name": "Source", "actions": [first]},
            {"name": "Work", "actions": [install]} | work,
        ],
    }


def conditions(definition: dict[str, Any], key: str) -> list[dict[str, Any]]:
    stage = parts.pipeline(template(**definition))["Stages"][1]
    found: list[dict[str, Any]] = stage[key]["Conditions"]
    return found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [({}, "V2"), ({"pipeline_type": "V2"}, "V2"), (V1, "V1")],
    ids=["unset", "V2", "V1"],
)
def test_7_1_type_is_the_one_given_or_v2(changes: dict[str, Any], expected: str) -> None:
    assert parts.pipeline(template(**changes))["PipelineType"] == expected


FEATURES: list[tuple[str, dict[str, Any]]] = [
    ("execution_mode", {"execution_mode": "QUEUED"}),
    ("execution_mode", {"execution_mode": "PARALLEL"}),
    ("variables", {"variables": {"Level": {"default": "info"}}}),
    ("source.trigger", {"source": CONNECTION | {"trigger": {"branches": ["main"]}}}),
    ("rollout.on_failure", {"rollout": {"choose_region": False, "on_failure": "retry"}}),
    ("rollout.on_failure", {"rollout": {"choose_region": False, "on_failure": "rollback"}}),
    ("rollout.alarms", {"rollout": {"choose_region": False, "alarms": {OTHER: ["errors"]}}}),
    ("rollout.choose_region", {"rollout": {}}),
    ("stages[1].before_entry", full(before_entry={"result": "SKIP", "rules": [COUNT]})),
    ("stages[1].on_success", full(on_success={"result": "FAIL", "rules": [ALARM]})),
    ("stages[1].on_failure", full(on_failure={"result": "RETRY"})),
]


@pytest.mark.parametrize(("where", "changes"), FEATURES)
def test_7_2_to_7_4_features_of_v2_are_refused_in_v1(where: str, changes: dict[str, Any]) -> None:
    found = finding("MRP591", **V1 | changes)
    assert (found.severity, found.where) == ("error", where)
    assert "MRP591" not in errors(**V1 | changes | {"pipeline_type": "V2"})


VARIABLES = {
    "blank": ({"log level": {}}, "log level"),
    "empty name": ({"": {}}, ""),
    "long name": ({"x" * 129: {}}, "x" * 129),
    "empty default": ({"Level": {"default": ""}}, "Level.default"),
    "long default": ({"Level": {"default": "x" * 1001}}, "Level.default"),
    "long description": ({"Level": {"description": "x" * 201}}, "Level.description"),
}


@pytest.mark.parametrize(("variables", "where"), VARIABLES.values(), ids=VARIABLES)
def test_7_5_variable_out_of_bounds_is_refused(variables: dict[str, Any], where: str) -> None:
    found = finding("MRP541", variables=variables)
    assert (found.severity, found.where) == ("error", f"variables.{where}")


def test_7_5_variable_at_its_bounds_is_declared() -> None:
    name = ("aZ09@-_" * 19)[:128]
    declared = {"default": "x" * 1000, "description": "y" * 200}
    variables = parts.pipeline(template(variables={name: declared}))["Variables"]
    expected = {"Name": name, "DefaultValue": "x" * 1000, "Description": "y" * 200}
    assert expected in variables


@pytest.mark.parametrize("form", ["#{variables.Levle}", "{{#{variables.Levle}}}"])
def test_7_6_unknown_variable_is_refused(form: str) -> None:
    deploy = {"type": "cloudformation", "stack": "orders", "parameters": {"Level": form}}
    found = finding("MRP542", variables={"Level": {}}, deploy=deploy)
    assert (found.severity, found.where) == ("error", "deploy.parameters")
    assert "'Levle'" in found.message
    assert "'Level'" in found.hint


def triggered(**trigger: Any) -> dict[str, Any]:
    return {"source": CONNECTION | {"trigger": trigger}}


BRANCHES = [{"branches": [name]} for name in "abcd"]
TRIGGERS: dict[str, tuple[str, dict[str, Any]]] = {
    "pushes": ("MRP561", triggered(push=BRANCHES)),
    "pull requests": ("MRP561", triggered(pull_requests=BRANCHES)),
    "patterns": ("MRP561", triggered(branches=list("abcdefghi"))),
    "no filter": ("MRP562", triggered()),
    "file paths alone": ("MRP562", triggered(file_paths=["src/**"])),
    "no connection": ("MRP563", full() | {"triggers": [{"branches": ["main"]}]}),
    "second": ("MRP563", full(CONNECTION) | {"triggers": [{"branches": ["main"]}] * 2}),
}


@pytest.mark.parametrize(("rule", "changes"), TRIGGERS.values(), ids=TRIGGERS)
def test_7_7_trigger_out_of_bounds_is_refused(rule: str, changes: dict[str, Any]) -> None:
    assert errors(**changes) == [rule]


def test_7_7_trigger_at_its_bounds_is_declared() -> None:
    changes = triggered(push=BRANCHES[:3], pull_requests=BRANCHES[:3])
    [trigger] = parts.pipeline(template(**changes))["Triggers"]
    assert trigger["ProviderType"] == "CodeStarSourceConnection"
    assert trigger["GitConfiguration"]["SourceActionName"] == "Source"
    for kind in ("Push", "PullRequest"):
        filters = trigger["GitConfiguration"][kind]
        assert [each["Branches"]["Includes"] for each in filters] == [["a"], ["b"], ["c"]]


def test_7_8_trigger_of_an_unknown_source_is_refused() -> None:
    triggers = [{"source": "Sorce", "branches": ["main"]}]
    found = finding("MRP563", **full(CONNECTION), triggers=triggers)
    assert (found.severity, found.where) == ("error", "triggers[0].source")
    assert "'Sorce'" in found.message
    assert "'Source'" in found.hint


def test_7_9_empty_lists_are_left_out() -> None:
    changes = triggered(branches={"includes": ["main"], "excludes": []}, file_paths=[])
    [trigger] = parts.pipeline(template(**changes))["Triggers"]
    assert trigger["GitConfiguration"]["Push"] == [{"Branches": {"Includes": ["main"]}}]
    assert "PullRequest" not in trigger["GitConfiguration"]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ({}, ["OPEN", "UPDATED", "CLOSED"]),
        ({"events": ["CLOSED", "OPEN", "CLOSED"]}, ["CLOSED", "OPEN"]),
    ],
    ids=["left out", "twice"],
)
def test_7_10_pull_requests_have_events(events: dict[str, Any], expected: list[str]) -> None:
    changes = triggered(pull_requests=[{"branches": ["main"]} | events])
    [trigger] = parts.pipeline(template(**changes))["Triggers"]
    [request] = trigger["GitConfiguration"]["PullRequest"]
    assert request["Events"] == expected


def test_7_11_source_stage_does_not_roll_back() -> None:
    changes = full()
    changes["stages"][0]["on_failure"] = {"result": "ROLLBACK"}
    found = finding("MRP554", **changes)
    assert (found.severity, found.where) == ("error", "stages[0].on_failure.result")


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("stages[1].on_failure.result", full(on_failure={"result": "ROLLBACK"})),
        ("rollout.on_failure", {"rollout": {"on_failure": "rollback"}}),
        ("rollout.on_alarm", {"rollout": {"alarms": {OTHER: ["errors"]}}}),
    ],
)
def test_7_11_nothing_rolls_back_in_parallel_mode(where: str, changes: dict[str, Any]) -> None:
    found = finding("MRP554", **changes, execution_mode="PARALLEL")
    assert (found.severity, found.where) == ("error", where)
    assert errors(**changes) == []


RESULTS = {
    "before_entry": {"FAIL", "SKIP"},
    "on_success": {"FAIL", "ROLLBACK"},
}


@pytest.mark.parametrize("result", ["FAIL", "SKIP", "ROLLBACK", "RETRY"])
@pytest.mark.parametrize("key", RESULTS)
def test_7_12_results_are_those_of_their_place(key: str, result: str) -> None:
    rule = COUNT if result == "SKIP" else ALARM
    changes = full(**{key: {"result": result, "rules": [rule]}})
    if result in RESULTS[key]:
        assert errors(**changes) == []
        kind = {"before_entry": "BeforeEntry", "on_success": "OnSuccess"}[key]
        assert [each["Result"] for each in conditions(changes, kind)] == [result]
    else:
        found = finding("MRP551", **changes)
        assert (found.severity, found.where) == ("error", f"stages[1].{key}.result")


@pytest.mark.parametrize("name", ["", " errors", "!errors", "x" * 101])
def test_7_13_rule_name_out_of_bounds_is_refused(name: str) -> None:
    condition = {"result": "FAIL", "rules": [ALARM | {"name": name}]}
    found = finding("MRP557", **full(before_entry=condition))
    assert (found.severity, found.where) == ("error", "stages[1].before_entry.rules[0].name")


def test_7_13_rule_is_one_of_aws() -> None:
    name = ("aZ09.@-_" * 13)[:100]
    changes = full(before_entry={"result": "FAIL", "rules": [ALARM | {"name": name}]})
    [condition] = conditions(changes, "BeforeEntry")
    [rule] = condition["Rules"]
    assert rule["Name"] == name
    assert rule["RuleTypeId"] == {
        "Category": "Rule",
        "Owner": "AWS",
        "Provider": "CloudWatchAlarm",
        "Version": "1",
    }


@pytest.mark.parametrize("minutes", [4, 86401, -5])
def test_7_14_approval_has_time_enough(minutes: int) -> None:
    short = {"rollout": {"approval": "first", "approval_timeout_minutes": minutes}}
    approval = {"name": "Approve", "type": "approval", "timeout_minutes": minutes}
    assert finding("MRP106", **short).where == "rollout.approval_timeout_minutes"
    found = finding("MRP536", **full(actions=[approval]))
    assert (found.severity, found.where) == ("error", "stages[1].actions[0].timeout_minutes")


@pytest.mark.parametrize("minutes", [5, 86400])
def test_7_14_approval_waits_as_long_as_said(minutes: int) -> None:
    rollout = {"approval": "first", "approval_timeout_minutes": minutes, "choose_region": False}
    actions = parts.actions(parts.pipeline(template(regions=[HOME], rollout=rollout)))
    [approval] = [each for _, each in actions if each["ActionTypeId"]["Category"] == "Approval"]
    assert approval["TimeoutInMinutes"] == minutes
