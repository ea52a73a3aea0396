"""Whether actions work on stacks in an order that can succeed.

https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap

from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from .options import differ, is_known
from .places import action_place


@dataclass(frozen=True, slots=True)
class _Step:
    """What one action does with a stack, and when.

    :param moment: index of the stage, and run order.
    """

    action: Action
    stage: str
    moment: tuple[int, int]

    @property
    def mode(self) -> str:
        return self.action.configuration.get("ActionMode", "")

    @property
    def change_set(self) -> tuple[str, str]:
        """The names of the stack and of the change set."""
        configuration = self.action.configuration
        return configuration.get("StackName", ""), configuration.get("ChangeSetName", "")

    @property
    def changed(self) -> tuple[str, str]:
        """The stack, or that change set of it, which no other action can change meanwhile."""
        stack, change_set = self.change_set
        return stack, change_set if self.mode == "CHANGE_SET_REPLACE" else ""

    def may_make(self, other: _Step) -> bool:
        """Say whether this makes the change set that another executes, as far as is known."""
        names = zip(self.change_set, other.change_set, strict=True)
        return not differ(self.action.region, other.action.region) and not any(
            starmap(differ, names)
        )


def change_sets(plan: Plan) -> Iterator[Finding]:
    """Judge what is done to stacks, and when (MRP572 to MRP574, MRP576)."""
    steps = [
        _Step(action, stage.name, (index, action.run_order))
        for index, stage in enumerate(plan.stages)
        for action in stage.actions
        if action.type == "cloudformation"
    ]
    makers = [step for step in steps if step.mode == "CHANGE_SET_REPLACE"]
    for step in steps:
        if step.mode == "CHANGE_SET_EXECUTE":
            yield from _executed(step, makers)
    yield from _together(steps)


def _executed(step: _Step, makers: list[_Step]) -> Iterator[Finding]:
    if any(maker.moment < step.moment and maker.may_make(step) for maker in makers):
        return
    stack, name = step.change_set
    region = step.action.region
    same = [maker for maker in makers if maker.change_set == step.change_set]
    here = [maker for maker in same if maker.action.region == region]
    where = action_place(step.action)
    own = step.action.name
    what = f"{own} executes the change set {name!r} of the stack {stack!r} in {region}"
    if beside := [maker for maker in here if maker.moment[0] == step.moment[0]]:
        message = f"{own} executes a change set before {beside[0].action.name} has made it"
        hint = f"choose a run_order above {beside[0].action.run_order}"
        yield Finding("MRP573", "error", f"{where}.run_order", message, hint)
    elif same:
        other = (here or same)[0]
        message = f"{what}, which {other.action.name} makes in {other.stage}"
        message += " only afterwards" if here else f" in {other.action.region}"
        yield Finding("MRP572", "error", where, message, "make it earlier, in the same Region")
    elif all(map(is_known, (stack, name, *(text for each in makers for text in each.change_set)))):
        hint = "see that something else makes it: an action with ActionMode CHANGE_SET_REPLACE does"
        yield Finding("MRP576", "warning", where, f"{what}, which no action makes", hint)


def _together(steps: list[_Step]) -> Iterator[Finding]:
    users: dict[object, _Step] = {}
    for step in steps:
        first = users.setdefault((step.moment, step.action.region, step.changed), step)
        if first is not step:
            message = (
                f"{first.action.name} and {step.action.name} in {step.stage} change the stack"
                f" {step.changed[0]!r} in {step.action.region} at the same time"
            )
            hint = "give one of them a higher run_order"
            yield Finding("MRP574", "error", action_place(step.action), message, hint)
