"""References to variables, ``#{namespace.key}``, wherever CodePipeline fills them in.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..facts.limits import HIGHEST_RUN_ORDER
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.run_time import REFERENCE
from .places import (
    PlacedCondition,
    Position,
    action_place,
    conditions,
    rule_setting_place,
    rules,
    setting_place,
)

# Programs that a shell calls may have a #{...} of their own; CodePipeline's has a dot.
_IN_SHELL = re.compile(r"#\{([^{}.]*\.[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Use:
    """One reference to a variable.

    :param name: what stands between the braces.
    :param stage: index of the stage it stands in.
    :param run_order: actions of the stage with a lower number have run before.
    :param user: the action it stands in, or the position of the condition.
    """

    where: str
    name: str
    stage: int
    run_order: int
    user: Action | Position

    def __str__(self) -> str:
        return f"#{{{self.name}}}"

    @property
    def namespace(self) -> str:
        """What stands before the first dot; empty where there is none."""
        return self.name.partition(".")[0] if "." in self.name else ""

    @property
    def key(self) -> str:
        """The name of the variable in its namespace."""
        return self.name.partition(".")[2]


def uses(plan: Plan) -> Iterator[Use]:
    """Give every reference in actions and in rules."""
    for index, stage in enumerate(plan.stages):
        for action in stage.actions:
            for where, name in _in_action(action):
                yield Use(where, name, index, action.run_order, action)
        for placed in conditions(stage):
            # Nothing in a stage has certainly run before it is entered, or where it failed.
            order = HIGHEST_RUN_ORDER + 1 if placed.position == "on_success" else 0
            for where, name in _in_rules(placed):
                yield Use(where, name, index, order, placed.position)


def _in_action(action: Action) -> Iterator[tuple[str, str]]:
    for key, value in action.configuration.items():
        for name in REFERENCE.findall(value):
            yield setting_place(action, key), name
    if action.type == "commands":
        place = action_place(action)
        yield from _in_commands(place, action.commands)
        for variable, each in action.environment.items():
            for name in _IN_SHELL.findall(each.value):
                yield f"{place}.environment.{variable}", name


def _in_rules(placed: PlacedCondition) -> Iterator[tuple[str, str]]:
    for where, rule in rules(placed):
        for key, value in rule.configuration.items():
            for name in REFERENCE.findall(value):
                yield rule_setting_place(where, key), name
        yield from _in_commands(where, rule.commands)


def _in_commands(place: str, commands: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for number, command in enumerate(commands):
        for name in _IN_SHELL.findall(command):
            yield f"{place}.commands[{number}]", name
