"""A definition in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from ..definition.problems import shown
from ..definition.shape.model import M, judge
from ..errors import DefinitionError
from ..findings import Finding
from . import plain
from .find import PYPROJECT, SUFFIXES
from .location import placed
from .parsed import Parsed, broken
from .text import text_of

_TABLE = "tool.multiregion_pipeline"


def definition_in(path: Path, file: str, model: type[M]) -> tuple[M, Mapping[str, int]]:
    """Return the definition that a file holds, and the line of each path in it.

    :param path: the file; of ``pyproject.toml`` only ``[tool.multiregion_pipeline]`` is read.
    :param file: how findings name it.
    :param model: what the definition is validated against.
    :raises DefinitionError: with everything that is wrong with the text, its values and its keys.
    """
    parsed = _parser(path, file)(text_of(path, file))
    if path.name == PYPROJECT and not parsed.findings:
        parsed = _table(parsed)
    definition, findings = _validated(parsed, model)
    if definition is None or findings:
        raise DefinitionError(placed(findings, file, parsed.lines))
    return definition, parsed.lines


def _parser(path: Path, file: str) -> Callable[[str], Parsed]:
    suffix = path.suffix.lower()
    if suffix in (".yaml", ".yml"):
        from . import yaml_text

        return yaml_text.parse
    if suffix == ".toml":
        from . import toml_text

        return toml_text.parse
    if suffix == ".json":
        from . import json_text

        return json_text.parse
    hint = f"name a file that ends in {', '.join(SUFFIXES)}, or module:object"
    if suffix == ".py":
        hint = f"name the object as well: {file}:pipeline"
    message = f"cannot be read: its format is not known from its name, found {shown(file)}"
    raise DefinitionError([Finding("MRP101", "error", file, message, hint)])


def _table(parsed: Parsed) -> Parsed:
    """Narrow a project file down to the table that is the definition."""
    data = parsed.data
    for key in _TABLE.split("."):
        data = data.get(key) if isinstance(data, dict) else None
    if data is None:
        return broken("MRP103", f"there is no table [{_TABLE}]", "add it")
    lines = {
        path.removeprefix(_TABLE).removeprefix("."): line
        for path, line in parsed.lines.items()
        if path == _TABLE or path.startswith((f"{_TABLE}.", f"{_TABLE}["))
    }
    return Parsed(data, lines)


def _validated(parsed: Parsed, model: type[M]) -> tuple[M | None, list[Finding]]:
    found = list(parsed.findings)
    if not isinstance(parsed.data, dict):
        return None, found or [_no_mapping(parsed.data)]
    try:
        found += plain.problems(parsed.data)
    except plain.TooLargeError as error:
        return None, [Finding("MRP108", "error", "", str(error), "write less, or less nested")]
    # A value that is refused already has no value for the model to judge.
    refused = {finding.where for finding in found if finding.rule != "MRP107"}
    definition, more = judge(model, parsed.data)
    return definition, found + [finding for finding in more if finding.where not in refused]


def _no_mapping(data: object) -> Finding:
    message = (
        "the definition is empty"
        if data is None
        else f"the definition must be a mapping of keys to values, found {shown(data)}"
    )
    return Finding("MRP103", "error", "", message, "begin with 'name', 'home' and 'regions'")
