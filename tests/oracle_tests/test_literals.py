"""Partitions written out are found wherever they hide."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.oracle_tests import sample
from tests.oracles.literals import hard_coded_partitions


def test_good_templates_have_none() -> None:
    assert hard_coded_partitions(sample.home()) == []
    assert hard_coded_partitions(sample.multi_region()) == []


@pytest.mark.parametrize("partition", ["aws", "aws-cn", "aws-us-gov"])
@pytest.mark.parametrize(
    ("form", "path"),
    [
        (lambda arn: arn, "A"),
        (lambda arn: {"Fn::Sub": f"x {arn}${{B}}"}, "A.Fn::Sub"),
        (lambda arn: {"Fn::Sub": [arn, {}]}, "A.Fn::Sub[0]"),
        (lambda arn: [{}, {"Deep": [arn]}], "A[1].Deep[0]"),
        (lambda arn: {arn: 1}, "A.arn:{}:s3:::b"),
        (lambda arn: json.dumps({"R": [arn]}), "A.R[0]"),
        (lambda arn: {"Fn::Sub": json.dumps({"R": arn + "${B}"})}, "A.Fn::Sub.R"),
        (lambda arn: json.dumps({"TemplateBody": json.dumps({"R": arn})}), "A.TemplateBody.R"),
        (lambda arn: f"phases:\n  build:\n    commands:\n      - aws x {arn}\n", "A"),
        (lambda arn: {"Fn::Join": [":", arn.split(":")]}, "A.Fn::Join"),
        (lambda arn: {"Fn::Join": ["", [arn[:6], arn[6:], {"Ref": "B"}]]}, "A.Fn::Join"),
    ],
)
def test_literal_is_found(form: Any, path: str, partition: str) -> None:
    template = {"A": form(f"arn:{partition}:s3:::b")}
    assert hard_coded_partitions(template) == [path.format(partition)]


@pytest.mark.parametrize(
    "value",
    [
        "arn:${AWS::Partition}:s3:::b",
        {"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}, "s3"]]},
        {"AllowedPattern": "arn:aws(-[a-z]+)*:s3:::.*"},
        "barn:awsome",
        7,
        None,
    ],
)
def test_anything_else_is_not(value: Any) -> None:
    assert hard_coded_partitions({"A": value}) == []
