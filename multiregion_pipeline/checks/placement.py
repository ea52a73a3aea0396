"""Whether actions run where, when and as whom they can.

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from .options import differ


def placement(plan: Plan) -> Iterator[Finding]:
    """Judge Regions and roles of actions (MRP571, MRP575)."""
    foreign: dict[str, list[Action]] = {}
    for action in plan.actions:
        if action.provider.home_only and differ(action.region, plan.pipeline.home):
            foreign.setdefault(action.where, []).append(action)
        if action.role and action.provider.owner != "AWS":
            message = (
                f"{action.definition.name} is no action of AWS: it runs under no role of yours"
            )
            hint = "leave role out"
            yield Finding("MRP575", "error", f"{action.where}.role", message, hint)
    for where, actions in foreign.items():
        first = actions[0]
        message = (
            f"{first.definition.name} must be in the pipeline's Region {plan.pipeline.home}, not in"
            f" {', '.join(action.region for action in actions)}"
        )
        hint = f"an action of type {first.type} runs there alone: regions: home"
        yield Finding("MRP571", "error", f"{where}.regions", message, hint)
