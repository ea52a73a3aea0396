"""Which action follows which, as far as a drawing should show it."""

from __future__ import annotations

from collections.abc import Iterator

from ..plan.action import Action
from .lanes import Column, Step


def edges(column: Column) -> Iterator[tuple[Action, Action]]:
    """Connect the steps of a stage.

    A step waits for all of the step before it. Where both act in a Region, the arrow stays in its
    lane; otherwise it begins at everything, so that an approval for all Regions shows as such.
    """
    for before, after in zip(column.steps, column.steps[1:], strict=False):
        here, there = set(before.actions), set(after.actions)
        in_lanes = len(here & there) > 1 and (here <= there or there <= here)
        for region, actions in after.actions.items():
            earlier = before.actions.get(region) if in_lanes else None
            for action in actions:
                yield from ((each, action) for each in earlier or _all(before))


def _all(step: Step) -> tuple[Action, ...]:
    return tuple(action for actions in step.actions.values() for action in actions)
