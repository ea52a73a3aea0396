"""What is seen of a pipeline, and where."""

from __future__ import annotations

from ..definition.pipeline import Pipeline
from ..naming import logical_ids
from ..naming.arns import arn


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


def log_group(prefix: str) -> str:
    """Name the log group of events; EventBridge writes only below ``/aws/events/``.

    :param prefix: start of the names of everything that belongs to the pipeline.
    """
    return f"/aws/events/{prefix}"


def rule_arn(home: str, prefix: str, ending: str) -> str:
    """Name a rule that watches the pipeline.

    :param prefix: start of the names of everything that belongs to the pipeline.
    :param ending: what the rule is for.
    """
    return arn("events", home, f"rule/{prefix}-{ending}")
