"""A definition together with the place it was read from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding
from .file import definition_in
from .find import find
from .location import placed

if TYPE_CHECKING:
    from ..definition.pipeline import Pipeline

_PYTHON = re.compile(r"(?s).+:[^\W\d]\w*(\.[^\W\d]\w*)*")


@dataclass(frozen=True, slots=True)
class Document:
    """A definition and where it stands.

    :param pipeline: the definition.
    :param file: the file as a user would name it, or ``module:object``.
    :param lines: line, counted from 1, of each path in the file that is known.
    """

    pipeline: Pipeline
    file: str
    lines: Mapping[str, int]


def read(source: str | None, directory: Path) -> Document | None:
    """Read a definition.

    :param source: a file of YAML, TOML or JSON, told apart by its suffix; ``module:object`` or
        ``file.py:object`` for a ``Pipeline`` or a function that returns one; or None for the
        definition in the directory.
    :param directory: where files and modules are looked up.
    :return: None if no source was named and the directory holds no definition.
    :raises DefinitionError: if the definition cannot be read or has the wrong shape; it holds
        everything that is wrong, with file and line where they are known.
    """
    from ..definition.pipeline import Pipeline

    if source is None:
        path = find(directory)
        if path is None:
            return None
        source = _named(path)
    else:
        path = directory / source
        if _PYTHON.fullmatch(source) and not os.path.isfile(path):
            from .python_object import load

            return Document(load(source, directory, Pipeline), source, {})
    pipeline, lines = definition_in(path, source, Pipeline)
    return Document(pipeline, source, lines)


def located(findings: Iterable[Finding], document: Document) -> list[Finding]:
    """Put file and line on each finding about a definition that was read."""
    return placed(findings, document.file, document.lines)


def _named(path: Path) -> str:
    """Name a file as it is reached from the working directory."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
