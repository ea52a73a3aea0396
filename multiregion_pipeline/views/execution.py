"""A dry run of an execution: which stages it enters, as far as that can be told beforehand.

https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..definition.conditions import Rule
from ..plan.plan import Plan
from ..plan.stage import Stage
from .variables import values
from .words import said, said_all

State = Literal["entered", "skipped", "fails", "depends", "closed", "not reached"]
_VARIABLE = re.compile(r"#\{variables\.([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one stage.

    :param regions: where the stage acts, if it is entered.
    :param why: what decides it; empty where nothing does.
    """

    stage: str
    state: State
    regions: tuple[str, ...]
    why: str = ""


def dry_run(plan: Plan, given: Mapping[str, str]) -> tuple[Outcome, ...]:
    """Follow an execution through the stages.

    :param given: values of pipeline variables, by name.
    """
    known = values(plan, given)
    outcomes: list[Outcome] = []
    for stage in plan.stages:
        if outcomes and outcomes[-1].state in ("fails", "not reached"):
            outcomes.append(Outcome(stage.name, "not reached", _regions(stage)))
        else:
            outcomes.append(_outcome(plan, stage, known))
    return tuple(outcomes)


def holds(rule: Rule, known: Mapping[str, str]) -> bool | None:
    """Judge a rule on variables.

    :return: ``None`` where only the execution can tell. Since AWS does not say whether ``MATCHES``
        compares the whole value or searches in it, that is so too where the two would differ.
    """
    if rule.type != "variable-check":
        return None
    settings = rule.configuration
    variable = _filled(settings.get("Variable", ""), known)
    value = _filled(settings.get("Value", ""), known)
    if variable is None or value is None:
        return None
    operator = settings.get("Operator")
    if operator == "EQ":
        return variable == value
    if operator == "NE":
        return variable != value
    if operator == "CONTAINS":
        return value in variable
    try:
        whole, part = re.fullmatch(value, variable), re.search(value, variable)
    except re.error:
        return None
    return bool(whole) if bool(whole) == bool(part) else None


def _outcome(plan: Plan, stage: Stage, known: Mapping[str, str]) -> Outcome:
    definition = stage.definition
    regions = _regions(stage)
    if definition.disabled:
        return Outcome(stage.name, "closed", regions, definition.disabled)
    if not definition.before_entry:
        return Outcome(stage.name, "entered", regions)
    condition = definition.before_entry
    judged = [(rule, holds(rule, known)) for rule in condition.rules]
    own = plan.pipeline.regions
    failing = [rule for rule, held in judged if held is False]
    if failing:
        state: State = "skipped" if condition.result == "SKIP" else "fails"
        return Outcome(stage.name, state, regions, f"not so: {said_all(failing, own)}")
    open_ = [rule for rule, held in judged if held is None]
    if open_:
        named = ", ".join(f"{rule.name} ({said(rule, own)})" for rule in open_)
        return Outcome(stage.name, "depends", regions, f"depends on {named}")
    return Outcome(stage.name, "entered", regions, said_all(condition.rules, own))


def _regions(stage: Stage) -> tuple[str, ...]:
    spread = [each for each in stage.actions if each.definition.regions != "home"]
    return tuple(dict.fromkeys(action.region for action in spread or stage.actions))


def _filled(text: str, known: Mapping[str, str]) -> str | None:
    """Fill in pipeline variables; ``None`` where something is left that is not known yet."""
    rest = _VARIABLE.sub("", text)
    if "#{" in rest or "${" in rest or not set(_VARIABLE.findall(text)) <= set(known):
        return None
    return _VARIABLE.sub(lambda match: known[match[1]], text)
