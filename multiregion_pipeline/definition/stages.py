"""One stage, in the full form of a definition."""

from __future__ import annotations

from pydantic import Field

from .actions import Action
from .conditions import Condition, Failure
from .model import Model


class Stage(Model):
    """Actions that belong together; the next stage waits for all of them."""

    name: str = Field(description="Unique in the pipeline.")
    actions: tuple[Action, ...] = Field(description="One to fifty.")
    before_entry: Condition | None = Field(None, description="Where a rule fails: FAIL or SKIP.")
    on_success: Condition | None = Field(None, description="Where a rule fails: ROLLBACK or FAIL.")
    on_failure: Failure | None = Field(None, description="What follows where the stage fails.")
    disabled: str | None = Field(
        None, description="Reason why nothing enters the stage until a person enables it."
    )
