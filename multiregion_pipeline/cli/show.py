"""``show``: print the rollout, or what one execution would do."""

from __future__ import annotations

import json

import click

from .definition import definition_option
from .planned import planned, variable_option
from .tables import tabulated, width
from .terminal import BAD_DEFINITION, print_document, say


@click.command(epilog="Example: multiregion-pipeline show --select eu-west-1")
@definition_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
@click.option("--select", metavar="REGIONS", help="Dry run: the variable Regions of an execution.")
@variable_option
def show(config: str | None, as_json: bool, select: str | None, variables: dict[str, str]) -> int:
    """Print stages by Regions; or, for a start value, which stages are entered.

    A dry run has the exit code 1 if the execution would fail before its end.
    """
    from ..plan import choice
    from ..views import overview
    from ..views import variables as values
    from ..views.execution import dry_run

    if select is not None and choice.VARIABLE in variables:
        raise click.UsageError(f"--select is --variable {choice.VARIABLE}=...: give one")
    given = variables if select is None else {choice.VARIABLE: select, **variables}
    plan = planned(config)
    if not given:
        text = (
            json.dumps(overview.data(plan), indent=1) + "\n"
            if as_json
            else tabulated(overview.overview(plan, width()))
        )
        print_document(text)
        return 0
    wrong = tuple(values.problems(plan, given))
    if wrong:
        raise click.UsageError("; ".join(wrong))
    outcomes = dry_run(plan, given)
    print_document(
        json.dumps(overview.dry_run_data(outcomes, values.values(plan, given)), indent=1) + "\n"
        if as_json
        else tabulated([overview.dry_run_table(outcomes)])
    )
    for region in values.unknown_regions(plan, given):
        say(values.unknown_region(plan, region))
    return BAD_DEFINITION if any(each.state == "fails" for each in outcomes) else 0
