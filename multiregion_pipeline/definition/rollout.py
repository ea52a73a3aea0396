"""In which order the Regions follow each other."""

from __future__ import annotations

from typing import Annotated, Literal

from .region_code import USABLE, RegionCode, RegionCodes
from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

Waves = Annotated[tuple[RegionCodes, ...], Limits(min_length=1, max_length=len(USABLE))]
Order = Literal["simultaneous", "sequential"] | Waves


class Window(Model):
    """Times at which installations may begin.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-DeploymentWindow.html
    """

    cron: Value = field(description="Seconds first, for example 0 0 9-17 ? * MON-FRI *.")
    time_zone: Value = field(
        default="UTC", description="Region/City, UTC+HH:MM, or an abbreviation."
    )


class Rollout(Model):
    """The order of Regions, the choice at start, and where a person must approve.

    An approval stands between the change sets and their execution, so that they can be read.
    """

    order: Order = field(
        default="simultaneous",
        description="All Regions at once, one after the other, or waves of Regions.",
    )
    choose_region: bool = field(
        default=True, description="Whether the Region may be named when an execution starts."
    )
    approval: Literal["none", "first", "every-wave"] = field(
        default="none", description="Before which waves a person must approve."
    )
    approval_topic: Value | None = field(
        default=None, description="ARN of an SNS topic that is told when an approval is due."
    )
    approval_timeout_minutes: int | None = field(
        default=None, ge=5, le=86400, description="When an approval is given up; by default a week."
    )
    on_failure: Literal["none", "rollback", "retry"] = field(
        default="none",
        description="What follows where a deploy stage fails; a rejected approval counts too.",
    )
    alarms: dict[RegionCode, tuple[Value, ...]] = field(
        default_factory=dict,
        description="CloudWatch alarms of a Region, watched after it is installed.",
    )
    bake_minutes: int = field(default=10, ge=1, le=1440, description="How long alarms are watched.")
    on_alarm: Literal["rollback", "fail"] = field(
        default="rollback", description="What follows where a watched alarm goes off."
    )
    window: Window | None = field(
        default=None,
        description="When installations may begin; with choose_region, when a version is built.",
    )
