"""How many Regions and actions an execution reaches at once.

https://docs.aws.amazon.com/config/latest/developerguide/codepipeline-region-fanout-check.html
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..facts.limits import MOST_CONCURRENT_ACTIONS_IN_PARALLEL_MODE
from ..findings import Finding
from ..plan.plan import Plan
from .places import is_full_form

_FACTOR = 3


def fan_out(plan: Plan) -> Iterator[Finding]:
    """Tell how wide a rollout spreads (MRP592, MRP593)."""
    yield from _regions(plan)
    yield from at_once(plan)


def at_once(plan: Plan) -> Iterator[Finding]:
    """Tell where actions wait for each other that seem to run side by side (MRP593)."""
    if plan.pipeline.execution_mode == "PARALLEL":
        most = MOST_CONCURRENT_ACTIONS_IN_PARALLEL_MODE
        for stage in plan.stages:
            together = max(Counter(each.run_order for each in stage.actions).values(), default=0)
            if together > most:
                yield Finding(
                    "MRP593",
                    "info",
                    "execution_mode",
                    f"{together} actions of the stage {stage.name} would run side by side; in"
                    f" PARALLEL mode an execution runs {most} at once",
                    "choose QUEUED, or put fewer Regions into a wave",
                )


def _regions(plan: Plan) -> Iterator[Finding]:
    if not plan.pipeline.stages and "order" not in plan.pipeline.rollout.given:
        return  # Nobody asked for an order, so there is none to improve.
    reached: set[str] = set()
    for stage in plan.stages:
        regions = {each.region for each in stage.actions if each.provider.category == "Deploy"}
        if not regions:
            continue
        most = _FACTOR * len(reached) if reached else 1
        if len(regions) > most:
            yield Finding(
                "MRP592",
                "info",
                stage.where if is_full_form(stage) else "rollout.order",
                "AWS Config's rule codepipeline-region-fanout-check would not pass:"
                f" {stage.name} deploys to {len(regions)} Regions"
                f" {f'after {len(reached)}' if reached else 'first'}",
                "begin with a wave of one Region; no later wave over"
                f" {_FACTOR} times the Regions before it",
            )
            return
        reached |= regions
