from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.views.differences import Difference, differences

SCALARS = st.text(max_size=3) | st.integers(2, 9) | st.none()
KEYS = st.sampled_from(["Name", "Key", "Id", "Value", "Ref"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, VALUES)
def test_values_differ_exactly_where_there_is_a_difference(before: Any, after: Any) -> None:
    assert bool(tuple(differences(before, after))) == (before != after)


@given(VALUES, VALUES)
def test_the_other_way_round_what_came_goes(before: Any, after: Any) -> None:
    for each in (*differences(before, after), *differences(after, before)):
        assert each.before != each.after


def only(before: Any, after: Any) -> Difference:
    (found,) = differences(before, after)
    return found


def test_named_items_are_told_apart_by_name() -> None:
    one, two, three = ({"Name": name, "Order": 1} for name in ("a", "b", "c"))
    added = only({"Stages": [one, three]}, {"Stages": [one, two, three]})
    assert added == Difference("Stages[b]", "", json.dumps(two))
    changed = only({"Stages": [one, two]}, {"Stages": [one, two | {"Order": 2}]})
    assert changed == Difference("Stages[b].Order", "1", "2")
    moved = only({"Stages": [one, two]}, {"Stages": [two, one]})
    assert (moved.path, moved.before, moved.after) == ("Stages", '["a", "b"]', '["b", "a"]')


def test_one_item_more_is_one_difference() -> None:
    assert only(["x", "z"], ["x", "y", "z"]) == Difference("[1]", "", '"y"')
    assert only([{"A": 1}, {"A": 2}], [{"A": 2}]) == Difference("[0]", '{"A": 1}', "")
    assert only(["x", "x"], ["x"]).path == ""


def test_an_item_that_changed_is_looked_into() -> None:
    found = only([{"Effect": "Allow", "Action": ["a"]}], [{"Effect": "Allow", "Action": ["b"]}])
    assert found == Difference("[0].Action[0]", '"a"', '"b"')


def test_items_of_one_name_are_not_taken_for_one() -> None:
    twice = [{"Name": "a", "Order": 1}, {"Name": "a", "Order": 2}]
    assert only(twice, [twice[0] | {"Order": 3}, twice[1]]) == Difference("[0].Order", "1", "3")
