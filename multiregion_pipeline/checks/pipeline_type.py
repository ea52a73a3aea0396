"""Whether the type of the pipeline allows what the definition asks for.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipeline-types-planning.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.sources import ConnectionSource
from ..findings import Finding
from ..plan.plan import Plan
from .places import action_place, is_full_form


def pipeline_type(plan: Plan) -> Iterator[Finding]:
    """Refuse in a pipeline of type V1 what only V2 has (MRP591)."""
    if plan.pipeline.pipeline_type == "V2":
        return
    for where, feature, hint in (*_features(plan), *_conditions(plan), *_actions(plan)):
        message = f"{feature} only in a pipeline of type V2"
        yield Finding("MRP591", "error", where, message, f"{hint}, or choose pipeline_type: V2")


def _features(plan: Plan) -> Iterator[tuple[str, str, str]]:
    pipeline = plan.pipeline
    if pipeline.execution_mode != "SUPERSEDED":
        feature = f"execution mode {pipeline.execution_mode} is"
        yield "execution_mode", feature, "set execution_mode: SUPERSEDED"
    if pipeline.variables:
        yield "variables", "there are variables", "leave them out"
    if pipeline.deploy and plan.chooses_region:
        feature = "the Region can be chosen at start"
        yield "rollout.choose_region", feature, "set rollout.choose_region: false"
    if pipeline.triggers:
        yield "triggers", "there are triggers", "leave them out"
    if isinstance(pipeline.source, ConnectionSource) and pipeline.source.trigger:
        yield "source.trigger", "there are triggers", "leave it out"


def _conditions(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for stage in plan.stages:
        for key in ("before_entry", "on_success", "on_failure"):
            if is_full_form(stage) and getattr(stage.definition, key):
                feature = f"a stage such as {stage.name} has {key}"
                yield f"{stage.where}.{key}", feature, "leave it out"
    rollout = plan.pipeline.rollout
    for key, is_set in (
        ("window", rollout.window),
        ("alarms", rollout.alarms),
        ("on_failure", rollout.on_failure != "none"),
    ):
        if is_set:
            yield f"rollout.{key}", f"a stage has the conditions of {key}", "leave it out"


def _actions(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for action in plan.actions:
        # The rest of the rollout has nothing of V2 if nobody can choose a Region.
        if action.provider.v2_only and action.where != "rollout":
            feature = f"an action of type {action.type} runs"
            yield action_place(action), feature, "choose another type"
