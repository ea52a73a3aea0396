"""Whether the pipeline stays within CodePipeline's limits.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.lengths import resolved_length
from ..facts import limits as facts
from ..findings import Finding
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage


def limits(plan: Plan) -> Iterator[Finding]:
    """Count stages and actions, and measure configurations (MRP501 to MRP505)."""
    count = len(plan.stages)
    if not facts.FEWEST_STAGES <= count <= facts.MOST_STAGES:
        yield Finding(
            "MRP501",
            "error",
            "stages",
            f"the pipeline would have {count} stages; CodePipeline takes {facts.FEWEST_STAGES} to"
            f" {facts.MOST_STAGES}",
            "split the Regions over two pipelines, or set rollout.choose_region: false",
        )
    if len(plan.actions) > facts.MOST_PIPELINE_ACTIONS:
        message = f"{len(plan.actions)} actions; at most {facts.MOST_PIPELINE_ACTIONS} are allowed"
        yield Finding("MRP503", "error", "stages", message, "split the pipeline")
    for stage in plan.stages:
        yield from _stage(stage)
        for action in stage.actions:
            yield from _configuration(stage, action)


def _stage(stage: Stage) -> Iterator[Finding]:
    count = len(stage.actions)
    if count > facts.MOST_STAGE_ACTIONS:
        yield Finding(
            "MRP502",
            "error",
            "rollout.order",
            f"stage {stage.name} would have {count} actions; CodePipeline takes"
            f" {facts.MOST_STAGE_ACTIONS}",
            "use waves, or deploy.mode: create-update, which needs one action a Region",
        )


def _configuration(stage: Stage, action: Action) -> Iterator[Finding]:
    where = action.where
    for key, value in action.configuration.items():
        length = resolved_length(value)
        if length > facts.LONGEST_CONFIGURATION_VALUE:
            hint = "shorten it"
            if key == "ParameterOverrides":
                hint = "move parameters to a template configuration file: deploy.configuration"
            yield Finding(
                "MRP504",
                "error",
                f"{where}.parameters"
                if key == "ParameterOverrides" and where == "deploy"
                else where,
                f"{key} of action {action.name} has {length} characters; CodePipeline takes"
                f" {facts.LONGEST_CONFIGURATION_VALUE}",
                hint,
            )
    for command in action.commands:
        if len(command) > facts.LONGEST_COMMAND:
            message = f"a command of {action.name} has {len(command)} characters"
            yield Finding("MRP505", "error", where, message, f"at most {facts.LONGEST_COMMAND}")
