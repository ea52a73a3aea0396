"""What only an execution knows, as far as it bounds what a value names."""

from __future__ import annotations

import pytest

from multiregion_pipeline.plan.run_time import is_bounded, pattern, unbounded


@pytest.mark.parametrize(
    ("value", "written", "bounded"),
    [
        ("orders", "orders", True),
        ("", "", True),
        ("orders-#{variables.Tier}", "orders-*", True),
        ("a-#{x.y}-#{variables.Tier}-b", "a-*-*-b", True),
        ("#{variables.Tier}-orders", "*-orders", False),
        ("#{variables.Tier}", "*", False),
        ("${Name}-#{x.y}", "${Name}-*", True),
        ("#{open", "#{open", True),
    ],
)
def test_a_value_is_bounded_by_its_known_beginning(value: str, written: str, bounded: bool) -> None:
    assert pattern(value) == written
    assert is_bounded(value) == bounded
    assert unbounded({"Name": value}) == (frozenset() if bounded else {"Name"})


def test_one_of_several_values_is_enough() -> None:
    configuration = {
        "First": "#{x.y},orders",
        "Second": "orders,#{x.y}",
        "Neither": "orders-#{x.y},payments",
    }
    assert unbounded(configuration) == {"First", "Second"}
