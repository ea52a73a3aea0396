"""The picture behind every drawing: stages as columns, Regions as lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage


@dataclass(frozen=True, slots=True)
class Step:
    """Actions of a stage that run side by side.

    :param actions: those of each Region.
    """

    run_order: int
    actions: Mapping[str, tuple[Action, ...]]


@dataclass(frozen=True, slots=True)
class Column:
    """A stage, and its steps from left to right."""

    stage: Stage
    steps: tuple[Step, ...]


def lanes(plan: Plan) -> tuple[str, ...]:
    """List the Regions in which the pipeline acts, its home first."""
    return tuple(store.region for store in plan.stores)


def columns(plan: Plan) -> tuple[Column, ...]:
    """Arrange the actions of every stage by order and Region."""
    return tuple(Column(stage, _steps(stage)) for stage in plan.stages)


def label(action: Action) -> str:
    """Name an action within its lane, where its Region need not be said again."""
    return action.name.removesuffix(f"-{action.region}") or action.name


def kind(action: Action) -> str:
    """Name what runs an action, in AWS's spelling."""
    return action.provider.provider


def _steps(stage: Stage) -> tuple[Step, ...]:
    steps: dict[int, dict[str, list[Action]]] = {}
    for action in stage.actions:
        regions = steps.setdefault(action.run_order, {})
        regions.setdefault(action.region, []).append(action)
    return tuple(
        Step(order, {region: tuple(actions) for region, actions in steps[order].items()})
        for order in sorted(steps)
    )
