from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import multiregion_pipeline as library
from multiregion_pipeline.definition.schema import EXAMPLES
from multiregion_pipeline.definition.schema import schema as definition_schema

from ..checks import told
from ..golden import DEFINITIONS
from .command import Command


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return definition_schema()


def test_the_command_prints_a_schema(command: Command) -> None:
    printed = json.loads(command("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert {"name", "home", "regions"} == set(printed["required"])


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_every_sample_is_valid(path: Path, schema: dict[str, Any]) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text()), schema)


def _misread(path: Path) -> bool:
    """Say whether a file is refused as it is read, for its data and not for its text."""
    try:
        library.load(path)
    except library.DefinitionError as error:
        return not {each.rule for each in error.findings} & {"MRP102", "MRP107"}
    return False


@pytest.mark.parametrize("path", [path for path in told.BAD if _misread(path)], ids=told.name)
def test_what_the_reader_refuses_the_schema_refuses_too(path: Path, schema: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(path.read_text()), schema)


def test_fixtures_are_refused_by_the_reader() -> None:
    assert {"MRP104", "MRP105", "MRP106", "MRP201", "MRP301", "MRP302"} == {
        path.parent.name for path in told.BAD if _misread(path)
    }


Keys = list[tuple[str, str, dict[str, Any]]]


@pytest.fixture(scope="module")
def keys(schema: dict[str, Any]) -> Keys:
    """List every key: its model, its name and its schema."""
    return [
        (name, key, field)
        for name, part in [("Pipeline", schema), *schema["$defs"].items()]
        for key, field in part.get("properties", {}).items()
    ]


def test_every_key_is_explained(keys: Keys) -> None:
    assert [f"{name}.{key}" for name, key, field in keys if not field.get("description")] == []


def test_every_key_that_is_written_freely_has_an_example(keys: Keys) -> None:
    silent = {(name, key) for name, key, field in keys if _free(field) and "examples" not in field}
    assert silent == set()
    shown = {(name, key) for name, key, field in keys if "examples" in field}
    assert shown == {(name, key) for name in EXAMPLES for key in EXAMPLES[name]}


def test_every_example_is_legal(schema: dict[str, Any], keys: Keys) -> None:
    for name, key, field in keys:
        rules = field | {"$defs": schema["$defs"]}
        for example in field.get("examples", ()):
            try:
                jsonschema.Draft202012Validator(rules).validate(example)
            except jsonschema.ValidationError as error:
                pytest.fail(f"{name}.{key}: {error}")


def _free(field: dict[str, Any]) -> bool:
    """Say whether an editor cannot offer the values of a key by itself."""
    if {"const", "enum", "$ref"} & set(field) or field.get("type") in ("boolean", "null"):
        return False
    choices = [*field.get("anyOf", ()), *field.get("oneOf", ())]
    if choices:
        return any(map(_free, choices))
    return _free(field["items"]) if field.get("type") == "array" else True
