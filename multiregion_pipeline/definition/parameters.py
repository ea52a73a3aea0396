"""Template parameters that a definition declares."""

from __future__ import annotations

from typing import Annotated

from .shape.field import Limits, field
from .shape.model import Model

ParameterName = Annotated[str, Limits(pattern=r"^[A-Za-z0-9]{1,255}$")]


class Parameter(Model):
    """A parameter of the emitted template, used in values as ``${Name}``.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
    """

    type: str = field(default="String", description="CloudFormation parameter type.")
    description: str | None = field(
        default=None, max_length=4000, description="What the parameter is for."
    )
    default: str | None = field(
        default=None, description="Without one, it must be given at deployment."
    )
    allowed_values: tuple[str, ...] | None = field(
        default=None, min_length=1, description="The only values it takes."
    )
    allowed_pattern: str | None = field(
        default=None, description="Regular expression for the whole value."
    )
    constraint_description: str | None = field(
        default=None, description="What a refused value is told."
    )
    min_length: int | None = field(default=None, ge=0, description="Fewest characters.")
    max_length: int | None = field(default=None, ge=1, description="Most characters.")
    no_echo: bool | None = field(
        default=None, description="Keep the value out of consoles and events."
    )
