"""The pipeline as a drawing that any browser, and most wikis, can show."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .lanes import kind, label
from .layout import BOX_WIDTH, LABELS, Box, layout
from .markup import element, escaped, style
from .overview import headline
from .words import notes

_CHARACTER = {"name": 8.0, "region": 8.0, "note": 6.4}
"""Width in pixels that a character of each kind of text takes, on average."""


def svg(plan: Plan) -> str:
    """Draw stages as columns and Regions as lanes; light or dark, as the reader prefers."""
    placed = layout(plan)
    title = headline(plan)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {placed.width} {placed.height}"'
        f' width="{placed.width}" height="{placed.height}" role="img"'
        f' aria-label="{escaped(title)}">',
        element("title", title),
        f"<style>\n{style('drawing.css')}</style>",
        '<rect class="ground" width="100%" height="100%"/>',
    ]
    parts += (_lane(region, box, number) for number, (region, box) in enumerate(placed.lanes))
    for stage, box in placed.stages:
        parts += _stage(plan, stage, box)
    for action, box in placed.actions:
        parts += _action(action, box)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _lane(region: str, box: Box, number: int) -> str:
    shade = "even" if number % 2 else "odd"
    middle = box.y + box.height // 2 + 4
    name = _text(box.x + 10, middle, "region", region, LABELS - 12)
    return f'<g class="lane"><rect class="{shade}" {_at(box)} rx="6"/>{name}</g>'


def _stage(plan: Plan, stage: Stage, box: Box) -> Iterator[str]:
    said = tuple(notes(stage, plan.pipeline.regions))
    yield f'<g class="stage">{element("title", "; ".join((stage.name, *said)))}'
    yield f'<rect {_at(box)} rx="8"/>'
    yield _text(box.x + 12, box.y + 24, "name", stage.name, box.width - 24)
    for number, note in enumerate(said[:2]):
        last = number == 1 and len(said) > 2
        text = f"{note} (and {len(said) - 2} more)" if last else note
        yield _text(box.x + 12, box.y + 40 + 13 * number, "note", text, box.width - 24)
    yield "</g>"


def _action(action: Action, box: Box) -> Iterator[str]:
    category = action.provider.category.lower()
    said = f"{action.name}: {kind(action)} in {action.region}"
    yield f'<g class="action {escaped(category)}">{element("title", said)}'
    yield f'<rect {_at(box)} rx="6"/>'
    yield f'<rect class="mark" x="{box.x}" y="{box.y + 6}" width="4" height="{box.height - 12}"/>'
    yield _text(box.x + 12, box.y + 18, "name", label(action), BOX_WIDTH - 20)
    yield _text(box.x + 12, box.y + 33, "note", kind(action), BOX_WIDTH - 20)
    yield "</g>"


def _text(x: int, y: int, kind: str, text: str, width: int) -> str:
    """Write a text, shortened if it is too wide for its place; titles have all of it."""
    most = int(width / _CHARACTER[kind])
    shown = text if len(text) <= most else text[: most - 1] + "\N{HORIZONTAL ELLIPSIS}"
    return element("text", shown, x=str(x), y=str(y), class_=kind)


def _at(box: Box) -> str:
    return f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
