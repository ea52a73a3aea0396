"""One stage, in the full form of a definition."""

from __future__ import annotations

from pydantic import Field

from .actions import Action
from .conditions import Condition, Failure
from .model import Model


class Stage(Model):
    """Actions that belong together; the next stage waits for all of them."""

    name: str
    actions: tuple[Action, ...]
    before_entry: Condition | None = Field(None, description="Where a rule fails: FAIL or SKIP.")
    on_success: Condition | None = Field(None, description="Where a rule fails: ROLLBACK or FAIL.")
    on_failure: Failure | None = None
    disabled: str | None = Field(
        None, description="Reason why nothing enters the stage until a person enables it."
    )
