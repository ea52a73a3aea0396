from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.definition.conditions import Rule
from multiregion_pipeline.definition.shape.model import as_data
from multiregion_pipeline.plan import choice
from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.execution import dry_run, holds
from multiregion_pipeline.views.variables import problems

from .plans import SAMPLES, full_form, plan

ORDERS: list[Any] = ["simultaneous", "sequential", [["us-east-1"], ["us-east-2", "us-west-1"]]]
VALUES = (
    "all", "us-east-1", "us-west-1", "us-west-1+us-east-1", "us-east-2 us-east-1",
    "us-east-1,us-west-1", "us-east-9", "ALL", "us-east-1 us-east-9", "all us-east-1", "us-east",
    " us-east-1", "+", "us-east-1+",
)  # fmt: skip
WINDOW = {
    "name": "office",
    "type": "deployment-window",
    "configuration": {"Cron": "0 0 9 ? * *"},
}
STAGE = {"name": "Ask", "actions": [{"name": "Ask", "type": "approval"}]}


def installed(each: Plan, value: str) -> tuple[str, ...] | None:
    """Tell where an execution installs, or that it fails."""
    outcomes = dry_run(each, {"Regions": value})
    if any(outcome.state == "fails" for outcome in outcomes):
        return None
    entered = {outcome.stage for outcome in outcomes if outcome.state == "entered"}
    regions = {
        action.region
        for stage in each.stages
        for action in stage.actions
        if stage.name in entered and action.type == "cloudformation"
    }
    return tuple(region for region in each.pipeline.regions if region in regions)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("approval", ["none", "first", "every-wave"])
@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_the_dry_run_installs_where_the_value_says(order: Any, approval: str, value: str) -> None:
    each = plan(rollout={"order": order, "approval": approval})
    assert installed(each, value) == choice.selected(value, each.pipeline.regions)


@pytest.mark.parametrize("name", [name for name, each in SAMPLES.items() if each.chooses_region])
def test_samples_enter_no_region_twice(name: str) -> None:
    sample = SAMPLES[name]
    for region in sample.pipeline.regions:
        entered = [
            outcome
            for outcome in dry_run(sample, {"Regions": region})
            if outcome.state == "entered" and outcome.stage.startswith("Deploy")
        ]
        assert [outcome.regions for outcome in entered] == [(region,)]


def test_nothing_is_reached_after_a_failure() -> None:
    outcomes = dry_run(plan(), {"Regions": "us-east-9"})
    states = [outcome.state for outcome in outcomes]
    assert states[:2] == ["entered", "fails"]
    assert set(states[2:]) == {"not reached"}


def check(operator: str, value: str, variable: str = "#{variables.Level}") -> Rule:
    settings = {"Variable": variable, "Operator": operator, "Value": value}
    return Rule(name="level", type="variable-check", configuration=settings)


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        (check("EQ", "debug"), True),
        (check("EQ", "Debug"), False),
        (check("EQ", "deb"), False),
        (check("NE", "debug"), False),
        (check("NE", "info"), True),
        (check("CONTAINS", "ebu"), True),
        (check("CONTAINS", "info"), False),
        (check("MATCHES", "^(debug|info)$"), True),
        (check("MATCHES", "info"), False),
        (check("MATCHES", "bug"), None),
        (check("MATCHES", "("), None),
        (check("EQ", "debug", "#{Build.LEVEL}"), None),
        (check("EQ", "${Level}"), None),
        (check("EQ", "#{variables.Other}"), None),
        (check("EQ", "x-debug", "x-#{variables.Level}"), True),
        (Rule(name="when", type="deployment-window", configuration={"Cron": "0 0 9 ? * *"}), None),
        (Rule(name="ask", type="lambda-invoke", configuration={"FunctionName": "f"}), None),
    ],
)
def test_a_rule_is_judged_as_codepipeline_would(rule: Rule, held: bool | None) -> None:
    assert holds(rule, {"Level": "debug"}) is held


@pytest.mark.parametrize(
    ("result", "level", "state"),
    [("SKIP", "info", "skipped"), ("FAIL", "info", "fails"), ("SKIP", "debug", "entered")],
)
def test_stages_of_the_full_form_are_judged(result: str, level: str, state: str) -> None:
    condition = {"result": result, "rules": [as_data(check("EQ", "debug"))]}
    each = full_form({**STAGE, "before_entry": condition}, variables={"Level": {"default": "info"}})
    outcome = dry_run(each, {"Level": level})[1]
    assert (outcome.stage, outcome.state) == ("Ask", state)
    assert "Level is debug" in outcome.why
    assert dry_run(each, {})[1] == dry_run(each, {"Level": "info"})[1]


def test_what_only_the_execution_can_tell_is_named() -> None:
    each = full_form({**STAGE, "before_entry": {"result": "FAIL", "rules": [WINDOW]}})
    outcome = dry_run(each, {})[1]
    assert outcome.state == "depends"
    assert "depends on office" in outcome.why


def test_a_rule_that_does_not_hold_decides_whatever_the_others_say() -> None:
    rules = [WINDOW, as_data(check("EQ", "debug"))]
    each = full_form(
        {**STAGE, "before_entry": {"result": "FAIL", "rules": rules}},
        variables={"Level": {"default": "info"}},
    )
    assert dry_run(each, {})[1].state == "fails"


def test_a_closed_stage_is_told() -> None:
    outcome = dry_run(full_form({**STAGE, "disabled": "until June"}), {})[1]
    assert (outcome.state, outcome.why) == ("closed", "until June")


def test_values_that_codepipeline_would_refuse_are_named() -> None:
    each = full_form(STAGE, variables={"Level": {}, "Size": {"default": "1"}})
    (missing,) = problems(each, {})
    assert "Level has no default" in missing
    assert tuple(problems(each, {"Level": "x"})) == ()
    (unknown,) = problems(each, {"Level": "x", "Siez": "2"})
    assert "did you mean Size" in unknown
    assert len(tuple(problems(each, {"Level": ""}))) == 1
    assert len(tuple(problems(each, {"Level": "x" * 1001}))) == 1
    assert tuple(problems(each, {"Level": "x" * 1000})) == ()
