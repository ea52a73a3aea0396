"""In which order the Regions follow each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Model
from .region_code import RegionCode

Wave = Annotated[tuple[RegionCode, ...], Field(min_length=1)]
Order = Literal["simultaneous", "sequential"] | Annotated[tuple[Wave, ...], Field(min_length=1)]


class Rollout(Model):
    """The order of Regions, the choice at start, and where a person must approve.

    An approval stands between the change sets and their execution, so that they can be read.
    """

    order: Order = Field(
        "simultaneous",
        description="All Regions at once, one after the other, or waves of Regions.",
    )
    choose_region: bool = Field(
        True, description="Whether the Region may be named when an execution starts."
    )
    approval: Literal["none", "first", "every-wave"] = "none"
