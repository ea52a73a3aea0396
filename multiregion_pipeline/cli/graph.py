"""``graph``: print a drawing of the pipeline."""

from __future__ import annotations

import click

from .definition import definition_option
from .planned import planned
from .terminal import print_document


@click.command(epilog="Example: multiregion-pipeline graph --format html > pipeline.html")
@definition_option
@click.option(
    "--format",
    type=click.Choice(["mermaid", "dot", "svg", "html"]),
    default="mermaid",
    show_default=True,
    help="Language of the drawing; html says too who may do what.",
)
def graph(config: str | None, format: str) -> int:
    """Print a drawing: stages as columns, Regions as lanes."""
    from ..views.dot import dot
    from ..views.mermaid import mermaid
    from ..views.page import page
    from ..views.svg import svg

    draw = {"mermaid": mermaid, "dot": dot, "svg": svg, "html": page}[format]
    print_document(draw(planned(config)))
    return 0
