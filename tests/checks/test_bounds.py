"""The last value that is allowed, and the first that is not."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.checks import run
from multiregion_pipeline.facts import limits
from multiregion_pipeline.plan.plan import Plan

from ..views.plans import full_form, plan

INPUTS = ["Source", "Other"]
CONNECTION = {"type": "connection", "connection": "${Connection}", "repository": "acme/orders"}


def told(plan: Plan) -> list[tuple[str, str]]:
    return [(each.rule, each.where) for each in run(plan) if each.severity == "error"]


def action(**settings: Any) -> Plan:
    shell = {"name": "Try", "type": "commands", "inputs": ["Source"], "commands": ["make"]}
    return full_form({"name": "Try", "actions": [{**shell, **settings}]})


def rule(**settings: Any) -> Plan:
    shell = {"name": "ready", "type": "commands", "inputs": ["Source"], "commands": ["make"]}
    condition = {"result": "FAIL", "rules": [{**shell, **settings}]}
    ask = {"name": "Ask", "type": "approval"}
    return full_form({"name": "Try", "before_entry": condition, "actions": [ask]})


@pytest.mark.parametrize(
    ("length", "wrong"),
    [(0, True), (1, False), (limits.LONGEST_COMMAND, False), (limits.LONGEST_COMMAND + 1, True)],
)
def test_the_length_of_a_command(length: int, wrong: bool) -> None:
    found = told(action(commands=["x" * length]))
    assert found == [("MRP505", "stages[1].actions[0].commands[0]")] * wrong
    found = told(rule(commands=["x" * length]))
    assert found == [("MRP555", "stages[1].before_entry.rules[0].commands[0]")] * wrong


@pytest.mark.parametrize("more", [0, 1])
def test_the_number_of_commands(more: int) -> None:
    commands = ["make"] * (limits.MOST_COMMANDS + more)
    assert told(rule(commands=commands)) == [
        ("MRP555", "stages[1].before_entry.rules[0].commands")
    ] * bool(more)
    assert told(action(commands=commands)) == [("MRP536", "stages[1].actions[0].commands")] * bool(
        more
    )


@pytest.mark.parametrize(
    ("length", "wrong"),
    [
        (0, True),
        (1, False),
        (limits.LONGEST_OUTPUT_VARIABLE, False),
        (limits.LONGEST_OUTPUT_VARIABLE + 1, True),
    ],
)
def test_the_length_of_an_output_variable(length: int, wrong: bool) -> None:
    found = told(action(output_variables=["x" * length], namespace="Tried"))
    assert found == [("MRP536", "stages[1].actions[0].output_variables[0]")] * wrong


@pytest.mark.parametrize(
    ("length", "wrong"),
    [
        (0, True),
        (1, False),
        (limits.LONGEST_VARIABLE_VALUE, False),
        (limits.LONGEST_VARIABLE_VALUE + 1, True),
    ],
)
def test_the_length_of_a_variable_s_value(length: int, wrong: bool) -> None:
    found = told(plan(variables={"Level": {"default": "x" * length}}))
    assert found == [("MRP541", "variables.Level.default")] * wrong


@pytest.mark.parametrize("more", [0, 1])
def test_the_length_of_a_rule_s_configuration(more: int) -> None:
    value = "x" * (limits.LONGEST_RULE_CONFIGURATION_VALUE + more)
    project = {"name": "ready", "type": "codebuild", "commands": [], "inputs": ["Source"]}
    found = told(rule(**project, configuration={"ProjectName": value}))
    place = "stages[1].before_entry.rules[0].configuration.ProjectName"
    assert (("MRP555", place) in found) == bool(more)


@pytest.mark.parametrize("given", [True, False])
def test_several_inputs_need_one_to_be_the_first(given: bool) -> None:
    more = {"name": "More", "type": "commands", "inputs": ["Source"], "commands": ["make"]}
    made = {"name": "Make", "actions": [{**more, "outputs": [{"name": "Other", "files": ["*"]}]}]}
    configuration = {"ProjectName": "smoke", **({"PrimarySource": "Other"} if given else {})}
    build = {"name": "Smoke", "type": "codebuild-test", "inputs": INPUTS}
    condition = {
        "result": "FAIL",
        "rules": [
            {"name": "r", "type": "codebuild", "inputs": INPUTS, "configuration": configuration}
        ],
    }
    test = {
        "name": "Test",
        "before_entry": condition,
        "actions": [{**build, "configuration": configuration}],
    }
    assert sorted(told(full_form(made, test))) == [
        ("MRP531", "stages[2].actions[0].configuration.PrimarySource"),
        ("MRP555", "stages[2].before_entry.rules[0].configuration"),
    ] * (not given)


@pytest.mark.parametrize("key", ["includes", "excludes"])
@pytest.mark.parametrize("pattern", ["${Branch}", "#{variables.Branch}", "x" * 256])
def test_a_pattern_is_plain_text_whether_it_includes_or_excludes(key: str, pattern: str) -> None:
    patterns = {"includes": ["main"], key: ["main", pattern]}
    parameters: dict[str, Any] = {"Connection": {}, "Branch": {"default": "main"}}
    source = {**CONNECTION, "trigger": {"branches": patterns}}
    (found,) = told(plan(source=source, parameters=parameters))
    assert found[1] == f"source.trigger.branches.{key}[1]"


@pytest.mark.parametrize(("region", "wrong"), [("us-east-1", False), ("eu-west-1", True)])
def test_a_topic_lies_in_the_home_region_however_it_is_written(region: str, wrong: bool) -> None:
    topic = f"arn:${{AWS::Partition}}:sns:{region}:${{AWS::AccountId}}:operations"
    found = told(plan(visibility={"topic": topic}))
    assert bool(found) == wrong
    assert told(plan(visibility={"topic": topic.replace(region, "${AWS::Region}")})) == []


@pytest.mark.parametrize(("region", "severities"), [("us-east-1", []), ("eu-west-1", ["warning"])])
def test_a_source_s_bucket_had_better_be_in_the_home_region(
    region: str, severities: list[str]
) -> None:
    bucket = f"acme-${{AWS::AccountId}}-{region}-an"
    made = plan(source={"type": "s3", "bucket": bucket, "key": "code.zip"})
    found = [each for each in run(made) if each.where == "source.bucket"]
    assert [(each.rule, each.severity) for each in found] == [
        ("MRP403", severity) for severity in severities
    ]
