"""One action of the pipeline, as CodePipeline will see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Action:
    """An action in one Region; every text in it may hold deploy-time values.

    :param type: the action's row in :data:`multiregion_pipeline.facts.providers.PROVIDERS`.
    :param region: where it runs.
    :param run_order: 1 to 999; actions of a stage with equal numbers run side by side.
    :param commands: only for the Commands action.
    """

    name: str
    type: str
    region: str
    run_order: int = 1
    configuration: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    namespace: str = ""
    commands: tuple[str, ...] = ()
