"""The plan: everything the template will say about the pipeline, as plain data."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from ..definition.pipeline import Pipeline
from . import choice
from . import source as source_step
from .action import Action
from .build import ARTIFACT, build_action
from .project import Project, project
from .rollout import deploy_stages
from .source import source_action
from .stage import Stage
from .store import Store, store_prefix, stores


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

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action of every stage, in order."""
        return tuple(action for stage in self.stages for action in stage.actions)

    def stores_made_by(self, *provisions: str) -> tuple[Store, ...]:
        """Select the stores that are made in one of some ways."""
        return tuple(store for store in self.stores if store.provision in provisions)


def make_plan(pipeline: Pipeline) -> Plan:
    """Turn a definition into its plan; nothing is judged here, so this never fails."""
    all_stores = stores(pipeline)
    home = pipeline.home
    stages = [Stage("Source", (source_action(pipeline.source, home),))]
    if pipeline.build:
        build = build_action(pipeline.build, source_step.ARTIFACT, home)
        stages.append(Stage("Build", (build,)))
    elif pipeline.rollout.choose_region:
        stages.append(Stage("Check", (_announcement(home),)))
    if pipeline.rollout.choose_region:
        stages[-1] = dataclasses.replace(
            stages[-1], before_entry=choice.known(dict.fromkeys(pipeline.regions))
        )
    stages += deploy_stages(pipeline, ARTIFACT if pipeline.build else source_step.ARTIFACT)
    targets = tuple(store for store in all_stores if store.region in pipeline.regions)
    return Plan(
        pipeline,
        store_prefix(pipeline),
        all_stores,
        tuple(stages),
        project(pipeline.build, targets),
    )


def _announcement(home: str) -> Action:
    """Give the guard over the Regions a stage to stand on, where nothing is built."""
    text = f'echo "Regions to install: #{{variables.{choice.VARIABLE}}}"'
    inputs = (source_step.ARTIFACT,)
    return Action("Announce", "commands", home, inputs=inputs, commands=(text,))
