"""The walk through a service model knows every kind of limit."""

from __future__ import annotations

from typing import Any

import pytest
import regex  # type: ignore[import-untyped]

from tests.oracles.service_model import _model, violations


@pytest.mark.parametrize(
    ("service", "operation", "parameters", "count"),
    [
        # A pattern that anchors itself, one that does not, and one with Unicode classes.
        ("kms", "CreateAlias", {"AliasName": "alias/a", "TargetKeyId": "k"}, 0),
        ("kms", "CreateAlias", {"AliasName": "alias/a b", "TargetKeyId": "k"}, 1),
        ("kms", "CreateAlias", {"AliasName": "alias/a\n", "TargetKeyId": "k"}, 1),
        ("codepipeline", "GetPipeline", {"name": "orders"}, 0),
        ("codepipeline", "GetPipeline", {"name": "orders!"}, 1),
        ("codepipeline", "GetPipeline", {"name": "orders\n"}, 1),
        ("codepipeline", "GetPipeline", {"name": "orders", "version": 0}, 1),
        ("codepipeline", "GetPipeline", {"name": "orders", "version": True}, 1),
        ("codepipeline", "GetPipeline", {"name": None}, 1),
        ("codepipeline", "GetPipeline", {}, 1),
        ("codepipeline", "GetPipeline", {"name": "orders", "Version": 1}, 1),
        ("iam", "TagRole", {"RoleName": "r", "Tags": [{"Key": "tëam", "Value": ""}]}, 0),
        ("iam", "TagRole", {"RoleName": "r", "Tags": [{"Key": "te!am", "Value": ""}]}, 1),
        ("s3", "CreateBucket", {"Bucket": "b", "ACL": "private"}, 0),
        ("s3", "CreateBucket", {"Bucket": "b", "ACL": "secret"}, 1),
        ("events", "PutRule", {"Name": "a b", "State": "on"}, 2),
    ],
)
def test_count(service: str, operation: str, parameters: dict[str, Any], count: int) -> None:
    assert len(violations(service, operation, parameters)) == count


@pytest.mark.parametrize(
    ("shape", "good", "bad"),
    [
        ({"type": "string", "pattern": "[a-z]+"}, "abc", "abc1"),
        ({"type": "string", "pattern": "^[a-z]+"}, "abc1", "1abc"),
        ({"type": "string", "pattern": "[a-z]+$"}, "1abc", "abc1"),
        ({"type": "string", "pattern": "[a-z]+$"}, "1abc", "abc\n"),
        ({"type": "string", "min": 2}, "ab", "a"),
        ({"type": "string", "max": 2}, "ab", "abc"),
        ({"type": "integer", "min": 2, "max": 3}, 3, 4),
        ({"type": "long"}, 3, 3.5),
        ({"type": "boolean"}, True, "true"),
        ({"type": "double"}, 1.5, "1.5"),
        ({"type": "list", "member": {"shape": "Word"}, "min": 1}, ["a"], []),
        ({"type": "list", "member": {"shape": "Word"}, "max": 1}, ["a"], ["a", "b"]),
        ({"type": "list", "member": {"shape": "Word"}}, ["a"], ["1"]),
        (
            {"type": "map", "key": {"shape": "Word"}, "value": {"shape": "Word"}, "max": 1},
            {"a": "b"},
            {"a": "b", "c": "d"},
        ),
        ({"type": "map", "key": {"shape": "Word"}, "value": {"shape": "Word"}}, {}, {"1": "a"}),
        ({"type": "map", "key": {"shape": "Word"}, "value": {"shape": "Word"}}, {}, {"a": "1"}),
        (
            {
                "type": "structure",
                "union": True,
                "members": {"a": {"shape": "Word"}, "b": {"shape": "Word"}},
            },
            {"a": "x"},
            {"a": "x", "b": "x"},
        ),
    ],
)
def test_limit(shape: dict[str, Any], good: Any, bad: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    model = {
        "operations": {"Do": {"input": {"shape": "Input"}}},
        "shapes": {
            "Input": {"type": "structure", "members": {"it": {"shape": "It"}}},
            "Word": {"type": "string", "pattern": "[a-z]*"},
            "It": shape,
        },
    }
    monkeypatch.setattr("tests.oracles.service_model._model", lambda service: model)
    assert violations("any", "Do", {"it": good}) == []
    [violation] = violations("any", "Do", {"it": bad})
    assert violation.startswith("Do.it")


def test_every_pattern_of_the_services_used_compiles() -> None:
    for service in ("codepipeline", "codebuild", "kms", "s3", "iam", "events", "sns"):
        for shape in _model(service)["shapes"].values():
            regex.compile(shape.get("pattern", ""))
