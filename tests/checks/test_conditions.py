"""Which conditions and rules are refused, and that the short form never writes such."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from multiregion_pipeline.checks import run
from multiregion_pipeline.facts.providers.rules import RULES
from multiregion_pipeline.plan.plan import make_plan
from tests.cases.definitions import HOME, OTHER, errors, finding, pipeline

from .test_variables import lambda_action, of, stages

# https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
MAY_SKIP = {"variable-check", "lambda-invoke"}
RULE: dict[str, dict[str, Any]] = {
    "variable-check": {"configuration": {"Variable": "a", "Operator": "EQ", "Value": "a"}},
    "cloudwatch-alarm": {"configuration": {"AlarmName": "errors"}},
    "deployment-window": {"configuration": {"Cron": "0 0 9 ? * *"}},
    "lambda-invoke": {"configuration": {"FunctionName": "count"}},
    "commands": {"commands": ["true"], "inputs": ["Source"]},
    "codebuild": {"configuration": {"ProjectName": "test"}, "inputs": ["Source"]},
}


def entered(result: str, **rule: Any) -> dict[str, Any]:
    condition = {"result": result, "rules": [{"name": "check"} | rule]}
    return stages({"actions": [lambda_action("work")], "before_entry": condition})


@pytest.mark.parametrize("type", RULES)
def test_a_rule_skips_where_aws_says_it_may(type: str) -> None:
    assert errors(**entered("FAIL", type=type, **RULE[type])) == []
    refused = errors(**entered("SKIP", type=type, **RULE[type]))
    assert refused == ([] if type in MAY_SKIP else ["MRP553"])


@pytest.mark.parametrize("value", ["${Wait}", "#{Commit.CommitMessage}"])
def test_what_is_filled_in_later_is_not_judged(value: str) -> None:
    configuration = {"AlarmName": "errors", "WaitTime": value}
    definition = entered("FAIL", type="cloudwatch-alarm", configuration=configuration)
    assert errors(**definition, parameters={"Wait": {}}) == []


def test_two_inputs_of_a_build_need_a_primary_one() -> None:
    definition = entered(
        "FAIL", type="codebuild", configuration={"ProjectName": "test"}, inputs=["Source", "Other"]
    )
    [found] = of("MRP555", definition)
    assert "PrimarySource" in found.message
    assert "Source, Other" in found.hint


def test_too_many_alarms_of_a_wave_are_told_once_with_ways_out() -> None:
    alarms = {HOME: ["a", "b", "c"], OTHER: ["d", "e", "f"]}
    found = finding("MRP552", rollout={"alarms": alarms, "order": [[HOME, OTHER]]})
    assert (found.severity, found.where) == ("error", "rollout.alarms")
    for text in ("6 alarms", HOME, OTHER):
        assert text in found.message
    for text in ("rollout.order: sequential", "fewer alarms", "composite alarm"):
        assert text in found.hint
    assert errors(rollout={"alarms": alarms, "order": [[HOME], [OTHER]]}) == []


def test_an_alarm_too_many_for_one_region_is_refused_in_any_order() -> None:
    alarms = {OTHER: list("abcdef")}
    for order in ("simultaneous", "sequential"):
        assert finding("MRP552", rollout={"alarms": alarms, "order": order}).severity == "error"


@pytest.mark.parametrize(
    "settings",
    [
        {"window": {"cron": "0 0 9 ? * *"}},
        {"on_failure": "retry"},
        {"on_alarm": "fail", "alarms": {OTHER: ["errors"]}},
    ],
)
def test_a_parallel_pipeline_may_have_what_does_not_roll_back(settings: dict[str, Any]) -> None:
    assert errors(execution_mode="PARALLEL", rollout=settings) == []


CHOICES = itertools.product(
    ("simultaneous", "sequential", ((HOME,), (OTHER,))),
    (True, False),
    ("none", "first", "every-wave"),
    ("none", "rollback", "retry"),
    ("rollback", "fail"),
    (None, {"cron": "0 0 9-17 ? * MON-FRI *", "time_zone": "Europe/Berlin"}),
    (None, {"type": "sam"}),
)


def test_every_rollout_of_the_short_form_is_legal() -> None:
    for order, choose, approval, on_failure, on_alarm, window, build in CHOICES:
        rollout = {
            "order": order,
            "choose_region": choose,
            "approval": approval,
            "on_failure": on_failure,
            "on_alarm": on_alarm,
            "alarms": {HOME: ["errors", "latency"], OTHER: ["errors", "latency"]},
            "window": window,
        }
        found = run(make_plan(pipeline(rollout=rollout, build=build)))
        assert [str(each) for each in found if each.severity == "error"] == [], rollout
