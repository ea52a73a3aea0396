"""Whatever stands in a template, nothing fails, and faults are told at places that are there."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

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


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, (dict, list)):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, step))


@st.composite
def spoiled(draw: st.DrawFn) -> Any:
    """Replace, remove or add something somewhere in a template."""
    result: Any = copy.deepcopy(template(draw(st.sampled_from(TEMPLATES))))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(result))))
        if not path:
            continue
        *above, last = path
        node = result
        for step in above:
            node = node[step]
        what = draw(st.sampled_from(["replace", "remove", "add"]))
        if what == "replace":
            node[last] = draw(ANYTHING)
        elif what == "remove":
            del node[last]
        elif isinstance(node, dict):
            node[draw(KEYS)] = draw(ANYTHING)
        else:
            node.insert(last, draw(ANYTHING))
    return result


@given(spoiled())
def test_a_spoiled_template_is_judged(spoilt: Any) -> None:
    for find in FIND:
        for fault in find(spoilt):
            assert fault.message
            node = spoilt
            for step in fault.path:
                node = node[step]
