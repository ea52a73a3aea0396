"""Where in a definition the parts of a plan come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..definition.conditions import Condition, Rule
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage

Position = Literal["before_entry", "on_success", "on_failure.condition"]

_SHORT_FORM_NAMES = {
    "ConnectionArn": "source.connection",
    "FullRepositoryId": "source.repository",
    "S3Bucket": "source.bucket",
    "StackName": "deploy.stack",
}
_SHORT_FORM_ACTIONS = {"Approve": "rollout.approval", "Verify": "verify"}
_SHORT_FORM_RULES = {
    "variable-check": "rollout.choose_region",
    "deployment-window": "rollout.window",
    "cloudwatch-alarm": "rollout.alarms",
}


@dataclass(frozen=True, slots=True)
class PlacedCondition:
    """A condition of a stage, and the path of its result in the definition."""

    position: Position
    condition: Condition
    where: str


def is_full_form(stage: Stage) -> bool:
    """Say whether the definition spells the stage out itself."""
    return stage.where.startswith("stages")


def action_place(action: Action) -> str:
    """Give the path of an action, or of the key of the short form that leads to it."""
    if action.where.startswith("stages"):
        return action.where
    return _SHORT_FORM_ACTIONS.get(action.definition.name, action.where)


def setting_place(action: Action, key: str) -> str:
    """Give the path of one key of an action's configuration."""
    own = key in action.definition.region_configuration.get(action.region, {})
    place = action_place(action)
    if place == "deploy" and key == "ParameterOverrides":
        return f"deploy.region_parameters.{action.region}" if own else "deploy.parameters"
    if place.startswith("stages") or (place == "deploy" and action.type != "cloudformation"):
        part = f"region_configuration.{action.region}" if own else "configuration"
        return f"{place}.{part}.{key}"
    return place


def name_place(action: Action, key: str) -> str:
    """Give the path of a key that names something, which may have a key of its own in short."""
    place = setting_place(action, key)
    return place if "." in place else _SHORT_FORM_NAMES.get(key, place)


def conditions(stage: Stage) -> Iterator[PlacedCondition]:
    """Give every condition of a stage."""
    definition = stage.definition
    failure = definition.on_failure.condition if definition.on_failure else None
    placed: tuple[tuple[Position, Condition | None, str], ...] = (
        ("before_entry", definition.before_entry, "rollout.choose_region"),
        ("on_success", definition.on_success, "rollout.on_alarm"),
        ("on_failure.condition", failure, "rollout.on_failure"),
    )
    for position, condition, short in placed:
        if condition:
            where = f"{stage.where}.{position}" if is_full_form(stage) else short
            yield PlacedCondition(position, condition, where)


def rules(placed: PlacedCondition) -> Iterator[tuple[str, Rule]]:
    """Give the rules of a condition with their paths."""
    for index, rule in enumerate(placed.condition.rules):
        if not placed.where.startswith("stages"):
            where = _SHORT_FORM_RULES[rule.type]
            yield (f"{where}.{rule.region}" if rule.region else where), rule
        else:
            yield f"{placed.where}.rules[{index}]", rule


def every_rule(plan: Plan) -> Iterator[tuple[str, Rule]]:
    """Give every rule of every condition with its path."""
    for stage in plan.stages:
        for placed in conditions(stage):
            yield from rules(placed)


def rule_setting_place(where: str, key: str) -> str:
    """Give the path of one key of the configuration of a rule with that path."""
    return f"{where}.configuration.{key}" if where.startswith("stages") else where
