"""What the conditions of a stage say, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..definition.conditions import Condition, Rule
from ..plan import choice
from ..plan.stage import Stage

_OPERATORS = {"EQ": "is", "NE": "is not", "CONTAINS": "contains", "MATCHES": "matches"}
_RESULTS = {"FAIL": "fails", "SKIP": "is skipped", "ROLLBACK": "is rolled back"}
_RETRIES = {"ALL_ACTIONS": "all actions", "FAILED_ACTIONS": "the failed actions"}
_VARIABLE = re.compile(r"#\{variables\.([^}]+)\}")


def notes(stage: Stage, regions: Iterable[str]) -> Iterator[str]:
    """Say when a stage is entered, and what follows its success or failure.

    :param regions: the Regions of the pipeline.
    """
    regions = tuple(regions)
    definition = stage.definition
    if definition.disabled:
        yield f"closed until somebody enables it: {definition.disabled}"
    if definition.before_entry:
        yield _unless(definition.before_entry, regions, "")
    if definition.on_success:
        yield _unless(definition.on_success, regions, "after success ")
    failure = definition.on_failure
    if failure and failure.result == "RETRY":
        tried = _RETRIES[failure.retry_mode or "FAILED_ACTIONS"]
        yield f"after a failure tries {tried} once more"
    elif failure and failure.result:
        yield f"after a failure {_RESULTS[failure.result]}"
    if failure and failure.condition:
        rules = said_all(failure.condition.rules, regions)
        yield f"after a failure {_result(failure.condition)} if {rules}"


def said(rule: Rule, regions: Iterable[str]) -> str:
    """Say what a rule demands.

    :param regions: the Regions of the pipeline, by which its own rules are recognised.
    """
    settings = rule.configuration
    if rule.type == "variable-check":
        return _chosen(rule, tuple(regions)) or _compared(rule)
    if rule.type == "cloudwatch-alarm":
        minutes = f" for {settings['WaitTime']} minutes" if "WaitTime" in settings else ""
        place = f" in {rule.region}" if rule.region else ""
        return f"alarm {settings.get('AlarmName', '')}{place} keeps quiet{minutes}"
    if rule.type == "deployment-window":
        return f"the time fits {settings.get('Cron', '')} {settings.get('TimeZone', 'UTC')}"
    if rule.type == "lambda-invoke":
        return f"function {settings.get('FunctionName', '')} agrees"
    if rule.type == "codebuild":
        return f"build {settings.get('ProjectName', '')} succeeds"
    return f"the commands of {rule.name} succeed"


def said_all(rules: Iterable[Rule], regions: Iterable[str]) -> str:
    """Say what several rules demand together."""
    regions = tuple(regions)
    return " and ".join(said(rule, regions) for rule in rules)


def _unless(condition: Condition, regions: tuple[str, ...], when: str) -> str:
    return f"{when}{_result(condition)} unless {said_all(condition.rules, regions)}"


def _result(condition: Condition) -> str:
    return _RESULTS.get(condition.result, condition.result)


def _compared(rule: Rule) -> str:
    settings = rule.configuration
    variable = _VARIABLE.sub(r"\1", settings.get("Variable", ""))
    operator = settings.get("Operator", "")
    return f"{variable} {_OPERATORS.get(operator, operator)} {settings.get('Value', '')}"


def _chosen(rule: Rule, regions: tuple[str, ...]) -> str:
    """Recognise the rules behind the choice of Regions, whose patterns nobody likes to read."""
    if rule == choice.known(dict.fromkeys(regions)):
        return f"{choice.VARIABLE} is {choice.ALL} or names Regions of this pipeline"
    for region in regions:
        if rule == choice.only(region).rules[0]:
            return f"{choice.VARIABLE} names {region}"
        if rule == choice.all_or(region).rules[0]:
            return f"{choice.VARIABLE} is {choice.ALL} or names {region}"
    return ""
