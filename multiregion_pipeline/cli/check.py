"""``check``: print what is wrong, and nothing else."""

from __future__ import annotations

import click

from ..findings import Severity, has_errors, reaching
from .definition import definition, definition_option
from .terminal import BAD_DEFINITION, report


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
def check(config: str | None, lint: bool, fail_on: Severity) -> int:
    """Judge a definition; print findings, and nothing where all is well."""
    from .. import building

    source = definition(config)
    findings = building.check(source.pipeline)
    if lint and not has_errors(findings):
        findings += building.lint(source.pipeline)
    report(source.located(findings))
    return BAD_DEFINITION if reaching(findings, fail_on) else 0
