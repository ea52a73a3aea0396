"""How wide a rollout may spread before AWS Config or CodePipeline minds."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.definitions import REGIONS, finding

from .test_variables import of

SEVEN = REGIONS[:7]


def waves(*sizes: int) -> dict[str, Any]:
    regions = REGIONS[: sum(sizes)]
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    order = [regions[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    return {"home": regions[0], "regions": regions, "rollout": {"order": order}}


# The rule's own words: one Region first, then at most three times those before, taken together.
@pytest.mark.parametrize("choose", [True, False])
@pytest.mark.parametrize(
    ("sizes", "passes"),
    [
        ((1,), True),
        ((2,), False),
        ((1, 3), True),
        ((1, 4), False),
        ((1, 3, 12), True),
        ((1, 3, 13), False),
        ((1, 1, 6), True),
        ((1, 1, 7), False),
    ],
)
def test_waves_grow_as_the_rule_of_aws_config_lets_them(
    sizes: tuple[int, ...], passes: bool, choose: bool
) -> None:
    definition = waves(*sizes)
    definition["rollout"]["choose_region"] = choose
    assert (of("MRP592", definition) == []) == passes


def test_the_finding_names_the_rule_and_the_way_to_satisfy_it() -> None:
    found = finding("MRP592", rollout={"order": "simultaneous"})
    assert found.severity == "info"
    assert "codepipeline-region-fanout-check" in found.message
    assert "a wave of one Region" in found.hint


def test_the_order_that_nobody_chose_is_not_commented_on() -> None:
    assert of("MRP592", {}) == []


@pytest.mark.parametrize(("mode", "told"), [("PARALLEL", True), ("QUEUED", False)])
def test_more_than_five_actions_wait_in_parallel_mode(mode: str, told: bool) -> None:
    definition = {"regions": SEVEN, "execution_mode": mode}
    assert [each.severity for each in of("MRP593", definition)] == ["info"] * told


def test_actions_that_follow_each_other_do_not_wait() -> None:
    # Two Regions: a change set each, its execution and an approval, never more than two at once.
    rollout = {"approval": "every-wave"}
    assert of("MRP593", {"execution_mode": "PARALLEL", "rollout": rollout}) == []
