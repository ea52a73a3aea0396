"""The rules about pipelines, family by family."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .actions import ACTIONS
from .conditions import CONDITIONS
from .limits import LIMITS
from .regions import REGIONS
from .row import Row
from .variables import VARIABLES

FAMILIES: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "Regions and artifact stores": REGIONS,
        "Names, limits and type": LIMITS,
        "Actions and artifacts": ACTIONS,
        "Variables": VARIABLES,
        "Conditions and triggers": CONDITIONS,
    }
)
