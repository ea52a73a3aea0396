"""``check``: print what is wrong, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import click

from .. import __version__
from ..findings import Finding, Severity, has_errors, reaching
from .definition import definition, definition_option
from .terminal import BAD_DEFINITION, print_document, report


@click.command(epilog="Example: multiregion-pipeline check --lint")
@definition_option
@click.option(
    "--lint", is_flag=True, help="Run cfn-lint too, on the template and on every Region's own."
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="Least severity that makes the exit code 1.",
)
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="Form of the findings; text goes to standard error, the others to standard output.",
)
def check(config: str | None, lint: bool, fail_on: Severity, format: str) -> int:
    """Judge a definition; print findings, and nothing where all is well."""
    from .. import building
    from ..errors import DefinitionError

    try:
        source = definition(config)
    except DefinitionError as error:
        show(error.findings, format)
        return BAD_DEFINITION
    findings = building.check(source.pipeline)
    if lint and not has_errors(findings):
        findings += building.lint(source.pipeline)
    show(source.located(findings), format)
    return BAD_DEFINITION if reaching(findings, fail_on) else 0


def show(findings: Iterable[Finding], format: str) -> None:
    """Print findings in one of the forms of ``--format``."""
    if format == "text":
        report(findings)
        return
    from ..views.report import as_github, as_json, as_sarif

    if format == "sarif":
        print_document(as_sarif(findings, __version__))
    else:
        print_document(as_json(findings) if format == "json" else as_github(findings))
