"""Whether the pipeline stays within CodePipeline's limits.

https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import limits as facts
from ..findings import Finding
from ..plan.plan import Plan
from ..plan.stage import Stage
from .places import is_full_form


def limits(plan: Plan) -> Iterator[Finding]:
    """Count stages and actions (MRP501 to MRP503)."""
    count = len(plan.stages)
    # Too few in the short form means that source or deploy is missing, which is told by itself.
    fewest = facts.FEWEST_STAGES if plan.pipeline.stages else 0
    if not fewest <= count <= facts.MOST_STAGES:
        hint = "split the Regions over two pipelines, or set rollout.choose_region: false"
        if plan.pipeline.stages:
            hint = "add a stage" if count < fewest else "split the pipeline"
        message = (
            f"the pipeline would have {count} stage{'s' * (count != 1)};"
            f" CodePipeline takes {facts.FEWEST_STAGES} to {facts.MOST_STAGES}"
        )
        yield Finding("MRP501", "error", "stages", message, hint)
    if len(plan.actions) > facts.MOST_PIPELINE_ACTIONS:
        message = f"{len(plan.actions)} actions; at most {facts.MOST_PIPELINE_ACTIONS} are allowed"
        yield Finding("MRP503", "error", "stages", message, "split the pipeline")
    for stage in plan.stages:
        if len(stage.actions) > facts.MOST_STAGE_ACTIONS:
            yield _too_many(stage)


def _too_many(stage: Stage) -> Finding:
    where, hint = f"{stage.where}.actions", "spread them over several stages"
    if not is_full_form(stage):
        where = "rollout.order"
        hint = "use waves, or deploy.mode: create-update, which needs one action a Region"
    return Finding(
        "MRP502",
        "error",
        where,
        f"stage {stage.name} would have {len(stage.actions)} actions; CodePipeline takes"
        f" {facts.MOST_STAGE_ACTIONS}",
        hint,
    )
