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
    return visibility is not None and bool(visibility.notify)


def topics(pipeline: Pipeline) -> tuple[str, ...]:
    """Name the topics that are told."""
    visibility = pipeline.visibility
    own = f"${{{logical_ids.TOPIC}}}" if makes_topic(pipeline) else None
    given = visibility.topic if visibility else None
    return tuple(topic for topic in (own, given) if topic)


def told(pipeline: Pipeline) -> tuple[str, ...]:
    """Name what people are told of; nothing, where nobody is told."""
    visibility = pipeline.visibility
    return visibility.notify_on if visibility and topics(pipeline) else ()


def log_group(prefix: str) -> str:
    """Name the log group of events; EventBridge writes only below ``/aws/events/``.

    :param prefix: start of the names of everything that belongs to the pipeline.
    """
    return f"/aws/events/{prefix}"


def rule_arn(home: str, name: str) -> str:
    """Name a rule of EventBridge."""
    return arn("events", home, f"rule/{name}")


def machine_arn(home: str, prefix: str) -> str:
    """Name the state machine that sends messages.

    :param prefix: start of the names of everything that belongs to the pipeline.
    """
    return arn("states", home, f"stateMachine:{notification_name(prefix)}")


def log_rule_name(prefix: str) -> str:
    """Name the rule that keeps events."""
    return f"{prefix}-log"


def notification_name(prefix: str) -> str:
    """Name the rule that starts messages, and the state machine that sends them."""
    return f"{prefix}-notify"
