"""Finding the definition that a command works on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..findings import Finding
from .terminal import say

if TYPE_CHECKING:
    from ..definition.pipeline import Pipeline

definition_option: Callable[[Any], Any] = click.option(
    "-c",
    "--config",
    metavar="FILE|MODULE:OBJECT",
    help="Definition: a YAML, TOML or JSON file, or a Python object. Without it,"
    " multiregion-pipeline.yaml (.yml, .toml, .json) of this folder, else the built-in default.",
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A pipeline, and how its findings are told where they stand."""

    pipeline: Pipeline
    located: Callable[[Iterable[Finding]], Iterable[Finding]]


def definition(config: str | None) -> Definition:
    """Read the definition, or take the built-in one and say so."""
    from ..reading import located, read

    document = read(config, Path.cwd())
    if document:
        return Definition(document.pipeline, lambda findings: located(findings, document))
    from ..definition.default import default_pipeline

    say("no definition here: using the built-in Lambda warm standby for two Regions")
    return Definition(default_pipeline(), lambda findings: findings)
