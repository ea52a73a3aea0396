"""How installations are seen and traced.

https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .builds import LogRetention
from .model import Model
from .values import Value

Address = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]


class Visibility(Model):
    """What the template makes besides, to follow the pipeline through its Regions."""

    log: bool = Field(
        True, description="Keep every event of the pipeline in a log group, with saved queries."
    )
    log_retention_days: LogRetention = Field(90, description="How long events are kept.")
    dashboard: bool = Field(False, description="Show executions and every Region side by side.")
    alarm: bool = Field(
        False, description="Alarm where an execution fails, or an event or message is lost."
    )
    notify: tuple[Address, ...] = Field((), description="Mail addresses that are told.")
    topic: Value | None = Field(
        None,
        description="ARN of an SNS topic in the home Region that is told, for example one that a"
        " chat client reads.",
    )
    topic_key: Value | None = Field(
        None, description="ARN of the KMS key that encrypts that topic, if it is one of your own."
    )
    notify_on: tuple[Literal["approval", "failure", "success"], ...] = Field(
        ("approval", "failure"), description="What is told."
    )
    role: Value | None = Field(
        None, description="ARN of a role with which messages are sent, instead of new ones."
    )
    stamp: bool | Literal["parameters"] = Field(
        True,
        description="Tag every Region's stack with its commit and execution, after a SAM build; or"
        " hand both to every stack as the parameters CommitId and PipelineExecutionId.",
    )
