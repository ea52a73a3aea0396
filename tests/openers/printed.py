"""The golden files, as tools are given them and as they were meant."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline.facts.regions import REGIONS

from ..cases import definitions
from ..cases.definitions import CONNECTION
from ..golden import TEMPLATES

FILES = {f"{path.parent.name}-{path.stem}": path for path in sorted(TEMPLATES.glob("*/*.json"))}


def printed() -> dict[str, dict[str, Any]]:
    """Read the golden files by the names that ``FILES`` gives them."""
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in FILES.items()}


def documented() -> str:
    """Print the template that the pages deploy, which is told its connection."""
    source = CONNECTION | {"connection": "${ConnectionArn}"}
    return definitions.text(source=source, parameters={"ConnectionArn": {}})


def region(path: Path) -> str:
    """Name the Region in which a golden file is deployed."""
    definition = library.load(path.with_name("multiregion-pipeline.yaml"))
    return path.stem if path.stem in REGIONS else definition.home
