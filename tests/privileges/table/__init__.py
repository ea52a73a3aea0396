"""The calls that AWS documents for each action and rule provider.

Written from AWS's pages, not from the tables of the product. ``INFERRED`` stands before a reason
of ours where no page says it.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..need import Row
from .builds import BUILDS
from .deploys import DEPLOYS
from .invokes import INVOKES
from .rules import RULES
from .sources import SOURCES
from .stacks import STACKS

ACTIONS: Mapping[str, tuple[Row, ...]] = SOURCES | BUILDS | STACKS | DEPLOYS | INVOKES
"""Lines by ``Category/Provider``."""

__all__ = ["ACTIONS", "RULES"]
