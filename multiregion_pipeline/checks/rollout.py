"""Whether the order of Regions makes sense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..findings import Finding
from ..plan.plan import Plan


def rollout(plan: Plan) -> Iterator[Finding]:
    """Judge waves (MRP305): each Region stands in exactly one."""
    order = plan.pipeline.rollout.order
    if isinstance(order, str):
        return
    counts = Counter(region for wave in order for region in wave)
    listed = plan.pipeline.regions
    for region in dict.fromkeys((*listed, *counts)):
        if region not in listed:
            message = f"{region} is in a wave, but not one of the Regions"
            yield _finding(message, f"add it to regions, or leave it out: {', '.join(listed)}")
        elif counts[region] == 0:
            yield _finding(f"{region} is in no wave", "put each Region into a wave")
        elif counts[region] > 1:
            message = f"{region} is in {counts[region]} waves"
            yield _finding(message, "put each Region into one wave")


def _finding(message: str, hint: str) -> Finding:
    return Finding("MRP305", "error", "rollout.order", message, hint)
