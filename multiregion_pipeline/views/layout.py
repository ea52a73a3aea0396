"""Where the parts of a drawing go, in pixels: stages as columns, Regions as lanes."""

from __future__ import annotations

from dataclasses import dataclass

from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .lanes import Column, columns, lanes

MARGIN = 16
LABELS = 136
HEADER = 60
BOX_WIDTH, BOX_HEIGHT = 148, 42
GAP = 12
STAGE_GAP = 28


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing, placed.

    :param lanes: Regions with their lanes; they do not overlap.
    :param stages: stages with their columns; they do not overlap either.
    :param actions: actions with their boxes, each within its lane and its column.
    """

    width: int
    height: int
    lanes: tuple[tuple[str, Box], ...]
    stages: tuple[tuple[Stage, Box], ...]
    actions: tuple[tuple[Action, Box], ...]


def layout(plan: Plan) -> Layout:
    """Place the stages from left to right and the Regions from top to bottom."""
    planned = columns(plan)
    tops, y = {}, MARGIN + HEADER
    for region in lanes(plan):
        height = _stack(planned, region) * (BOX_HEIGHT + GAP) + GAP
        tops[region] = (y, height)
        y += height
    stages, actions = [], []
    x = MARGIN + LABELS
    for column in planned:
        width = len(column.steps) * (BOX_WIDTH + GAP) + GAP
        stages.append((column.stage, Box(x, MARGIN, width, y - MARGIN)))
        actions += _placed(column, x + GAP, tops)
        x += width + STAGE_GAP
    right = x - STAGE_GAP
    placed = tuple(
        (region, Box(MARGIN, top, right - MARGIN, height)) for region, (top, height) in tops.items()
    )
    return Layout(right + MARGIN, y + MARGIN, placed, tuple(stages), tuple(actions))


def _stack(planned: tuple[Column, ...], region: str) -> int:
    """Count the boxes that stand above each other in a lane."""
    steps = (step for column in planned for step in column.steps)
    return max((len(step.actions.get(region, ())) for step in steps), default=0) or 1


def _placed(
    column: Column, left: int, tops: dict[str, tuple[int, int]]
) -> list[tuple[Action, Box]]:
    across, down = BOX_WIDTH + GAP, BOX_HEIGHT + GAP
    return [
        (
            action,
            Box(left + number * across, tops[region][0] + GAP + row * down, BOX_WIDTH, BOX_HEIGHT),
        )
        for number, step in enumerate(column.steps)
        for region, actions in step.actions.items()
        for row, action in enumerate(actions)
    ]
