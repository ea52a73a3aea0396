"""``build``: print the template."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from .definition import definition, definition_option
from .terminal import BAD_DEFINITION, print_document, report, write_document


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
    "--region", metavar="REGION", help="Print the template of this Region's artifact store."
)
@click.option("--account", metavar="ACCOUNT", help="Print the template of this account's roles.")
def build(
    config: str | None,
    output: Path | None,
    format: Literal["json", "yaml"],
    minify: bool,
    region: str | None,
    account: str | None,
) -> int:
    """Print the CloudFormation template of a pipeline."""
    if minify and format == "yaml":
        raise click.UsageError("--minify is for JSON: leave it out, or leave out --format yaml")
    if region is not None and account is not None:
        raise click.UsageError("--region and --account name different templates: give one")
    from .. import building
    from ..errors import InvalidPipeline
    from ..template.render import render

    source = definition(config)
    try:
        if region is not None:
            template = building.regional_template(source.pipeline, region)
        elif account is not None:
            template = building.account_template(source.pipeline, account)
        else:
            template = building.build(source.pipeline)
    except InvalidPipeline as error:
        report(source.located(error.findings))
        return BAD_DEFINITION
    text = render(template, format, minify=minify)
    if output:
        write_document(text, output)
    else:
        print_document(text)
    return 0
