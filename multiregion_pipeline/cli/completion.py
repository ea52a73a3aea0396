"""What the shell offers where a word is completed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def files(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer the files of this folder."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def regions(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Offer every Region in which a pipeline can live."""
    from ..facts.regions import REGIONS

    usable = (region.code for region in REGIONS.values() if region.codepipeline)
    return [code for code in usable if code.startswith(begun)]


def own_regions(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the Regions of the definition, or none where it cannot be read."""
    from ..errors import MultiregionPipelineError
    from ..reading import read

    try:
        document = read(context.params.get("config"), Path.cwd())
    except MultiregionPipelineError:
        return []
    named = document.pipeline.regions if document else ()
    return [code for code in named if code.startswith(begun)]


def rules(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Offer every rule about definitions and their templates, with what it is about."""
    from click.shell_completion import CompletionItem

    from ..explanation import explanations

    found = explanations().values()
    return [
        CompletionItem(each.rule, help=each.summary)
        for each in found
        if each.rule.startswith(begun)
    ]
