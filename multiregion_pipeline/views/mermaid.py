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
    """Draw stages below each other, since a page has room below; each holds its actions."""
    planned = columns(plan)
    lines = ["flowchart TB", "    classDef note fill:none,stroke:none"]
    for number, column in enumerate(planned):
        lines += _stage(plan, column, number)
    if len(planned) > 1:
        lines.append("    " + " --> ".join(f"stage{number}" for number in range(len(planned))))
    return "\n".join(lines) + "\n"


def _stage(plan: Plan, column: Column, number: int) -> Iterator[str]:
    actions = column.stage.actions
    names = {action.name: f"action{number}_{index}" for index, action in enumerate(actions)}
    yield f'    subgraph stage{number}["{_escaped(column.stage.name)}"]'
    yield "        direction LR"
    said = "<br>".join(map(_escaped, notes(column.stage, plan.pipeline.regions)))
    if said:
        # A title of several lines would lie over the actions.
        yield f'        note{number}["{said}"]:::note'
    for action in actions:
        text = f"{_escaped(label(action))}<br>{_escaped(action.region)}"
        yield f'        {names[action.name]}["{text}"]'
    for before, after in edges(column):
        yield f"        {names[before.name]} --> {names[after.name]}"
    yield "    end"


def _escaped(text: str) -> str:
    """Write a label's text so that nothing in it is markup: Mermaid has entities by number."""
    return "".join(
        each if each.isalnum() or each in " -_.,:/()+=" else f"#{ord(each)};" for each in text
    )
