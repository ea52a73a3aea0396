"""A pattern that covers something in one deployment is never said to cover it in none."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.surroundings.pattern import may_cover
from multiregion_pipeline.surroundings.text import GIVEN_NAME, Reference, Text, joined

NAMES = ("AWS::Region", "Parameter", "")
WORD = st.text("ab", max_size=3)
PATTERNS = st.lists(
    st.one_of(st.text("ab:/*?", max_size=4), st.builds(Reference, st.sampled_from(NAMES))),
    max_size=4,
)
TARGETS = st.lists(
    st.one_of(st.text("ab:/", max_size=4), st.builds(Reference, st.sampled_from(NAMES))),
    min_size=1,
    max_size=4,
)


def matches(pattern: str, target: str) -> bool:
    """Match as IAM does."""
    wild = {"*": ".*", "?": "."}
    expression = "".join(wild.get(each) or re.escape(each) for each in pattern)
    return re.fullmatch(expression, target, re.DOTALL) is not None


def deployed(text: Text, values: list[str]) -> str:
    """Fill in what a deployment knows."""
    rest = iter(values)
    return "".join(piece if isinstance(piece, str) else next(rest) for piece in text)


@given(st.text("ab:*?", max_size=8), st.text("ab:", min_size=1, max_size=8))
def test_where_all_is_known_patterns_match_as_in_iam(pattern: str, target: str) -> None:
    assert may_cover((pattern,), (target,)) == matches(pattern, target)


@given(
    PATTERNS, TARGETS, st.lists(WORD, min_size=8, max_size=8), st.sampled_from(["", "arn::::b:"])
)
def test_what_some_deployment_covers_may_be_covered(
    pattern: list[str | Reference], target: list[str | Reference], values: list[str], start: str
) -> None:
    one, other = joined(pattern), joined([start, *target])
    if matches(deployed(one, values[:4]), deployed(other, values[4:])):
        assert may_cover(one, other)


def arn(*resource: str | Reference) -> Text:
    return joined(["arn:", Reference("AWS::Partition"), ":s3:::", *resource])


def test_two_given_names_are_not_the_same() -> None:
    one, other = Reference("One", GIVEN_NAME), Reference("Other", GIVEN_NAME)
    assert may_cover(arn(one, "/*"), arn(one, "/", Reference()))
    assert not may_cover(arn(one, "/*"), arn(other, "/", Reference()))
    assert not may_cover(arn(one), arn(one, "/", Reference()))
    assert may_cover(arn("orders-*"), arn(one))
    assert not may_cover(arn(one), arn("orders"))


def test_what_is_open_in_an_arn_stays_in_its_field() -> None:
    orders = joined(["arn:aws:cloudformation:", Reference("AWS::Region"), ":1:stack/orders/*"])
    assert may_cover(("arn:aws:cloudformation:*:1:stack/orders/*",), orders)
    assert not may_cover(("arn:aws:cloudformation:*:1:stack/billing/*",), orders)
