"""Properties of a resource that are there only where they have a value."""

from __future__ import annotations

from typing import Any

from troposphere import Tags

from ..plan.plan import Plan


def given(**properties: Any) -> dict[str, Any]:
    """Leave out the properties that are ``None`` or empty."""
    return {name: value for name, value in properties.items() if value}


def tags(plan: Plan) -> Tags | None:
    """Tag a resource as the definition says."""
    return Tags(plan.pipeline.tags) if plan.pipeline.tags else None
