"""One stage of the pipeline."""

from __future__ import annotations

from dataclasses import dataclass

from ..definition.conditions import Rule
from ..definition.stages import Stage as Definition
from .action import Action


@dataclass(frozen=True, slots=True)
class Stage:
    """Actions that belong together; the next stage waits for all of them.

    :param where: path of what it comes from in the definition.
    :param definition: what it comes from, with its conditions.
    """

    name: str
    actions: tuple[Action, ...]
    where: str
    definition: Definition

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every condition of the stage."""
        stage = self.definition
        failure = stage.on_failure.condition if stage.on_failure else None
        conditions = (stage.before_entry, stage.on_success, failure)
        return tuple(rule for each in conditions if each for rule in each.rules)
