"""Which actions install a version, and what an approval is for."""

from __future__ import annotations

from collections.abc import Mapping

from .action import Action
from .plan import Plan
from .stage import Stage

_NOT_YET = ("CHANGE_SET_REPLACE", "DELETE_ONLY")
"""Modes of CloudFormation that install nothing."""


def installations(plan: Plan) -> tuple[Action, ...]:
    """List the actions that install: those that deploy, or else those that run in chosen Regions.

    Names of actions are told apart within a stage alone, so a name may stand for several.
    """
    deploys = tuple(action for action in plan.actions if _installs(action))
    others = (action for action in plan.actions if action.definition.regions != "home")
    return deploys or tuple(others)


def asked_regions(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Say for each stage with an approval which Regions are installed next."""
    asked = {}
    for number, stage in enumerate(plan.stages):
        if any(action.type == "approval" for action in stage.actions):
            following = (_regions(each) for each in plan.stages[number:])
            asked[stage.name] = next(filter(None, following), ())
    return asked


def _installs(action: Action) -> bool:
    mode = action.configuration.get("ActionMode")
    return action.provider.category == "Deploy" and mode not in _NOT_YET


def _regions(stage: Stage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.region for each in stage.actions if _installs(each)))
