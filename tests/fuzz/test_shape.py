"""Data has the shape of a definition if, and only if, the published JSON Schema says so."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
from hypothesis import assume, given
from hypothesis import strategies as st

from multiregion_pipeline.definition.pipeline import Pipeline
from multiregion_pipeline.definition.schema import schema
from multiregion_pipeline.definition.shape.model import judge

from .effort import fuzzed
from .shapes import shaped

VALIDATOR = jsonschema.Draft202012Validator(schema())
# What no schema can say: about a name, about functions in text, about halves of characters.
MEANING = ("use 1 to 100 letters", "write ${Name}", "a character beyond")
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 100_000),
    st.sampled_from(["", "all", "us-east-1", "mars-1", "sam", "stack-set", "x" * 1100]),
)
PLAIN = st.recursive(
    SCALARS,
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "name", "eu-west-1", "x"]), each, max_size=3)
    ),
    max_leaves=4,
)


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a definition in which some values are left out, added or put into a wrong place."""
    definition: dict[str, Any] = copy.deepcopy(draw(shaped()))
    for _ in range(draw(st.integers(0, 4))):
        _spoil(draw, definition)
    return definition


def _spoil(draw: st.DrawFn, node: Any) -> None:
    for _ in range(6):
        keys = sorted(node, key=str) if isinstance(node, dict) else range(len(node))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        if isinstance(node[key], (dict, list)) and draw(st.booleans()):
            node = node[key]
            continue
        change = draw(st.sampled_from(["put", "remove", "add"]))
        if change == "put":
            node[key] = draw(PLAIN)
        elif change == "remove":
            del node[key]
        elif isinstance(node, dict):
            node[f"{key}s"] = draw(PLAIN)
        return


@fuzzed(share=4)
@given(spoiled())
def test_judge_and_schema_agree(definition: dict[str, Any]) -> None:
    # Python's $, by which this validator goes, matches before a last line break; ECMA's does not.
    assume('\\n"' not in json.dumps(definition))
    _, found = judge(Pipeline, definition)
    ours = [each.where for each in found if not each.hint.startswith(MEANING)]
    theirs = [error.json_path for error in VALIDATOR.iter_errors(definition)]
    assert bool(ours) == bool(theirs), (ours, theirs)
