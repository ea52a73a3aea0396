"""``diff``: print what a rebuild changes, and what a deployment would do about it."""

from __future__ import annotations

import json

import click

from .definition import definition, definition_option
from .selection import selected
from .terminal import BAD_DEFINITION, print_document, report


@click.command(epilog="Example: multiregion-pipeline diff pipeline.json")
@definition_option
@click.argument("old", metavar="OLD", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--region", metavar="REGION", help="OLD is the template of this Region's store.")
@click.option("--account", metavar="ACCOUNT", help="OLD is the template of this account's roles.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option(
    "--fail-on",
    type=click.Choice(["replace", "change", "never"]),
    default="replace",
    show_default=True,
    help="What makes the exit code 1: something replaced or lost, any change, or nothing.",
)
def diff(
    config: str | None,
    old: str,
    region: str | None,
    account: str | None,
    as_json: bool,
    fail_on: str,
) -> int:
    """Compare OLD, a template built or deployed before, with what is built now.

    OLD is a file of JSON or YAML, or - for standard input; what
    ``aws cloudformation get-template`` prints will do.
    """
    from ..errors import InvalidPipeline
    from ..template.render import render
    from ..views import comparison as view
    from ..views.previous import parsed

    source = definition(config)
    try:
        after = json.loads(render(selected(source.pipeline, region, account)))
    except InvalidPipeline as error:
        report(source.located(error.findings))
        return BAD_DEFINITION
    try:
        found = view.comparison(parsed(_read(old)), after)
    except ValueError as error:
        raise click.ClickException(f"{old!r} {error}") from None
    print_document(json.dumps(view.data(found), indent=1) + "\n" if as_json else view.text(found))
    fails = {"replace": found.destroys, "change": not found.empty, "never": False}
    return BAD_DEFINITION if fails[fail_on] else 0


def _read(path: str) -> str:
    try:
        with click.open_file(path, encoding="utf-8-sig") as stream:
            text: str = stream.read()
            return text
    except OSError as error:
        message = f"cannot read {path!r}: {error.strerror or error}"
        raise click.ClickException(message) from None
    except UnicodeDecodeError:
        raise click.ClickException(f"cannot read {path!r}: it is not UTF-8 text") from None
