"""Data has the shape of a definition if, and only if, the published JSON Schema says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
from hypothesis import assume, given
from hypothesis import strategies as st

from multiregion_pipeline.definition.pipeline import Pipeline
from multiregion_pipeline.definition.schema import schema
from multiregion_pipeline.definition.shape.model import judge

from .effort import fuzzed
from .shapes import shaped
from .spoiled import spoiled

VALIDATOR = jsonschema.Draft202012Validator(schema())
# What no schema can say: about functions in text, about halves of characters.
MEANING = ("write ${Name}", "a character beyond")


@fuzzed(share=4)
@given(st.one_of(shaped(), spoiled()))
def test_judge_and_schema_agree(definition: dict[str, Any]) -> None:
    # A validator takes 1.0 for a whole number; and in Python, $ matches before a last line break.
    assume(
        not any(isinstance(each, float) or str(each)[-1:] == "\n" for each in leaves(definition))
    )
    _, found = judge(Pipeline, definition)
    ours = [each.where for each in found if not each.hint.startswith(MEANING)]
    theirs = [error.json_path for error in VALIDATOR.iter_errors(definition)]
    assert bool(ours) == bool(theirs), (ours, theirs)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield None if isinstance(value, int) else value
