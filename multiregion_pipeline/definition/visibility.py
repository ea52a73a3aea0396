"""How installations are seen and traced.

https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from .builds import LogRetention
from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

Address = Annotated[str, Limits(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Visibility(Model):
    """What the template makes besides, to follow the pipeline through its Regions."""

    log: bool = field(
        default=True,
        description="Keep every event of the pipeline in a log group, with saved queries.",
    )
    log_retention_days: LogRetention = field(default=90, description="How long events are kept.")
    dashboard: bool = field(
        default=False, description="Show executions and every Region side by side."
    )
    alarm: bool = field(
        default=False, description="Alarm where an execution fails, or an event or message is lost."
    )
    notify: tuple[Address, ...] = field(default=(), description="Mail addresses that are told.")
    topic: Value | None = field(
        default=None,
        description="ARN of an SNS topic in the home Region that is told, for example one that a"
        " chat client reads.",
    )
    topic_key: Value | None = field(
        default=None,
        description="ARN of the KMS key that encrypts that topic, if it is one of your own.",
    )
    notify_on: tuple[Literal["approval", "failure", "success"], ...] = field(
        default=("approval", "failure"), description="What is told."
    )
    role: Value | None = field(
        default=None, description="ARN of a role with which messages are sent, instead of new ones."
    )
    stamp: bool | Literal["parameters"] = field(
        default=True,
        description="Tag every Region's stack with its commit and execution, after a SAM build; or"
        " hand both to every stack as the parameters CommitId and PipelineExecutionId.",
    )
