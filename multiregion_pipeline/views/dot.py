"""The pipeline in the language of Graphviz.

https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from collections.abc import Iterator

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
    for number, column in enumerate(planned[:-1]):
        last = len(column.stage.actions) - 1
        clusters = f"[ltail=cluster{number}, lhead=cluster{number + 1}]"
        lines.append(f"    action{number}_{last} -> action{number + 1}_0 {clusters};")
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


def _quoted(*lines: str) -> str:
    """Quote lines; a backslash would begin one of Graphviz's own escapes."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
