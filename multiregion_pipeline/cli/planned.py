"""Finding the plan of a definition without errors, and values given for its variables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from ..errors import InvalidPipeline
from ..findings import has_errors
from .definition import definition

if TYPE_CHECKING:
    from ..plan.plan import Plan


def planned(config: str | None) -> Plan:
    """Read and plan a definition.

    :raises InvalidPipeline: with every finding, if one of them is an error.
    """
    from .. import building
    from ..plan.plan import make_plan

    source = definition(config)
    findings = building.check(source.pipeline)
    if has_errors(findings):
        raise InvalidPipeline(source.located(findings))
    return make_plan(source.pipeline)


def _pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    pairs = {}
    for value in values:
        name, equals, rest = value.partition("=")
        if not name or not equals:
            raise click.BadParameter(f"{value!r} is not of the form NAME=VALUE")
        if name in pairs:
            raise click.BadParameter(f"{name} is given twice")
        if not value.isprintable():
            raise click.BadParameter(f"{value!r} has characters that cannot be printed")
        pairs[name] = rest
    return pairs


variable_option: Callable[[Any], Any] = click.option(
    "--variable",
    "variables",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_pairs,
    help="Value of a pipeline variable; may be repeated.",
)
