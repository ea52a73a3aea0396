"""Pipeline variables, given when an execution starts.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

from .shape.field import field
from .shape.model import Model


class Variable(Model):
    """A variable, read as ``#{variables.Name}`` in the configuration of actions."""

    default: str | None = field(
        default=None, description="Without one, no execution starts unless it is given."
    )
    description: str | None = field(default=None, description="What the variable is for.")
