"""The plan: everything the template will say about the pipeline, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..definition.pipeline import Pipeline
from ..definition.triggers import SourceTrigger
from ..definition.variables import Variable
from . import choice
from .action import Action
from .expansion import expanded
from .project import Project, project
from .short_form import stages
from .stage import Stage
from .store import Store, store_prefix, stores
from .trigger import triggers


@dataclass(frozen=True, slots=True)
class Plan:
    """What a definition comes to.

    :param prefix: start of the names of buckets and aliases.
    :param project: the build project to make, if any.
    """

    pipeline: Pipeline
    prefix: str
    stores: tuple[Store, ...]
    stages: tuple[Stage, ...]
    project: Project | None
    variables: Mapping[str, Variable]
    triggers: tuple[SourceTrigger, ...]

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action of every stage, in order."""
        return tuple(action for stage in self.stages for action in stage.actions)

    @property
    def chooses_region(self) -> bool:
        """Whether Regions may be named when an execution starts."""
        return choice.VARIABLE in self.variables

    def stores_made_by(self, *provisions: str) -> tuple[Store, ...]:
        """Select the stores that are made in one of some ways."""
        return tuple(store for store in self.stores if store.provision in provisions)


def make_plan(pipeline: Pipeline) -> Plan:
    """Turn a definition into its plan; nothing is judged here, so this never fails."""
    planned = tuple(expanded(pipeline, stage, where) for where, stage in stages(pipeline))
    all_stores = stores(pipeline, _regions(pipeline, planned))
    targets = tuple(store for store in all_stores if store.region in pipeline.regions)
    chosen = pipeline.deploy is not None and pipeline.rollout.choose_region
    own = {choice.VARIABLE: choice.variable(pipeline.regions)} if chosen else {}
    return Plan(
        pipeline,
        store_prefix(pipeline),
        all_stores,
        planned,
        project(pipeline, targets),
        own | pipeline.variables,
        triggers(pipeline),
    )


def _regions(pipeline: Pipeline, planned: tuple[Stage, ...]) -> tuple[str, ...]:
    """List the Regions in which anything runs, the home Region first."""
    acting = (action.region for stage in planned for action in stage.actions)
    ruling = (rule.region for stage in planned for rule in stage.rules if rule.region)
    return tuple(dict.fromkeys((pipeline.home, *pipeline.regions, *acting, *ruling)))
