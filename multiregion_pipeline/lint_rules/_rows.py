"""The rules about pipelines, family by family."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from multiregion_pipeline.lint_rules._actions import ACTIONS
from multiregion_pipeline.lint_rules._conditions import CONDITIONS
from multiregion_pipeline.lint_rules._limits import LIMITS
from multiregion_pipeline.lint_rules._regions import REGIONS
from multiregion_pipeline.lint_rules._row import Row
from multiregion_pipeline.lint_rules._variables import VARIABLES

FAMILIES: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {
        "Regions and artifact stores": REGIONS,
        "Names, limits and type": LIMITS,
        "Actions and artifacts": ACTIONS,
        "Variables": VARIABLES,
        "Conditions and triggers": CONDITIONS,
    }
)
