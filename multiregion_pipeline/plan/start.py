"""Sources whose changes have to be watched by a rule of EventBridge."""

from __future__ import annotations

from .action import Action
from .plan import Plan

_WATCHED = ("codecommit", "s3", "ecr")


def watched(plan: Plan) -> tuple[Action, ...]:
    """List the source actions that a rule watches; connections start the pipeline themselves."""
    return tuple(
        action
        for action in plan.actions
        if action.type in _WATCHED
        and action.definition.detect_changes
        and action.configuration.get("PollForSourceChanges") != "true"
    )


def rule_names(plan: Plan) -> tuple[str, ...]:
    """Name the rule of each source that is watched."""
    return tuple(
        plan.prefix + (f"-{number}" if number > 1 else "")
        for number in range(1, len(watched(plan)) + 1)
    )
