"""The pipeline in the language of Graphviz.

https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..plan.plan import Plan
from .edges import edges
from .lanes import Column, columns, label
from .words import notes


def dot(plan: Plan) -> str:
    """Draw stages as clusters, with an action in each Region."""
    planned = columns(plan)
    lines = [
        f"digraph {_quoted(plan.pipeline.name)} {{",
        "    rankdir=LR; compound=true;",
        '    graph [fontname="sans-serif", style="rounded", color="gray50"];',
        '    node [fontname="sans-serif", shape=box, style="rounded"];',
    ]
    for number, column in enumerate(planned):
        lines += _stage(plan, column, number)
    for number, (before, after) in enumerate(pairwise(planned)):
        ends = f"{_name(before, number, -1)} -> {_name(after, number + 1, 0)}"
        lines.append(f"    {ends} [ltail=cluster{number}, lhead=cluster{number + 1}];")
    return "\n".join([*lines, "}"]) + "\n"


def _stage(plan: Plan, column: Column, number: int) -> Iterator[str]:
    actions = column.stage.actions
    names = {action.name: f"action{number}_{index}" for index, action in enumerate(actions)}
    said = (column.stage.name, *notes(column.stage, plan.pipeline.regions))
    yield f"    subgraph cluster{number} {{"
    yield f"        label={_quoted(*said)};"
    for action in actions:
        yield f"        {names[action.name]} [label={_quoted(label(action), action.region)}];"
    for before, after in edges(column):
        yield f"        {names[before.name]} -> {names[after.name]};"
    yield "    }"


def _name(column: Column, number: int, step: int) -> str:
    """Name an action of a step: between the outermost steps, no stage is drawn over another."""
    action = next(iter(column.steps[step].actions.values()))[0]
    return f"action{number}_{column.stage.actions.index(action)}"


def _quoted(*lines: str) -> str:
    """Quote lines; a backslash would begin one of Graphviz's own escapes."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
