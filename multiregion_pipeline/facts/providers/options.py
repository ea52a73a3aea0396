"""Options that many rows share."""

from __future__ import annotations

from .provider import Option

REQUIRED = Option(required=True)
TEXT = Option()
SWITCH = Option(values=("true", "false"))
LIST = Option(many=True)
