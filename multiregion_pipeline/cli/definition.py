"""Finding the definition that a command works on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..findings import Finding
from . import completion
from .terminal import say

if TYPE_CHECKING:
    from ..definition.pipeline import Pipeline

_HOME = "multiregion_pipeline.home"


def _remember_home(context: click.Context, parameter: click.Parameter, home: str | None) -> None:
    context.meta[_HOME] = home


_config = click.option(
    "-c",
    "--config",
    metavar="FILE|MODULE:OBJECT",
    shell_complete=completion.files,
    help="Definition: a YAML, TOML or JSON file, or a Python object. Without it,"
    " multiregion-pipeline.yaml (.yml, .toml, .json) of this folder, else the built-in default.",
)
_home = click.option(
    "--home",
    metavar="REGION",
    shell_complete=completion.regions,
    expose_value=False,
    callback=_remember_home,
    help="Take the definition's standby with this home Region, which nothing but you starts.",
)


def definition_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command be told which definition it works on; it receives ``config``."""
    return _config(_home(command))


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
        pipeline = _at_home(document.pipeline)
        return Definition(pipeline, lambda findings: located(findings, document))
    from ..definition.default import default_pipeline

    say("no definition here: using the built-in Lambda warm standby; init begins one of your own")
    return Definition(_at_home(default_pipeline()), lambda findings: findings)


def _at_home(pipeline: Pipeline) -> Pipeline:
    home = click.get_current_context().meta[_HOME]
    if home is None:
        return pipeline
    from ..definition.standby import standby

    return standby(pipeline, home)
