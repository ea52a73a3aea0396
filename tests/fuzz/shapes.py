"""Definitions of the shape that the published JSON Schema gives them, whatever they then mean.

Every key that the models have is drawn, one of tomorrow too. What stands there is mostly nonsense,
so it is mixed into legal definitions: that is how more than the first check gets to see it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from multiregion_pipeline import Pipeline
from multiregion_pipeline.definition.region_code import USABLE
from multiregion_pipeline.definition.shape.json_schema import json_schema
from tests.properties.definitions import Definition, definitions

from . import spoiled

Schema = dict[str, Any]

_TEXTS = st.one_of(
    st.sampled_from(
        [
            "Source", "Built", "Deploy", "orders", "orders-{region}", "{region}", "main", "all",
            "us-east-1", "eu-west-1", "cn-north-1", "222222222222", "${Level}", "${AWS::Region}",
            "${AWS::AccountId}", "${!Level}", "#{variables.Regions}", "#{Source.Commit}", "#{", "1",
            "true", "0 0 9 ? * MON-FRI *", "UTC", "alias/orders", "orders-source", "orders.zip",
            "Source::t.yaml", "src/**", "*", "[*", "dynamodb:GetItem", "a@example.com",
            "arn:aws:iam::222222222222:role/x", "arn:aws:s3:::orders/*", "arn:aws:sns:us-east-1:1:",
            "arn:aws:kms:us-east-1:222222222222:key/x", "arn:${AWS::Partition}:iam::1:role/${X}",
            '${={"Ref": "Level"}}', '${={"Fn::GetAtt": ["X", "Arn"]}}',
        ]
    ),
    spoiled.TEXTS,
)  # fmt: skip
_REGIONS = st.sampled_from(["us-east-1", "eu-west-1", *USABLE])


@st.composite
def shaped(draw: st.DrawFn) -> Definition:
    """Draw a legal definition, some keys of which only have the right shape."""
    definition = draw(definitions())
    keys = st.sampled_from(sorted(_schema()["properties"]))
    for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True)):
        definition[key] = draw(_value(key))
    if definition.get("stages") and draw(st.booleans()):
        for key in ("source", "build", "deploy", "verify", "rollout"):
            definition.pop(key, None)
    return definition


@cache
def _schema() -> Schema:
    return json_schema(Pipeline)


@cache
def _value(key: str) -> st.SearchStrategy[Any]:
    return _of(_schema()["properties"][key])


@cache
def _part(name: str) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: _of(_schema()["$defs"][name]))


def _of(schema: Schema) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _part(schema["$ref"].rpartition("/")[2])
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return st.one_of([_of(each) for each in schema[key]])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return _REGIONS if schema["enum"] == list(USABLE) else st.sampled_from(schema["enum"])
    return {
        "string": _text,
        "integer": lambda each: st.integers(each.get("minimum"), each.get("maximum")),
        "boolean": lambda _: st.booleans(),
        "null": lambda _: st.none(),
        "array": _list,
        "object": _mapping,
    }[schema["type"]](schema)


def _text(schema: Schema) -> st.SearchStrategy[str]:
    pattern: str | None = schema.get("pattern")
    return st.from_regex(pattern) if pattern else _TEXTS


def _list(schema: Schema) -> st.SearchStrategy[list[Any]]:
    fewest = schema.get("minItems", 0)
    return st.lists(_of(schema["items"]), min_size=fewest, max_size=fewest + 2)


def _mapping(schema: Schema) -> st.SearchStrategy[Definition]:
    if "properties" in schema:
        needed = schema.get("required", ())
        parts = {key: _of(each) for key, each in schema["properties"].items()}
        return st.fixed_dictionaries(
            {key: part for key, part in parts.items() if key in needed},
            optional={key: part for key, part in parts.items() if key not in needed},
        )
    names = {"type": "string"} | schema.get("propertyNames", {})
    values = schema.get("additionalProperties", {})
    for pattern, each in schema.get("patternProperties", {}).items():
        names, values = names | {"pattern": pattern}, each
    return st.dictionaries(_of(names), _of(values), max_size=3)
