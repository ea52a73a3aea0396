"""Which of a definition's templates a command works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from troposphere import Template

    from ..definition.pipeline import Pipeline


def selected(pipeline: Pipeline, region: str | None, account: str | None) -> Template:
    """Build the template of a Region's store, of an account's roles, or of the whole pipeline.

    :raises InvalidPipeline: with every finding, if one of them is an error.
    """
    from .. import building

    if region is not None and account is not None:
        raise click.UsageError("--region and --account name different templates: give one")
    if region is not None:
        return building.regional_template(pipeline, region)
    if account is not None:
        return building.account_template(pipeline, account)
    return building.build(pipeline)
