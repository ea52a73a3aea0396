from __future__ import annotations

from itertools import combinations

import pytest

from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.layout import Box, layout

from .plans import SAMPLES, plan

PLANS = {**SAMPLES, "3": plan(3), "10": plan(10), "25": plan(25)}


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def within(one: Box, other: Box) -> bool:
    return (
        other.x <= one.x
        and one.x + one.width <= other.x + other.width
        and other.y <= one.y
        and one.y + one.height <= other.y + other.height
    )


@pytest.mark.parametrize("each", PLANS.values(), ids=list(PLANS))
def test_nothing_lies_over_its_like_and_all_is_in_its_place(each: Plan) -> None:
    placed = layout(each)
    boxes = {action.name: box for action, box in placed.actions}
    for group in (placed.lanes, placed.stages, placed.actions):
        for (_, one), (_, other) in combinations(group, 2):
            assert not overlap(one, other)
    lanes, stages = dict(placed.lanes), {stage.name: box for stage, box in placed.stages}
    ground = Box(0, 0, placed.width, placed.height)
    for stage in each.stages:
        for action in stage.actions:
            box = next(box for other, box in placed.actions if other is action)
            assert within(box, lanes[action.region])
            assert within(box, stages[stage.name])
            assert within(box, ground)
    assert boxes


def test_stages_and_steps_follow_each_other_to_the_right() -> None:
    each = plan(3, rollout={"approval": "every-wave"})
    placed = layout(each)
    left = [box.x for _, box in placed.stages]
    assert left == sorted(left)
    for stage in each.stages:
        boxes = [(a.run_order, box.x) for a, box in placed.actions if a in stage.actions]
        assert sorted(boxes) == sorted(boxes, key=lambda pair: pair[1])
