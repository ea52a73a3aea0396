"""Whether the conditions of stages are such as CodePipeline takes.

https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..definition.conditions import Condition
from ..definition.problems import shown
from ..facts import limits
from ..facts.providers.rules import RULES
from ..findings import Finding
from ..plan.plan import Plan
from ..plan.stage import Stage
from .places import PlacedCondition, conditions, is_full_form, rules

_LEGAL = {
    "before_entry": ("FAIL", "SKIP"),
    "on_success": ("ROLLBACK", "FAIL"),
    "on_failure.condition": ("ROLLBACK",),
    "on_failure": ("ROLLBACK", "RETRY"),
}


def stage_conditions(plan: Plan) -> Iterator[Finding]:
    """Judge conditions and what follows failure (MRP551 to MRP554, MRP556, MRP557)."""
    for index, stage in enumerate(plan.stages):
        for placed in conditions(stage):
            yield from _result(placed.position, placed.condition.result, _at(placed, "result"))
            yield from _rules(placed)
            if placed.condition.result == "SKIP":
                yield from _skip(placed)
            if placed.condition.result == "ROLLBACK":
                yield from _rollback(plan, index, _at(placed, "result"))
        yield from _failure(plan, index, stage)


def _at(placed: PlacedCondition, key: str) -> str:
    return f"{placed.where}.{key}" if placed.where.startswith("stages") else placed.where


def _result(position: str, result: str, where: str) -> Iterator[Finding]:
    legal = _LEGAL[position]
    if result not in legal:
        message = f"{result} cannot follow {position}"
        yield Finding("MRP551", "error", where, message, f"legal: {', '.join(legal)}")


def _rules(placed: PlacedCondition) -> Iterator[Finding]:
    condition = placed.condition
    count = len(condition.rules)
    if count == 0:
        message = "the condition has no rule"
        yield Finding("MRP552", "error", _at(placed, "rules"), message, "add one, or leave it out")
    elif count > limits.MOST_RULES:
        yield _too_many(placed, condition)
    counts = Counter(rule.name for rule in condition.rules)
    for where, rule in rules(placed):
        at = f"{where}.name" if where.startswith("stages") else where
        if not re.fullmatch(limits.RULE_NAME, rule.name):
            message = f"{shown(rule.name)} cannot name a rule"
            hint = "use 1 to 100 letters, digits, or . @ - _"
            yield Finding("MRP557", "error", at, message, hint)
        if counts[rule.name] > 1:
            message = f"{counts[rule.name]} rules of the condition are called {rule.name}"
            yield Finding("MRP557", "error", at, message, "give each a name of its own")


def _too_many(placed: PlacedCondition, condition: Condition) -> Finding:
    count = len(condition.rules)
    message = f"{count} rules; a condition takes {limits.MOST_RULES}"
    if placed.where.startswith("stages"):
        hint = "spread them over several stages"
        return Finding("MRP552", "error", f"{placed.where}.rules", message, hint)
    regions = dict.fromkeys(rule.region for rule in condition.rules if rule.region)
    return Finding(
        "MRP552",
        "error",
        "rollout.alarms",
        f"{count} alarms would be watched for the wave of {', '.join(regions)}; a condition takes"
        f" {limits.MOST_RULES}",
        "choose rollout.order: sequential, name fewer alarms, or join each Region's alarms into"
        " one composite alarm",
    )


def _skip(placed: PlacedCondition) -> Iterator[Finding]:
    able = ", ".join(row.type for row in RULES.values() if row.skip)
    for where, rule in rules(placed):
        if rule.type in RULES and not RULES[rule.type].skip:
            message = f"{rule.name} is a rule of type {rule.type}, for which nothing is skipped"
            hint = f"with SKIP: {able}; or choose result: FAIL"
            yield Finding("MRP553", "error", f"{where}.type", message, hint)


def _rollback(plan: Plan, index: int, where: str) -> Iterator[Finding]:
    name = plan.stages[index].name
    if index == 0:
        message = f"{name} is the first stage, which CodePipeline cannot roll back"
        yield Finding("MRP554", "error", where, message, "roll back later stages alone")
    if plan.pipeline.execution_mode == "PARALLEL":
        message = f"{name} cannot roll back: in PARALLEL mode there is no rollback"
        hint = "choose execution_mode: QUEUED, or let nothing roll back"
        if where.startswith("rollout"):
            message = "the stages of a wave cannot roll back: in PARALLEL mode there is no rollback"
            instead = "fail" if where == "rollout.on_alarm" else "none"
            hint = f"choose execution_mode: QUEUED, or {where}: {instead}"
        yield Finding("MRP554", "error", where, message, hint)


def _failure(plan: Plan, index: int, stage: Stage) -> Iterator[Finding]:
    failure = stage.definition.on_failure
    if failure is None:
        return
    where = f"{stage.where}.on_failure" if is_full_form(stage) else "rollout.on_failure"
    at = f"{where}.result" if is_full_form(stage) else where
    if failure.result is None and failure.condition is None:
        message = "nothing follows failure"
        yield Finding("MRP551", "error", where, message, "give a result, or leave on_failure out")
    if failure.result is not None:
        yield from _result("on_failure", failure.result, at)
    if failure.result == "ROLLBACK":
        yield from _rollback(plan, index, at)
    if failure.retry_mode and failure.result != "RETRY":
        message = f"retry_mode says how to retry, but the result is {failure.result}"
        hint = "set result: RETRY, or leave retry_mode out"
        yield Finding("MRP556", "error", f"{where}.retry_mode", message, hint)
    if failure.result == "RETRY" and failure.condition:
        message = "a stage that is retried by itself takes no condition on failure"
        hint = "leave out the condition, or RETRY"
        yield Finding("MRP556", "error", f"{where}.condition", message, hint)
