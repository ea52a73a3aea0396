from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.views.edges import edges
from multiregion_pipeline.views.lanes import columns

from .plans import full_form, plan


def arrows(**rollout: Any) -> list[tuple[str, str]]:
    each = plan(3, rollout={"choose_region": False, **rollout})
    return [(one.name, other.name) for one, other in edges(columns(each)[2])]


def test_an_arrow_stays_in_its_lane() -> None:
    assert arrows() == [
        (f"Prepare-{region}", f"Install-{region}")
        for region in ("us-east-1", "us-east-2", "us-west-1")
    ]


def test_an_approval_waits_for_every_region_and_every_region_for_it() -> None:
    assert arrows(approval="first") == [
        *((f"Prepare-{region}", "Approve") for region in ("us-east-1", "us-east-2", "us-west-1")),
        *(("Approve", f"Install-{region}") for region in ("us-east-1", "us-east-2", "us-west-1")),
    ]


@pytest.mark.parametrize("order", [1, 5])
def test_one_step_has_no_arrows(order: int) -> None:
    ask = [{"name": name, "type": "approval", "run_order": order} for name in ("One", "Two")]
    column = columns(full_form({"name": "Ask", "actions": ask}))[1]
    assert tuple(edges(column)) == ()
