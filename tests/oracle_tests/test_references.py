"""Dangling names and circles are found."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.lint import regional_bodies
from tests.oracles.references import cycles, undefined_references


@pytest.mark.parametrize("make", [sample.home, sample.multi_region])
def test_good_templates_have_neither(make: Any) -> None:
    template = make()
    for each in (template, *(body for body, _ in regional_bodies(template))):
        assert undefined_references(each) == []
        assert cycles(each) == []


def template(value: Any = "x", **attributes: Any) -> dict[str, Any]:
    topic = {"Type": "AWS::SNS::Topic", "Properties": {"Name": value}, **attributes}
    return {
        "Parameters": {"P": {"Type": "String"}},
        "Mappings": {"M": {"a": {"b": "c"}}},
        "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}},
        "Resources": {"T": topic, "U": {"Type": "AWS::SNS::Topic"}},
    }


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "P"},
        {"Ref": "U"},
        {"Ref": "AWS::NoValue"},
        {"Fn::GetAtt": "U.TopicArn"},
        {"Fn::GetAtt": ["U", "TopicArn"]},
        {"Fn::Sub": "${P} ${U} ${U.TopicArn} ${AWS::Region} ${!No} $No"},
        {"Fn::Sub": ["${Own} ${P}", {"Own": {"Ref": "U"}}]},
        {"Fn::If": ["C", 1, 2]},
        {"Fn::FindInMap": ["M", "a", "b"]},
        {"Condition": {"StringEquals": {"No": "No"}}},
        {"Condition": "No"},
    ],
)
def test_defined(value: Any) -> None:
    assert undefined_references(template(value)) == []


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "No"},
        {"Ref": "AWS::No"},
        {"Ref": "C"},
        {"Fn::GetAtt": "No.Arn"},
        {"Fn::GetAtt": ["No", "Arn"]},
        {"Fn::GetAtt": ["P", "Arn"]},
        {"Fn::Sub": "${No}"},
        {"Fn::Sub": "${No.Arn}"},
        {"Fn::Sub": ["${No} ${Own}", {"Own": 1}]},
        {"Fn::Sub": ["${Own}", {"Own": {"Ref": "No"}}]},
        {"Fn::If": ["No", 1, 2]},
        {"Fn::If": ["C", 1, {"Ref": "No"}]},
        {"Fn::FindInMap": ["No", "a", "b"]},
        {"Fn::Join": ["", ["a", {"Ref": "No"}]]},
        [{"deep": {"Ref": "No"}}],
    ],
)
def test_undefined(value: Any) -> None:
    [problem] = undefined_references(template(value))
    assert problem.startswith("Resources.T.Properties.Name")


@pytest.mark.parametrize(
    "attributes",
    [{"DependsOn": "No"}, {"DependsOn": ["U", "No"]}, {"DependsOn": "P"}, {"Condition": "No"}],
)
def test_undefined_attribute(attributes: dict[str, Any]) -> None:
    [problem] = undefined_references(template(**attributes))
    assert problem.startswith("Resources.T.")


def test_undefined_in_outputs_and_conditions() -> None:
    broken = template()
    broken["Outputs"] = {"O": {"Value": {"Ref": "No"}, "Condition": "No"}}
    broken["Conditions"]["D"] = {"Fn::Not": [{"Condition": "No"}]}
    broken["Conditions"]["E"] = {"Fn::Equals": [{"Ref": "U"}, "conditions see no resources"]}
    assert len(undefined_references(broken)) == 4


def test_defined_in_outputs_and_conditions() -> None:
    good = template()
    good["Outputs"] = {"O": {"Value": {"Ref": "U"}, "Condition": "D"}, "P": {"Value": 1}}
    good["Conditions"]["D"] = {"Fn::Not": [{"Condition": "C"}]}
    assert undefined_references(good) == []


def test_a_condition_named_like_its_resource_or_parameter_is_no_circle() -> None:
    good = template({"Fn::If": ["T", 1, 2]}, Condition="T")
    good["Conditions"] = {"T": {"Fn::Equals": [{"Ref": "P"}, "x"]}}
    good["Conditions"]["P"] = {"Fn::Equals": [{"Ref": "P"}, "x"]}
    assert undefined_references(good) == []
    assert cycles(good) == []


@pytest.mark.parametrize(
    ("needs", "count"),
    [
        ({"A": "B", "B": "C"}, 0),
        ({"A": "BC", "B": "C"}, 0),
        ({"A": "A"}, 1),
        ({"A": "B", "B": "A"}, 1),
        ({"A": "B", "B": "C", "C": "A"}, 1),
        ({"A": "B", "B": "A", "C": "D", "D": "C"}, 2),
        ({"A": "BC", "B": "A", "C": "A"}, 2),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        lambda names: {"DependsOn": list(names)},
        lambda names: {"Properties": {"X": [{"Ref": name} for name in names]}},
        lambda names: {"Properties": {"X": [{"Fn::GetAtt": [name, "Arn"]} for name in names]}},
        lambda names: {"Properties": {"X": {"Fn::Sub": " ".join(f"${{{n}.Arn}}" for n in names)}}},
    ],
)
def test_circles(needs: dict[str, str], count: int, form: Any) -> None:
    resources = {name: {"Type": "X", **form(needs.get(name, ""))} for name in "ABCD"}
    found = cycles({"Resources": resources})
    assert len(found) == count
    for circle in found:
        assert circle[0] == circle[-1]
        assert all(used in needs[user] for user, used in pairwise(circle))


def test_conditions_in_a_circle() -> None:
    conditions = {"A": {"Fn::Not": [{"Condition": "B"}]}, "B": {"Fn::Not": [{"Condition": "A"}]}}
    [circle] = cycles({"Resources": {}, "Conditions": conditions})
    assert set(circle) == {"A", "B"}
