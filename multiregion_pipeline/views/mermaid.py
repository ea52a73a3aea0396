"""The pipeline as a Mermaid flowchart, for pull requests and wikis.

https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.plan import Plan
from .edges import edges
from .lanes import Column, columns, label
from .words import notes


def mermaid(plan: Plan) -> str:
    """Draw stages as groups, with an action in each Region."""
    planned = columns(plan)
    lines = ["flowchart LR"]
    for number, column in enumerate(planned):
        lines += _stage(plan, column, number)
    if len(planned) > 1:
        lines.append("    " + " --> ".join(f"stage{number}" for number in range(len(planned))))
    return "\n".join(lines) + "\n"


def _stage(plan: Plan, column: Column, number: int) -> Iterator[str]:
    names = {
        id(action): f"action{number}_{index}" for index, action in enumerate(column.stage.actions)
    }
    said = (column.stage.name, *notes(column.stage, plan.pipeline.regions))
    yield f'    subgraph stage{number}["{"<br>".join(map(_escaped, said))}"]'
    for action in column.stage.actions:
        text = f"{_escaped(label(action))}<br>{_escaped(action.region)}"
        yield f'        {names[id(action)]}["{text}"]'
    for before, after in edges(column):
        yield f"        {names[id(before)]} --> {names[id(after)]}"
    yield "    end"


def _escaped(text: str) -> str:
    """Write a label's text so that nothing in it is markup: Mermaid has entities by number."""
    return "".join(
        each if each.isalnum() or each in " -_.,:/()+=" else f"#{ord(each)};" for each in text
    )
