"""One action of the pipeline, as CodePipeline will see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..definition.actions import Action as Definition
from ..definition.actions import EnvironmentVariable, Output
from ..facts.providers.provider import Provider


@dataclass(frozen=True, slots=True)
class Action:
    """An action in one Region; every text in it may hold deploy-time values.

    :param provider: its row in the table of action types.
    :param region: where it runs.
    :param where: path of what it comes from in the definition.
    :param definition: what it comes from, for what is the same in every Region.
    """

    name: str
    provider: Provider
    region: str
    where: str
    definition: Definition
    configuration: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    namespace: str = ""
    role: str = ""
    commands: tuple[str, ...] = ()
    environment: Mapping[str, EnvironmentVariable] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """What a definition calls the action type."""
        return self.provider.type

    @property
    def run_order(self) -> int:
        """Place in its stage; actions with equal numbers run side by side."""
        return self.definition.run_order
