"""What is not known is no fault: hiding a part of a pipeline hides faults and makes none."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from .pipelines import PIPELINES, at, judge, places, replaced

NAMES = sorted(PIPELINES)


@given(st.data())
@settings(max_examples=200)
def test_a_part_that_only_a_deployment_tells_is_no_fault(data: st.DataObject) -> None:
    properties = PIPELINES[data.draw(st.sampled_from(NAMES))]
    before = {each.id for each in judge(properties)}
    for number in range(data.draw(st.integers(1, 3))):
        found = sorted(places(properties), key=str)
        hidden = data.draw(st.sampled_from(found))
        properties = replaced(properties, hidden, {"Ref": f"Parameter{number}"})
    assert {each.id for each in judge(properties)} <= before


@given(st.data())
@settings(max_examples=200)
def test_a_part_that_stands_below_a_condition_is_judged_alike(data: st.DataObject) -> None:
    properties = PIPELINES[data.draw(st.sampled_from(NAMES))]
    path = data.draw(st.sampled_from(sorted(places(properties), key=str)))
    chosen = {"Fn::If": ["Chosen", at(properties, path), {"Ref": "Other"}]}
    below = judge(replaced(properties, path, chosen), Chosen=True)
    plain = judge(properties)
    assert [(each.id, each.message) for each in below] == [
        (each.id, each.message) for each in plain
    ]
    within = [tuple(step for step in each.path if step != "Fn::If") for each in below]
    assert [len(each) for each in within] >= [len(each.path) for each in plain]
