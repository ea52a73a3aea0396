"""Every text of every sample, in turn, is something else."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import multiregion_pipeline as library
from multiregion_pipeline.definition.shape.model import Model, fields_of
from tests.golden import DEFINITIONS
from tests.properties.places import at, places

from .rare import RARE
from .test_definitions import judged

TEXTS = (
    "${", "a${b", "${=", "${={}}", "${X}", "#{", "#{variables.X}", "{region}", "{", "", " ",
    "x" * 3000,
)  # fmt: skip
SAMPLES = RARE | {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in DEFINITIONS}


@pytest.mark.parametrize("text", TEXTS, ids=repr)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_text_that_is_something_else_is_judged(sample: str, text: str) -> None:
    for place in places(SAMPLES[sample]):
        if isinstance(at(SAMPLES[sample], place), str):
            definition = copy.deepcopy(SAMPLES[sample])
            at(definition, place[:-1])[place[-1]] = text
            judged(definition)


def given(value: Any) -> Iterator[tuple[type[Model], str]]:
    """Name the keys of a definition that hold something, each with its mapping."""
    if isinstance(value, Model):
        for key in value.given:
            if getattr(value, key):
                yield type(value), key
                yield from given(getattr(value, key))
    elif isinstance(value, (dict, tuple)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from given(each)


def mappings(model: type[Model]) -> Iterator[type[Model]]:
    for each in model.__subclasses__():
        if not each.__name__.startswith("_"):
            yield each
        yield from mappings(each)


def test_every_key_that_takes_text_is_tried() -> None:
    tried = {key for sample in SAMPLES.values() for key in given(library.Pipeline(**sample))}
    of_texts = {
        (model, key)
        for model in mappings(Model)
        for key, field in fields_of(model).items()
        if model.__module__.startswith("multiregion_pipeline.") and "str" in repr(field.annotation)
    }
    assert of_texts - tried == set()
    assert len(of_texts) > 100


@pytest.mark.parametrize("name", RARE)
def test_what_no_sample_has_is_in_order(name: str) -> None:
    found = library.check(library.Pipeline(**RARE[name]))
    assert [each for each in found if each.severity == "error"] == []
