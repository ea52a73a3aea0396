"""``check``: print what is wrong, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from .. import __version__
from ..facts.regions import REGIONS
from ..findings import Finding, Severity, reaching
from .definition import definition, definition_option
from .terminal import BAD_DEFINITION, print_document, report


def _known(
    context: click.Context, parameter: click.Parameter, codes: tuple[str, ...]
) -> tuple[str, ...]:
    for code in codes:
        if code not in REGIONS:
            raise click.BadParameter(f"there is no AWS Region {code!r}")
    return codes


@click.command(
    epilog="Example: multiregion-pipeline check --lint; or, for a template of any origin,"
    " multiregion-pipeline check --template template.yaml"
)
@definition_option
@click.option(
    "--lint", is_flag=True, help="Run cfn-lint too, on the template and on every Region's own."
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Run cfn-lint even if it has found nothing in the same templates before.",
)
@click.option(
    "--template",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Judge this CloudFormation template instead of a definition, whoever made it: by cfn-lint,"
    " with this program's rules about pipelines.",
)
@click.option(
    "--region",
    "regions",
    metavar="REGION",
    multiple=True,
    callback=_known,
    help="Where the template is deployed; may be repeated.",
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
def check(
    config: str | None,
    lint: bool,
    no_cache: bool,
    template: Path | None,
    regions: tuple[str, ...],
    fail_on: Severity,
    format: str,
) -> int:
    """Judge a definition or a template; print findings, and nothing where all is well."""
    from ..errors import MultiregionPipelineError

    if template and config is not None:
        raise click.UsageError("--config names a definition, --template a template: give one")
    if regions and not template:
        raise click.UsageError("--region is for --template: a definition names its Regions")
    try:
        if template:
            findings = _of_template(template, regions)
        else:
            findings = _linted(config, not no_cache) if lint else _checked(config)
    except MultiregionPipelineError as error:
        show(error.findings, format)
        return BAD_DEFINITION
    show(findings, format)
    return BAD_DEFINITION if reaching(findings, fail_on) else 0


def _of_template(template: Path, regions: tuple[str, ...]) -> tuple[Finding, ...]:
    from .. import building

    return building.lint_file(template, regions)


def _checked(config: str | None) -> tuple[Finding, ...]:
    from .. import building

    source = definition(config)
    return tuple(source.located(building.check(source.pipeline)))


def _linted(config: str | None, cached: bool) -> tuple[Finding, ...]:
    from .. import building
    from .lint_cache import clean_file, is_clean, keep_clean

    source = definition(config)
    findings, templates = building.to_lint(source.pipeline)
    clean = clean_file(templates) if cached and templates else None
    if templates and not (clean and is_clean(clean)):
        found = building.lint(templates)
        findings += found
        if clean and not found:
            keep_clean(clean)
    return tuple(source.located(findings))


def show(findings: Sequence[Finding], format: str) -> None:
    """Print findings in one of the forms of ``--format``."""
    if format == "text":
        report(findings)
        return
    from ..views.report import as_github, as_json, as_sarif

    if format == "sarif":
        from ..building import explanations

        explained = explanations(each.rule for each in findings)
        print_document(as_sarif(findings, explained, __version__))
    else:
        print_document(as_json(findings) if format == "json" else as_github(findings))
