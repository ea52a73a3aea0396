"""From a stage of a template, with its conditions, to one of a plan.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codepipeline-pipeline-stagedeclaration.html
"""

from __future__ import annotations

from typing import Any

from ..definition.conditions import Condition, Failure, Rule
from ..definition.shape.model import unjudged
from ..definition.stages import Stage as Definition
from ..facts.limits import MOST_CONDITIONS
from ..findings import Finding
from ..plan.stage import Stage
from .action import action, artifacts, settings, texts
from .node import Node
from .notes import Notes, items, mapping, name, region, value
from .providers import rule_type


def stage(node: Node, place: str, notes: Notes) -> Stage:
    """Read a stage."""
    given = mapping(node, place, notes)
    actions = tuple(
        action(each, f"{place}.actions[{index}]", notes)
        for index, each in enumerate(items(given.get("Actions"), f"{place}.actions", notes))
    )
    definition = unjudged(
        Definition,
        name=name(given.get("Name"), f"{place}.name", notes),
        actions=tuple(each.definition for each in actions),
        before_entry=_entry(given.get("BeforeEntry"), f"{place}.before_entry", notes),
        on_success=_entry(given.get("OnSuccess"), f"{place}.on_success", notes),
        on_failure=_failure(given.get("OnFailure"), f"{place}.on_failure", notes),
    )
    return Stage(definition.name, actions, place, definition)


def _entry(node: Node | None, place: str, notes: Notes) -> Condition | None:
    given = mapping(node, place, notes)
    return _condition(given.get("Conditions"), place, notes)


def _failure(node: Node | None, place: str, notes: Notes) -> Failure | None:
    given = mapping(node, place, notes)
    if not given:
        return None
    given_result = given.get("Result")
    result: Any = name(given_result, f"{place}.result", notes) if given_result else None
    retry = mapping(given.get("RetryConfiguration"), f"{place}.retry_mode", notes).get("RetryMode")
    mode: Any = name(retry, f"{place}.retry_mode", notes) if retry else None
    return unjudged(
        Failure,
        result=result,
        retry_mode=mode,
        condition=_condition(given.get("Conditions"), f"{place}.condition", notes),
    )


def _condition(node: Node | None, place: str, notes: Notes) -> Condition | None:
    """Read the one condition that the list may hold."""
    conditions = items(node, place, notes)
    if len(conditions) > MOST_CONDITIONS:
        message = f"{len(conditions)} conditions; CodePipeline takes {MOST_CONDITIONS}"
        hint = "put all rules into one"
        at = f"{place}.conditions"
        notes.paths[at] = conditions[0].path[:-1]
        notes.findings.append(Finding("MRP552", "error", at, message, hint))
    if not conditions:
        return None
    given = mapping(conditions[0], place, notes)
    rules = tuple(
        _rule(each, f"{place}.rules[{index}]", notes)
        for index, each in enumerate(items(given.get("Rules"), f"{place}.rules", notes))
    )
    result: Any = name(given.get("Result"), f"{place}.result", notes)
    return unjudged(Condition, result=result, rules=rules)


def _rule(node: Node, place: str, notes: Notes) -> Rule:
    given = mapping(node, place, notes)
    role = given.get("RoleArn")
    elsewhere = given.get("Region")
    type: Any = rule_type(given.get("RuleTypeId"), f"{place}.type", notes)
    return unjudged(
        Rule,
        name=name(given.get("Name"), f"{place}.name", notes),
        type=type,
        configuration=settings(given.get("Configuration"), f"{place}.configuration", notes),
        region=region(elsewhere, f"{place}.region", notes) if elsewhere else None,
        role=value(role, f"{place}.role", notes) if role else None,
        inputs=artifacts(given.get("InputArtifacts"), f"{place}.inputs", notes),
        commands=texts(given.get("Commands"), f"{place}.commands", notes),
    )
