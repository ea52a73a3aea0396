"""Whether output variables that are read exist, and are there in time.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from ..definition.problems import did_you_mean, listed, shown
from ..facts import limits
from ..findings import Finding, Severity
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .places import action_place
from .uses import Use, uses

_OF_EXECUTION = ("PipelineExecutionId",)
_Makers = Mapping[str, tuple[int, Action]]


def namespaces(plan: Plan) -> Iterator[Finding]:
    """Judge namespaces of output variables (MRP543 to MRP545)."""
    yield from _names(plan)
    makers: dict[str, tuple[int, Action]] = {}
    for index, stage in enumerate(plan.stages):
        for action in stage.actions:
            if action.namespace:
                makers.setdefault(action.namespace, (index, action))
    for use in uses(plan):
        if use.namespace == "codepipeline":
            yield from _variable(use, _OF_EXECUTION)
        elif use.namespace in makers:
            index, action = makers[use.namespace]
            yield from _variable(use, _outputs(action))
            yield from _order(plan.stages, use, index, action)
        elif use.namespace != "variables":
            yield _unknown(use, makers)


def _names(plan: Plan) -> Iterator[Finding]:
    artifacts = {output.name for action in plan.actions for output in action.outputs}
    users: dict[str, Action] = {}
    for action in plan.actions:
        name = action.namespace
        if not name:
            continue
        if not re.fullmatch(limits.NAMESPACE, name):
            yield _named(action, "is not a legal name", "use 1 to 100 letters, digits, or @ - _")
        if name in limits.TAKEN_NAMESPACES:
            yield _named(action, "is CodePipeline's own", "choose another name")
        if name in artifacts:
            yield _named(action, "is also the name of an artifact", "rename one of them")
        if name in users:
            message = f"is also that of {users[name].name}"
            yield _named(action, message, "give each action a namespace of its own")
        users.setdefault(name, action)


def _named(action: Action, wrong: str, hint: str) -> Finding:
    where = action_place(action)
    where = f"{where}.namespace" if where.startswith("stages") else where
    message = f"the namespace {shown(action.namespace)} of {action.name} {wrong}"
    return Finding("MRP545", "error", where, message, hint)


def _outputs(action: Action) -> tuple[str, ...] | None:
    if action.type == "commands":
        return action.definition.output_variables
    return action.provider.variables


def _unknown(use: Use, makers: _Makers) -> Finding:
    if not use.namespace:
        message = f"{use} names no variable: a namespace, a dot and a key belong there"
        return Finding("MRP543", "error", use.where, message, "write #{Namespace.key}")
    known = ("variables", "codepipeline", *makers)
    message = f"{use} refers to the namespace {shown(use.namespace)}, which no action has"
    hint = f"{did_you_mean(use.namespace, known)}known: {listed(known)}"
    return Finding("MRP543", "error", use.where, message, hint)


def _variable(use: Use, known: Collection[str] | None) -> Iterator[Finding]:
    if known is not None and use.key not in known:
        message = f"{use} refers to {shown(use.key)}, which {use.namespace} does not have"
        hint = f"{did_you_mean(use.key, known)}it has: {listed(known) or 'no variables'}"
        yield Finding("MRP543", "error", use.where, message, hint)


def _order(stages: tuple[Stage, ...], use: Use, index: int, maker: Action) -> Iterator[Finding]:
    made_in = stages[index]
    if (index, maker.run_order) >= (use.stage, use.run_order):
        severity: Severity = "warning" if _after_failure(use, index) else "error"
        message = f"{use} is read before {maker.name} in {made_in.name} has certainly run"
        hint = "read it in a later stage, or at a higher run_order"
        yield Finding("MRP544", severity, use.where, message, hint)
    elif index < use.stage and _skipped_alone(made_in, stages[use.stage]):
        message = f"{use} does not exist where the stage {made_in.name} was skipped"
        hint = "read it in that stage, or where the stage is not skipped"
        yield Finding("MRP544", "warning", use.where, message, hint)


def _after_failure(use: Use, made_in: int) -> bool:
    return use.user == "on_failure.condition" and use.stage == made_in


def _skipped_alone(before: Stage, after: Stage) -> bool:
    entry = before.definition.before_entry
    if entry is None or entry.result != "SKIP":
        return False
    return entry != after.definition.before_entry
