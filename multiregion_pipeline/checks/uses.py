"""References to variables, ``#{namespace.key}``, wherever CodePipeline fills them in.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..facts.limits import HIGHEST_RUN_ORDER
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .places import Position, action_place, conditions, rules, setting_place

_REFERENCE = re.compile(r"#\{([^{}]*)\}")


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
            for where, text in _texts(action):
                for name in _REFERENCE.findall(text):
                    yield Use(where, name, index, action.run_order, action)
        yield from _in_rules(index, stage)


def _texts(action: Action) -> Iterator[tuple[str, str]]:
    for key, value in action.configuration.items():
        yield setting_place(action, key), value
    place = action_place(action)
    if action.type != "commands":
        return
    # A shell may have #{...} of its own; CodePipeline's always has a dot.
    yield from _dotted((f"{place}.commands[{n}]", each) for n, each in enumerate(action.commands))
    yield from _dotted(
        (f"{place}.environment.{name}", each.value) for name, each in action.environment.items()
    )


def _dotted(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for where, text in texts:
        for name in _REFERENCE.findall(text):
            if "." in name:
                yield where, f"#{{{name}}}"


def _in_rules(index: int, stage: Stage) -> Iterator[Use]:
    for placed in conditions(stage):
        # Nothing in a stage has certainly run before it is entered, or where it failed.
        order = HIGHEST_RUN_ORDER + 1 if placed.position == "on_success" else 0
        for where, rule in rules(placed):
            texts = [(f"{where}.configuration.{key}", v) for key, v in rule.configuration.items()]
            if not where.startswith("stages"):
                texts = [(where, value) for _, value in texts]
            texts += _dotted((f"{where}.commands[{n}]", v) for n, v in enumerate(rule.commands))
            for at, text in texts:
                for name in _REFERENCE.findall(text):
                    yield Use(at, name, index, order, placed.position)
