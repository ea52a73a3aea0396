"""The action types and rule types of CodePipeline that AWS owns.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .approvals import APPROVALS
from .builds import BUILDS
from .containers import CONTAINERS
from .deploys import DEPLOYS
from .fleets import FLEETS
from .invokes import INVOKES
from .provider import Provider
from .sources import SOURCES
from .stacks import STACKS

PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {
        row.type: row
        for row in (
            *SOURCES,
            *BUILDS,
            *STACKS,
            *DEPLOYS,
            *FLEETS,
            *CONTAINERS,
            *INVOKES,
            *APPROVALS,
        )
    }
)
