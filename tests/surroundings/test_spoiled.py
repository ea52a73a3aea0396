"""Whatever stands in a template, nothing fails, and faults are told at places that are there."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ..properties.places import at, places, spoil
from .rules import FIND, FIXTURES, ROOT, template

TEMPLATES = sorted([*FIXTURES.glob("[EW]98*/*.yaml"), *ROOT.glob("templates/*/pipeline.json")])
FUNCTIONS = ["Ref", "Fn::Sub", "Fn::GetAtt", "Fn::Join", "Fn::If", "Fn::Transform", "Fn::Other"]
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=10),
    st.sampled_from(
        [
            "", "*", "?", "arn:", "arn:aws:", "arn:aws:kms:::key/", "${", "${}", "${!}", "${A.B.C}",
            "${AWS::Region}", "Allow", "Deny", "us-east-1", "AWS::Region", "AWS::NoValue",
            "PipelineRole", "PipelineRole.Arn", "ArtifactBucket", "#{variables.A}", "{", "- [",
            "0" * 5000, "٣", "Enabled", "AWS::S3::Bucket", "X::MODULE",
        ]
    ),
)  # fmt: skip
KEYS = st.one_of(st.text(max_size=5), st.integers(), st.sampled_from(FUNCTIONS))
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=2)),
    max_leaves=6,
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """Replace, remove or add something somewhere in a template."""
    result: Any = copy.deepcopy(template(draw(st.sampled_from(TEMPLATES))))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(list(places(result))))
        if place:
            spoil(draw, result, place, ANYTHING, KEYS)
    return result


@given(spoiled())
def test_a_spoiled_template_is_judged(spoilt: Any) -> None:
    for find in FIND:
        for fault in find(spoilt):
            assert fault.message
            at(spoilt, fault.path)
