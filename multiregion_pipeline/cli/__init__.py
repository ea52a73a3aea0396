"""The command: one file for each verb; all that touches a terminal is in ``terminal``."""

from __future__ import annotations

from .main import main

__all__ = ["main"]
