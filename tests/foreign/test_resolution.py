"""Functions come to what CloudFormation makes of them, where that is certain, and to no guess."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.definition.values import is_literal
from multiregion_pipeline.foreign.node import Deployment, Node, plain
from multiregion_pipeline.foreign.resolution import resolved
from tests.oracles.environment import Environment
from tests.oracles.intrinsics import resolve

MAPPINGS = {"Second": {"us-east-1": {"Region": "eu-west-1", "Zones": ["a", "b"], "Open": True}}}
HERE = Deployment("us-east-1", {"Yes": True, "No": False}, MAPPINGS)
NOWHERE = Deployment(mappings=MAPPINGS)

CERTAIN: list[tuple[Any, str]] = [
    ("plain", "plain"),
    ("${Name}", "${Name}"),
    (7, "7"),
    (True, "true"),
    ({"Fn::Sub": "no parts"}, "no parts"),
    ({"Fn::Sub": "echo ${!Name}"}, "echo ${Name}"),
    ({"Fn::Sub": ["${One}-${Two}", {"One": "a", "Two": 2}]}, "a-2"),
    ({"Fn::Join": ["-", ["a", "b", {"Fn::Sub": "c"}]]}, "a-b-c"),
    ({"Fn::Join": ["", []]}, ""),
    ({"Fn::Select": [1, ["a", "b"]]}, "b"),
    ({"Fn::Select": ["0", ["a", "b"]]}, "a"),
    ({"Fn::FindInMap": ["Second", "us-east-1", "Region"]}, "eu-west-1"),
    ({"Fn::FindInMap": ["Second", "us-east-1", "Open"]}, "true"),
    ({"Fn::Select": [1, {"Fn::FindInMap": ["Second", "us-east-1", "Zones"]}]}, "b"),
]
CERTAIN_HERE: list[tuple[Any, str]] = [
    ({"Ref": "AWS::Region"}, "us-east-1"),
    ({"Fn::Sub": "artifacts-${AWS::Region}"}, "artifacts-us-east-1"),
    ({"Fn::FindInMap": ["Second", {"Ref": "AWS::Region"}, "Region"]}, "eu-west-1"),
    ({"Fn::If": ["Yes", "a", "b"]}, "a"),
    ({"Fn::If": ["No", "a", {"Fn::If": ["Yes", "b", "c"]}]}, "b"),
    ({"Fn::Sub": ["${X}", {"X": {"Fn::If": ["No", "a", "b"]}}]}, "b"),
]
UNKNOWN: list[Any] = [
    {"Ref": "Parameter"},
    {"Ref": ["Parameter"]},
    {"Ref": "AWS::Region"},
    {"Fn::GetAtt": ["Bucket", "Arn"]},
    {"Fn::GetAtt": "Bucket.Arn"},
    {"Fn::ImportValue": "Name"},
    {"Fn::Sub": "${Parameter}"},
    {"Fn::Sub": "${Open"},
    {"Fn::Sub": ["${X}"]},
    {"Fn::Sub": ["${X}", {"X": {"Ref": "Parameter"}}]},
    {"Fn::Join": ["", {"Ref": "List"}]},
    {"Fn::Join": ["", ["a", {"Ref": "Parameter"}]]},
    {"Fn::Join": ["", ["$", "{a}"]]},
    {"Fn::Select": [0, {"Fn::Split": [",", "a,b"]}]},
    {"Fn::Select": [2, ["a", "b"]]},
    {"Fn::Select": [-1, ["a", "b"]]},
    {"Fn::Select": [{"Ref": "Index"}, ["a", "b"]]},
    {"Fn::FindInMap": ["Second", {"Ref": "AWS::Region"}, "Region"]},
    {"Fn::FindInMap": ["Second", "eu-west-1", "Region"]},
    {"Fn::FindInMap": ["Second", "us-east-1"]},
    {"Fn::If": ["Unheard", "a", "b"]},
    {"Fn::If": ["Yes", "a"]},
    {"Fn::Transform": {"Name": "AWS::Include"}},
    "{{resolve:ssm:/orders/bucket}}",
    {"Fn::Sub": "{{resolve:ssm:/${Parameter}/bucket}}"},
    "echo ${",
]


def content(raw: Any, deployment: Deployment) -> Node:
    node = resolved(raw, ("Value",), deployment)
    assert node
    return node


@pytest.mark.parametrize(("raw", "text"), CERTAIN)
def test_what_is_certain_is_known_everywhere(raw: Any, text: str) -> None:
    assert plain(content(raw, NOWHERE)) == plain(content(raw, HERE)) == text


@pytest.mark.parametrize(("raw", "text"), CERTAIN_HERE)
def test_what_a_deployment_settles_is_known(raw: Any, text: str) -> None:
    assert plain(content(raw, HERE)) == text


@pytest.mark.parametrize(("raw", "text"), [*CERTAIN, *CERTAIN_HERE])
def test_it_is_what_a_deployment_makes_of_it(raw: Any, text: str) -> None:
    conditions = {"Yes": {"Fn::Equals": ["a", "a"]}, "No": {"Fn::Equals": ["a", "b"]}}
    template = {"Mappings": MAPPINGS, "Conditions": conditions}
    value = resolve(raw, Environment("us-east-1", template=template))
    assert (str(value).lower() if isinstance(value, bool) else str(value)) == text


@pytest.mark.parametrize("raw", UNKNOWN, ids=str)
def test_what_is_not_certain_is_not_known(raw: Any) -> None:
    node = content(raw, NOWHERE)
    assert plain(node) is None
    assert not is_literal(str(node.content))


def test_equal_functions_come_to_equal_text_and_others_do_not() -> None:
    one, same, other = ({"Fn::ImportValue": name} for name in ("One", "One", "Other"))
    assert content(one, NOWHERE) == content(same, NOWHERE)
    assert content(one, NOWHERE) != content(other, NOWHERE)
    by_join = {"Fn::Join": ["-", ["orders", {"Ref": "AWS::AccountId"}]]}
    assert content(by_join, HERE) == content({"Fn::Sub": "orders-${AWS::AccountId}"}, HERE)


def test_what_is_left_out_leaves_no_trace() -> None:
    nothing = {"Ref": "AWS::NoValue"}
    raw = {"A": nothing, "B": [1, nothing, {"Fn::If": ["Yes", nothing, 2]}, 3]}
    node = content(raw, HERE)
    assert isinstance(node.content, dict)
    assert list(node.content) == ["B"]
    assert [(each.content, each.path) for each in node.content["B"].content] == [
        (1, ("Value", "B", 0)),
        (3, ("Value", "B", 3)),
    ]


def test_the_path_leads_through_the_branch_that_is_taken() -> None:
    node = content({"Fn::If": ["No", {}, {"Name": "a"}]}, HERE)
    assert isinstance(node.content, dict)
    assert node.content["Name"].path == ("Value", "Fn::If", 2, "Name")


def test_json_text_keeps_what_is_not_known_in_its_place() -> None:
    raw = {"Fn::ToJsonString": {"Level": "#{variables.Level}", "Bucket": {"Ref": "Bucket"}}}
    assert content(raw, HERE).content == '{"Level":"#{variables.Level}","Bucket":"${Bucket}"}'


def test_no_variable_is_read_out_of_what_is_not_known() -> None:
    assert "#{" not in str(content({"Fn::ImportValue": "#{variables.Level}"}, HERE).content)
