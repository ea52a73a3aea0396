"""Stacks of the application that a pipeline installs, as its template names them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from .previous import mappings


def forgotten(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Say which stacks no action names any more; nothing that a pipeline is told deletes them.

    :param before: properties of the pipeline as it was.
    :param after: properties of the pipeline as it will be.
    """
    left = [stack for stack in _stacks(before) if stack not in _stacks(after)]
    if left:
        yield f"what it installed stays: the stacks {', '.join(left)}"


def _stacks(pipeline: Mapping[str, Any]) -> dict[str, None]:
    """Name stacks with their Regions, in order."""
    actions = [
        action
        for stage in mappings(pipeline.get("Stages"))
        for action in mappings(stage.get("Actions"))
    ]
    return dict.fromkeys(
        _named(configuration["StackName"], action.get("Region"))
        for action in actions
        for configuration in mappings([action.get("Configuration")])
        if "StackName" in configuration
    )


def _named(stack: Any, region: Any) -> str:
    written = stack if isinstance(stack, str) else json.dumps(stack)
    return f"{written} in {region}" if region else written
