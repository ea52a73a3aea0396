"""Every text of every sample, in turn, is something else."""

from __future__ import annotations

import copy

import pytest
import yaml

from tests.golden import DEFINITIONS
from tests.properties.places import at, places

from .test_definitions import judged

TEXTS = (
    "${", "a${b", "${=", "${={}}", "${X}", "#{", "#{variables.X}", "{region}", "{", "", " ",
    "x" * 3000,
)  # fmt: skip
SAMPLES = {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in DEFINITIONS}


@pytest.mark.parametrize("text", TEXTS, ids=repr)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_text_that_is_something_else_is_judged(sample: str, text: str) -> None:
    for place in places(SAMPLES[sample]):
        if isinstance(at(SAMPLES[sample], place), str):
            definition = copy.deepcopy(SAMPLES[sample])
            at(definition, place[:-1])[place[-1]] = text
            judged(definition)
