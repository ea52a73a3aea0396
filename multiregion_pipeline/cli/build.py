"""``build``: print the template."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from . import completion
from .definition import definition, definition_option
from .selection import selected
from .terminal import BAD_DEFINITION, print_document, report, say, write_document

_MOST_LINES = 40


@click.command(epilog="Example: multiregion-pipeline build --minify -o pipeline.json")
@definition_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write, instead of printing."
)
@click.option(
    "--format", type=click.Choice(["json", "yaml"]), default="json", show_default=True,
    help="Form of the template.",
)  # fmt: skip
@click.option("--minify", is_flag=True, help="Leave out white space; JSON only.")
@click.option(
    "--region",
    metavar="REGION",
    shell_complete=completion.own_regions,
    help="Print the template of this Region's artifact store.",
)
@click.option("--account", metavar="ACCOUNT", help="Print the template of this account's roles.")
@click.option(
    "--check",
    "compared",
    type=click.Path(path_type=Path),
    help="Compare with this file instead of printing; exit 1 if it is out of date.",
)
def build(
    config: str | None,
    output: Path | None,
    format: Literal["json", "yaml"],
    minify: bool,
    region: str | None,
    account: str | None,
    compared: Path | None,
) -> int:
    """Print the CloudFormation template of a pipeline."""
    if minify and format == "yaml":
        raise click.UsageError("--minify is for JSON: leave it out, or leave out --format yaml")
    from ..errors import InvalidPipeline
    from ..template.render import render

    source = definition(config)
    try:
        template = selected(source.pipeline, region, account)
    except InvalidPipeline as error:
        report(source.located(error.findings))
        return BAD_DEFINITION
    text = render(template, format, minify=minify)
    if compared:
        return _compare(text, compared)
    if output:
        write_document(text, output)
    else:
        print_document(text)
    return 0


def _compare(text: str, path: Path) -> int:
    """Say in a short difference how a file is out of date."""
    from difflib import unified_diff
    from itertools import islice

    try:
        old = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"cannot read {str(path)!r}: {error}") from None
    if old == text:
        return 0
    lines = unified_diff(old.splitlines(), text.splitlines(), str(path), "as built", lineterm="")
    say(f"{path} is out of date; build it anew")
    for line in islice(lines, _MOST_LINES):
        say(line)
    return BAD_DEFINITION
