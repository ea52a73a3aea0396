"""Whether stages and actions that are written out make a pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-requirements.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.problems import shown
from ..facts import limits
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage

_NAME = limits.ACTION_NAME
"""Of a stage too."""


def structure(plan: Plan) -> Iterator[Finding]:
    """Judge the full form's names and order (MRP207, MRP506 to MRP511)."""
    if not plan.pipeline.stages:
        return
    names: set[str] = set()
    for index, stage in enumerate(plan.stages):
        yield from _name("a stage", stage.name, stage.where)
        if stage.name in names:
            message = f"another stage is called {shown(stage.name)} too"
            hint = "give each stage a name of its own"
            yield Finding("MRP507", "error", f"{stage.where}.name", message, hint)
        names.add(stage.name)
        if not stage.actions:
            message = f"the stage {shown(stage.name)} has no actions"
            yield Finding(
                "MRP506", "error", f"{stage.where}.actions", message, "add one, or leave it out"
            )
        yield from _actions(stage, index == 0)
    if all(action.provider.category == "Source" for action in plan.actions):
        message = "no action does anything with the sources"
        yield Finding("MRP511", "error", "stages", message, "add a stage that builds or deploys")


def _actions(stage: Stage, is_first: bool) -> Iterator[Finding]:
    names: set[str] = set()
    for action in stage.actions:
        where = action.where
        yield from _name("an action", _name_at_fault(action), where)
        if action.name in names:
            message = f"another action of {stage.name} is called {shown(action.name)} too"
            hint = "give each action of a stage a name of its own"
            yield Finding("MRP508", "error", f"{where}.name", message, hint)
        names.add(action.name)
        yield from _place(stage, action, is_first)
        if not 1 <= action.run_order <= limits.HIGHEST_RUN_ORDER:
            message = f"{action.definition.name} cannot run at {shown(action.run_order)}"
            hint = f"choose 1 to {limits.HIGHEST_RUN_ORDER}"
            yield Finding("MRP510", "error", f"{where}.run_order", message, hint)


def _name(what: str, name: str, where: str) -> Iterator[Finding]:
    if not re.fullmatch(_NAME, name):
        message = f"{shown(name)} ({len(name)} characters) cannot name {what}"
        hint = "use 1 to 100 letters, digits, or . @ - _"
        yield Finding("MRP207", "error", f"{where}.name", message, hint)


def _name_at_fault(action: Action) -> str:
    """Give the name as it is written, unless it is the Region's code that makes it too long."""
    own = action.definition.name
    return action.name if re.fullmatch(_NAME, own.replace("{region}", "x")) else own


def _place(stage: Stage, action: Action, is_first: bool) -> Iterator[Finding]:
    is_source = action.provider.category == "Source"
    if is_source == is_first:
        return
    name = action.definition.name
    if is_source:
        message = f"{name} is a source, but {stage.name} is not the first stage"
        hint = "move it to the first stage"
    else:
        message = f"{name} is no source, but {stage.name} is the first stage"
        hint = "move it to a later stage: the first holds sources alone"
    yield Finding("MRP509", "error", action.where, message, hint)
