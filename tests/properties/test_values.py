"""Values that are known only at deployment, against an evaluation of what is emitted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from troposphere import GetAtt, ImportValue, Join, Ref, Split, Sub, Template

from multiregion_pipeline.definition.json_values import json_text
from multiregion_pipeline.definition.lengths import resolved_length
from multiregion_pipeline.definition.values import (
    is_literal,
    literal,
    parts,
    references,
    rendered,
    written,
)
from tests.oracles.intrinsics import Environment, resolve

REGION, ACCOUNT = "us-gov-west-1", "111122223333"
TEMPLATE: dict[str, Any] = {
    "Parameters": {"Level": {"Type": "String"}, "Odd": {"Type": "String"}},
    "Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "deploy"}}},
}
PARAMETERS = {"Level": "info", "Odd": "a${b}, c"}
HOME = Environment(
    region=REGION,
    account=ACCOUNT,
    parameters=PARAMETERS,
    imports={"shared": "imported"},
    template=TEMPLATE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a value: how it is written, and what it is once deployed."""

    value: str
    deployed: str


def function(data: Any, deployed: str) -> Piece:
    return Piece("${=" + json.dumps(data) + "}", deployed)


def reference(name: str, deployed: str) -> Piece:
    return Piece(f"${{{name}}}", deployed)


TEXTS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("${}!=\"'\\ :,abc"),
    ),
    max_size=12,
)
PIECES = st.one_of(
    TEXTS.map(lambda text: text.replace("$", "S")).map(lambda text: Piece(text, text)),
    st.text("abc {=\"'", max_size=5).map(lambda name: Piece(f"${{!{name}}}", f"${{{name}}}")),
    st.sampled_from(
        [
            reference("Level", "info"),
            reference(" Level ", "info"),
            reference("Odd", PARAMETERS["Odd"]),
            reference("AWS::AccountId", ACCOUNT),
            reference("AWS::Partition", "aws-us-gov"),
            reference("Role.Arn", f"arn:aws-us-gov:iam::{ACCOUNT}:role/deploy"),
            function({"Ref": "Level"}, "info"),
            function({"Fn::GetAtt": ["Role", "Arn"]}, f"arn:aws-us-gov:iam::{ACCOUNT}:role/deploy"),
            function({"Fn::Join": ["}", ["a", {"Ref": "Level"}, "${b}"]]}, "a}info}${b}"),
            function({"Fn::ImportValue": "shared"}, "imported"),
            function({"Fn::Sub": "<${Level}${!x}>"}, "<info${x}>"),
            Piece("arn:aws-us-gov:s3:::b", "arn:aws-us-gov:s3:::b"),
            Piece(" arn:aws:s3:::b", " arn:aws-us-gov:s3:::b"),
        ]
    ),
)
VALUES = st.lists(PIECES, max_size=5).map(
    lambda pieces: Piece(
        "".join(piece.value for piece in pieces), "".join(piece.deployed for piece in pieces)
    )
)


def deployed(value: str) -> Any:
    """Evaluate a value as CloudFormation does, after its way through JSON."""
    emitted = rendered(value)
    data = emitted.to_dict() if hasattr(emitted, "to_dict") else emitted
    return resolve(json.loads(json.dumps(data)), HOME)


@given(VALUES)
def test_a_value_is_deployed_as_it_reads(piece: Piece) -> None:
    assert deployed(piece.value) == piece.deployed


@given(VALUES)
def test_a_value_is_the_sum_of_its_parts(piece: Piece) -> None:
    split = tuple(parts(piece.value))
    again = "".join(map(written, split))
    assert tuple(parts(again)) == split or deployed(again) == piece.deployed
    assert set(references(piece.value)) <= {
        "Level", "Odd", "AWS::AccountId", "AWS::Partition", "Role.Arn",
    }  # fmt: skip
    if is_literal(piece.value):
        assert split in ((piece.value,), ())


@given(st.text())
@example("${")
@example("$${a}")
@example("${!a}")
@example("${={}}")
def test_any_text_can_be_meant_literally(text: str) -> None:
    if "${" in text and "}" not in text[text.rindex("${") :]:
        text += "}"  # Fn::Sub itself has no way to write an opening that is never closed.
    assert deployed(literal(text)) == text.replace("arn:aws:", "arn:aws-us-gov:")


@given(st.text())
def test_any_text_is_a_value_or_refused(text: str) -> None:
    try:
        tuple(parts(text))
    except ValueError:
        return
    rendered(text)
    assert resolved_length(text) >= 0


@pytest.mark.parametrize(
    "value",
    [
        """${={"Fn::Join": ["", ["arn:aws:iam::", {"Ref": "AWS::AccountId"}, ":role/x"]]}}""",
        """${={"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:role/x"}}""",
        "arn:aws:iam::${AWS::AccountId}:role/x",
    ],
    ids=["join", "sub", "text"],
)  # fmt: skip
def test_a_partition_is_filled_in_wherever_it_stands(value: str) -> None:
    assert deployed(value) == f"arn:aws-us-gov:iam::{ACCOUNT}:role/x"


@given(
    st.sampled_from(
        [
            Ref("Level"),
            GetAtt("Role", "Arn"),
            ImportValue("shared"),
            Sub("${Odd}"),
            Join("}", ["${", Ref("Level"), '"']),
            Join("", Split("n", Ref("Level"))),
        ]
    )
)
def test_a_troposphere_function_stays_what_it_is(helper: Any) -> None:
    from multiregion_pipeline import S3Source

    source = S3Source(bucket="orders", key=helper)
    assert deployed(source.key) == resolve(json.loads(json.dumps(helper.to_dict())), HOME)


DATA = st.recursive(
    st.one_of(VALUES, st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.text('abc"\\é', max_size=4), inner, max_size=3),
    ),
    max_leaves=6,
)


def each(data: Any, attribute: str) -> Any:
    if isinstance(data, Piece):
        return getattr(data, attribute)
    if isinstance(data, list):
        return [each(item, attribute) for item in data]
    if isinstance(data, dict):
        return {key: each(item, attribute) for key, item in data.items()}
    return data


@given(DATA, st.sampled_from([None, 2]))
def test_values_keep_their_place_in_json(data: Any, indent: int | None) -> None:
    text = json_text(each(data, "value"), indent)
    assert json.loads(deployed(text)) == each(data, "deployed")


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(), max_size=3))
def test_json_without_values_is_json(data: dict[str, int]) -> None:
    assert json_text(data) == json.dumps(data, separators=(",", ":"))


def test_a_value_in_a_template_is_rendered_there() -> None:
    template = Template()
    template.set_description(rendered("plain"))
    assert template.to_dict()["Description"] == "plain"
