from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import multiregion_pipeline as library

from ..checks.test_fixtures import FIXTURES
from ..golden import DEFINITIONS
from .command import Command


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    made: dict[str, Any] = library.Pipeline.model_json_schema()
    return made


def test_the_command_prints_a_schema(command: Command) -> None:
    printed = json.loads(command("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert {"name", "home", "regions"} == set(printed["required"])


@pytest.mark.parametrize("path", DEFINITIONS, ids=lambda path: path.parent.name)
def test_every_sample_is_valid(path: Path, schema: dict[str, Any]) -> None:
    jsonschema.validate(yaml.safe_load(path.read_text()), schema)


SHAPES = ("MRP104", "MRP105", "MRP106", "MRP301", "MRP302")


@pytest.mark.parametrize(
    "path",
    [path for rule in SHAPES for path in sorted((FIXTURES / rule).glob("bad*.yaml"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_what_the_reader_refuses_the_schema_refuses_too(path: Path, schema: dict[str, Any]) -> None:
    with pytest.raises(library.DefinitionError):
        library.load(path)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(path.read_text()), schema)


def test_every_key_is_explained(schema: dict[str, Any]) -> None:
    silent = [
        f"{name}.{key}"
        for name, part in [("Pipeline", schema), *schema["$defs"].items()]
        for key, field in part.get("properties", {}).items()
        if not field.get("description") and key != "type" and "const" not in field
    ]
    assert silent == []
