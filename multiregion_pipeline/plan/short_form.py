"""From the short form of a definition to the full form."""

from __future__ import annotations

from ..definition.actions import Action
from ..definition.conditions import Condition
from ..definition.deploys import CloudFormationDeploy, Deploy
from ..definition.pipeline import Pipeline
from ..definition.shape.model import altered, unjudged
from ..definition.stages import Stage
from . import choice, stamp
from . import source as source_step
from .build import ARTIFACT, build_action
from .rollout import deploy_stages, window_rule
from .source import source_action


def stages(pipeline: Pipeline) -> tuple[tuple[str, Stage], ...]:
    """Write out the stages of a pipeline, each with its path in the definition."""
    if pipeline.stages:
        return tuple((f"stages[{index}]", stage) for index, stage in enumerate(pipeline.stages))
    written: list[tuple[str, Stage]] = []
    artifact = source_step.ARTIFACT
    if pipeline.source:
        written.append(("source", _stage("Source", source_action(pipeline.source))))
    if pipeline.build:
        build = build_action(pipeline, pipeline.build, artifact)
        written.append(("build", _stage("Build", build)))
        artifact = ARTIFACT
    elif pipeline.rollout.choose_region and pipeline.deploy:
        written.append(("rollout", _stage("Check", _announcement())))
    if pipeline.rollout.choose_region and pipeline.deploy and written:
        where, stage = written[-1]
        guarded = altered(stage, before_entry=_guard(pipeline))
        written[-1] = (where, guarded)
    if pipeline.deploy:
        deploys = deploy_stages(pipeline, _stamped(pipeline, pipeline.deploy), artifact)
        written += [("deploy", stage) for stage in deploys]
    return tuple(written)


def _stamped(pipeline: Pipeline, deploy: Deploy) -> Deploy:
    """Let every stack know its version; parameters of the user's own go first."""
    if not isinstance(deploy, CloudFormationDeploy):
        return deploy
    parameters = {**stamp.parameters(pipeline), **deploy.parameters}
    configuration = stamp.FILE if stamp.tagged(pipeline) else deploy.configuration
    return altered(deploy, parameters=parameters, configuration=configuration)


def _guard(pipeline: Pipeline) -> Condition:
    """Refuse unknown Regions in the stage before the first that could skip over them all.

    A stage has one entry condition, and the deploy stages need theirs for skipping; so a
    deployment window stands here too.
    """
    window = pipeline.rollout.window
    rules = (choice.known(dict.fromkeys(pipeline.regions)),)
    return unjudged(
        Condition, result="FAIL", rules=(*rules, window_rule(window)) if window else rules
    )


def _stage(name: str, action: Action) -> Stage:
    return unjudged(Stage, name=name, actions=(action,))


def _announcement() -> Action:
    """Give the guard over the Regions a stage to stand on, where nothing is built."""
    text = f'echo "Regions to install: #{{variables.{choice.VARIABLE}}}"'
    return unjudged(
        Action, name="Announce", type="commands", inputs=(source_step.ARTIFACT,), commands=(text,)
    )
