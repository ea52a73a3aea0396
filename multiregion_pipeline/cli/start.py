"""``start``: print the call that starts the pipeline."""

from __future__ import annotations

import click

from . import completion
from .definition import definition_option
from .planned import planned, variable_option
from .terminal import print_document, say


@click.command(epilog="Example: multiregion-pipeline start eu-west-1 us-east-1")
@definition_option
@click.argument("regions", metavar="[REGION]...", nargs=-1, shell_complete=completion.own_regions)
@variable_option
def start(config: str | None, regions: tuple[str, ...], variables: dict[str, str]) -> int:
    """Print the AWS CLI call that installs in some Regions, or in all."""
    from ..plan import choice
    from ..views import start_command
    from ..views import variables as values

    plan = planned(config)
    if regions and choice.VARIABLE in variables:
        raise click.UsageError(f"REGION is --variable {choice.VARIABLE}=...: give one")
    if regions and not plan.chooses_region:
        raise click.UsageError(
            f"the pipeline has no variable {choice.VARIABLE}, so it installs in every Region:"
            " leave Regions out, or set rollout.choose_region: true"
        )
    for region in regions if regions != (choice.ALL,) else ():
        if region not in plan.pipeline.regions:
            raise click.UsageError(values.unknown_region(plan, region))
    chosen = {choice.VARIABLE: start_command.choice_of(plan, regions)} if regions else {}
    given = {**chosen, **variables}
    wrong = tuple(values.problems(plan, given))
    if wrong:
        raise click.UsageError("; ".join(wrong))
    print_document(start_command.start_command(plan, given) + "\n")
    if not start_command.has_name(plan):
        say(
            f"{start_command.PLACEHOLDER} stands for {plan.pipeline.name}, which is known once the"
            " stack is deployed: see its output PipelineName"
        )
    return 0
