"""What is read of a text is what CloudFormation makes of it."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.surroundings.text import Reference, Text, read, shown, split
from tests.oracles.intrinsics import Environment, resolve

ENVIRONMENT = Environment(
    parameters={"Prefix": "acme"},
    template={
        "Parameters": {"Prefix": {"Type": "String"}},
        "Resources": {
            "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "orders"}},
        },
    },
)
NAMES = st.sampled_from(["Prefix", "AWS::Region", "AWS::AccountId", "Bucket"])
LITERALS = st.one_of(st.text("a:$-", max_size=5), st.integers(0, 9), st.booleans())
SUB = st.lists(
    st.one_of(
        st.text("a:-", max_size=4),
        NAMES.map("${{{}}}".format),
        st.sampled_from(["${!Prefix}", "${Bucket.Arn}", "${Own}"]),
    ),
    max_size=5,
).map("".join)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        LITERALS,
        NAMES.map(lambda name: {"Ref": name}),
        st.sampled_from([{"Fn::GetAtt": ["Bucket", "Arn"]}, {"Fn::GetAtt": "Bucket.Arn"}]),
    ),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["", "-", ":"]), st.lists(inner, max_size=4)).map(
            lambda both: {"Fn::Join": list(both)}
        ),
        st.tuples(SUB, inner).map(lambda both: {"Fn::Sub": [both[0], {"Own": both[1]}]}),
    ),
    max_leaves=6,
)


def deployed(text: Text) -> str:
    """Fill in what the environment has for references."""
    return "".join(
        piece if isinstance(piece, str) else resolve({"Fn::Sub": shown((piece,))}, ENVIRONMENT)
        for piece in text
    )


@given(VALUES)
def test_a_text_is_what_its_functions_come_to(value: Any) -> None:
    result = resolve(value, ENVIRONMENT)
    assert deployed(read(value)) == (
        str(result).lower() if isinstance(result, bool) else str(result)
    )


@given(VALUES)
def test_literals_never_stand_side_by_side(value: Any) -> None:
    kinds = [isinstance(piece, str) for piece in read(value)]
    assert (True, True) not in itertools.pairwise(kinds)
    assert "" not in read(value)


@given(VALUES)
def test_fields_are_those_between_separators(value: Any) -> None:
    text = read(value)
    fields = split(text, ":")
    assert len(fields) == 1 + sum(piece.count(":") for piece in text if isinstance(piece, str))
    assert ":".join(map(shown, fields)) == shown(text)


def test_what_cannot_be_read_is_unknown() -> None:
    unreadable: list[Any] = [
        None,
        [],
        {},
        {"Fn::ImportValue": "a"},
        {"Fn::Sub": 1},
        {"Ref": []},
        {"a": 1, "b": 2},
    ]
    assert {read(value) for value in unreadable} == {(Reference(),)}
