"""Pipeline variables, given when an execution starts.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

from pydantic import Field

from .model import Model


class Variable(Model):
    """A variable, read as ``#{variables.Name}`` in the configuration of actions."""

    default: str | None = Field(
        None, description="Without one, no execution starts unless it is given."
    )
    description: str | None = Field(None, description="What it is for.")
