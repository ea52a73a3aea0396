"""``permissions``: print who may do what, on which resource, and why."""

from __future__ import annotations

import json

import click

from .definition import definition_option
from .planned import planned
from .tables import tabulated
from .terminal import print_document


@click.command(epilog="Example: multiregion-pipeline permissions --format markdown")
@definition_option
@click.option(
    "--format",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="Form of the list.",
)
def permissions(config: str | None, format: str) -> int:
    """Print what every role may do, and the action that needs it."""
    from ..views import access_text

    plan = planned(config)
    if format == "json":
        text = json.dumps(access_text.access_data(plan), indent=1) + "\n"
    elif format == "markdown":
        text = access_text.access_markdown(plan)
    else:
        text = tabulated(access_text.access_tables(plan))
    print_document(text)
    return 0
