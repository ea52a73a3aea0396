"""What is judged before anything is built: one family of rules a file, run in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..findings import Finding, in_order
from ..plan.plan import Plan
from .limits import limits
from .names import names
from .references import references
from .regions import regions
from .rollout import rollout
from .stores import stores

CHECKS: tuple[Callable[[Plan], Iterable[Finding]], ...] = (
    references,
    names,
    regions,
    rollout,
    stores,
    limits,
)


def run(plan: Plan) -> tuple[Finding, ...]:
    """Judge a plan by every rule, and report everything at once."""
    return in_order(finding for check in CHECKS for finding in check(plan))
