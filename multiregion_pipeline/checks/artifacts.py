"""Whether artifacts are made once, and before they are used.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..definition.problems import did_you_mean, listed, shown
from ..facts import limits
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan


@dataclass(frozen=True, slots=True)
class _Maker:
    """An action, and when it has run: the index of its stage, and its run order."""

    action: Action
    stage: str
    moment: tuple[int, int]


def artifacts(plan: Plan) -> Iterator[Finding]:
    """Judge the full form's inputs and outputs (MRP521 to MRP526)."""
    if not plan.pipeline.stages:
        return
    makers: dict[str, _Maker] = {}
    for index, stage in enumerate(plan.stages):
        for action in stage.actions:
            maker = _Maker(action, stage.name, (index, action.run_order))
            for output in action.outputs:
                if output.name in makers:
                    yield _made_twice(output.name, makers[output.name], maker)
                makers.setdefault(output.name, maker)
    for index, stage in enumerate(plan.stages):
        for action in stage.actions:
            yield from _inputs(action, (index, action.run_order), makers)
            yield from _counts(action)
            yield from _outputs(action)


def _made_twice(name: str, first: _Maker, second: _Maker) -> Finding:
    message = (
        f"{first.action.name} in {first.stage} and {second.action.name} in {second.stage} both make"
        f" the artifact {shown(name)}"
    )
    hint = "give each artifact a name of its own"
    return Finding("MRP522", "error", f"{second.action.where}.outputs", message, hint)


def _inputs(
    action: Action, moment: tuple[int, int], makers: Mapping[str, _Maker]
) -> Iterator[Finding]:
    own = action.definition.name
    for index, name in enumerate(action.inputs):
        where = f"{action.where}.inputs[{index}]"
        if name not in makers:
            message = f"{own} reads the artifact {shown(name)}, which no action makes"
            hint = _near(name, action.region, makers)
            yield Finding("MRP521", "error", where, message, hint)
        elif makers[name].moment >= moment:
            maker = makers[name]
            message = f"{own} reads {shown(name)} before {maker.action.name} has made it"
            hint = f"run it in a stage after {maker.stage}, or there at a higher run_order"
            yield Finding("MRP523", "error", where, message, hint)


def _near(name: str, region: str, makers: Mapping[str, _Maker]) -> str:
    if f"{name}-{region}" in makers:
        return f"each Region has its own: {name}-{{region}}"
    return f"{did_you_mean(name, makers)}made: {listed(makers) or 'none'}"


def _counts(action: Action) -> Iterator[Finding]:
    for what, names, (fewest, most) in (
        ("inputs", action.inputs, action.provider.inputs),
        ("outputs", action.outputs, action.provider.outputs),
    ):
        count = len(names)
        if fewest <= count <= most:
            continue
        limit = f"at least {fewest}" if count < fewest else f"at most {most}"
        message = (
            f"{action.definition.name} has {count} {what}; an action of type {action.type} takes"
            f" {limit}"
        )
        hint = f"see {action.provider.page}"
        yield Finding("MRP524", "error", f"{action.where}.{what}", message, hint)


def _outputs(action: Action) -> Iterator[Finding]:
    own = action.definition.name
    for index, output in enumerate(action.outputs):
        where = f"{action.where}.outputs[{index}]"
        if not re.fullmatch(limits.ARTIFACT_NAME, output.name):
            message = f"{shown(output.name)} cannot name an artifact"
            yield Finding("MRP526", "error", where, message, "use 1 to 100 letters, digits, or - _")
        if action.type != "commands":
            if output.files:
                message = f"{own} is of type {action.type}, whose outputs list no files"
                hint = "leave files out"
                yield Finding("MRP525", "error", f"{where}.files", message, hint)
            continue
        count = len(output.files)
        if not 1 <= count <= limits.MOST_OUTPUT_FILES:
            message = f"the artifact {shown(output.name)} lists {count} files"
            hint = f"list 1 to {limits.MOST_OUTPUT_FILES} under files; wildcards are allowed"
            yield Finding("MRP525", "error", f"{where}.files", message, hint)
        for number, path in enumerate(output.files):
            if not 1 <= len(path) <= limits.LONGEST_OUTPUT_FILE:
                message = f"the path {shown(path)} has {len(path)} characters"
                hint = f"1 to {limits.LONGEST_OUTPUT_FILE}"
                yield Finding("MRP525", "error", f"{where}.files[{number}]", message, hint)
