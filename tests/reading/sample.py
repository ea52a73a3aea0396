"""A small definition, and how the tests read it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from multiregion_pipeline.definition.shape.field import field
from multiregion_pipeline.definition.shape.model import Model
from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding
from multiregion_pipeline.reading.file import definition_in


class Part(Model):
    text: str = ""
    number: int = 0
    flag: bool = False
    items: tuple[str, ...] = ()


class Sample(Model):
    name: str
    part: Part = field(default_factory=Part)
    parts: tuple[Part, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    nested: dict[str, dict[str, str]] = field(default_factory=dict)


def written(directory: Path, name: str, content: str | bytes) -> Path:
    path = directory / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def sample(path: Path) -> tuple[Sample, Mapping[str, int]]:
    return definition_in(path, path.name, Sample)


def refused(path: Path) -> tuple[Finding, ...]:
    """Return what is found wrong with a file."""
    with pytest.raises(DefinitionError) as caught:
        sample(path)
    assert all(finding.file == path.name for finding in caught.value.findings)
    return caught.value.findings
