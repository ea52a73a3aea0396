"""From a file or a Python object to a definition."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from .document import Document, located, read

if TYPE_CHECKING:
    from ..definition.pipeline import Pipeline

__all__ = ["Document", "load", "located", "read"]


def load(source: str | PathLike[str]) -> Pipeline:
    """Read a definition.

    :param source: a file of YAML, TOML or JSON, or ``module:object``, seen from the working
        directory.
    :raises DefinitionError: if it cannot be read or has the wrong shape.
    """
    document = read(fspath(source), Path.cwd())
    assert document is not None  # only a search for a definition can find none
    return document.pipeline
