"""One stage, in the full form of a definition."""

from __future__ import annotations

from .actions import Action
from .conditions import Condition, Failure
from .shape.field import field
from .shape.model import Model


class Stage(Model):
    """Actions that belong together; the next stage waits for all of them."""

    name: str = field(description="Name of the stage, unique in the pipeline.")
    actions: tuple[Action, ...] = field(description="What the stage does: one to fifty actions.")
    before_entry: Condition | None = field(
        default=None, description="What must hold for the stage to be entered; else FAIL or SKIP."
    )
    on_success: Condition | None = field(
        default=None, description="What must hold once its actions are done; else ROLLBACK or FAIL."
    )
    on_failure: Failure | None = field(
        default=None, description="What follows where the stage fails."
    )
    disabled: str | None = field(
        default=None, description="Reason why nothing enters the stage until a person enables it."
    )
