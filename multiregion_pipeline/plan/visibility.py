"""What is seen of a pipeline, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..definition.pipeline import Pipeline
from ..naming import logical_ids
from ..naming.arns import arn

if TYPE_CHECKING:
    from .plan import Plan


def makes_log(pipeline: Pipeline) -> bool:
    """Say whether events are kept."""
    visibility = pipeline.visibility
    return visibility is not None and visibility.log


def makes_topic(pipeline: Pipeline) -> bool:
    """Say whether the template makes a topic of its own."""
    visibility = pipeline.visibility
    return visibility is not None and bool(visibility.notify) and visibility.topic is None


def topic(pipeline: Pipeline) -> str:
    """Name the topic that is told; empty where nobody is."""
    visibility = pipeline.visibility
    if visibility is None:
        return ""
    return visibility.topic or (f"${{{logical_ids.TOPIC}}}" if visibility.notify else "")


def approval_topic(pipeline: Pipeline) -> str:
    """Name the topic that is told when an approval is due; empty where nobody is."""
    told = pipeline.visibility and "approval" in pipeline.visibility.notify_on
    return pipeline.rollout.approval_topic or (topic(pipeline) if told else "")


def log_group(plan: Plan) -> str:
    """Name the log group of events; EventBridge writes only below this prefix."""
    return f"/aws/events/{plan.prefix}"


def rule_arn(plan: Plan, ending: str) -> str:
    """Name a rule that watches the pipeline."""
    return arn("events", plan.pipeline.home, f"rule/{plan.prefix}-{ending}")
