"""Every text of every sample, in turn, is something else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.golden import DEFINITIONS

from .test_definitions import judged

TEXTS = (
    "${", "a${b", "${=", "${={}}", "${X}", "#{", "#{variables.X}", "{region}", "{", "", " ",
    "x" * 3000,
)  # fmt: skip
SAMPLES = {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in DEFINITIONS}


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the place of every text."""
    if isinstance(node, str):
        yield path
    elif isinstance(node, (dict, list)):
        for step, each in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(each, (*path, step))


@pytest.mark.parametrize("text", TEXTS, ids=repr)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_text_that_is_something_else_is_judged(sample: str, text: str) -> None:
    for *above, last in places(SAMPLES[sample]):
        definition = copy.deepcopy(SAMPLES[sample])
        node = definition
        for step in above:
            node = node[step]
        node[last] = text
        judged(definition)
