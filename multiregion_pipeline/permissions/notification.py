"""What sending messages needs.

https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..naming import logical_ids
from ..naming.arns import arn
from ..plan.plan import Plan
from ..plan.visibility import machine_arn, makes_topic, told, topics
from .grant import Condition, Grant

_THROUGH_SNS: Condition = ("StringLike", "kms:ViaService", ("sns.*.amazonaws.*",))


def needs_roles(plan: Plan) -> bool:
    """Say whether messages are sent, and no role of the user's own sends them."""
    visibility = plan.pipeline.visibility
    return bool(told(plan.pipeline)) and visibility is not None and not visibility.role


def start(plan: Plan) -> Iterator[Grant]:
    """Let the rule start the state machine."""
    machine = machine_arn(plan.pipeline.home, plan.prefix)
    yield Grant(("states:StartExecution",), (machine,), (), ("messages",))


def send(plan: Plan) -> Iterator[Grant]:
    """Let the state machine look up an execution, and tell the topics."""
    pipeline = arn("codepipeline", plan.pipeline.home, plan.pipeline.name)
    look_up = ("codepipeline:GetPipelineExecution",)
    yield Grant(look_up, (pipeline,), (), ("messages name the commit",))
    yield Grant(("sns:Publish",), topics(plan.pipeline), (), ("messages",))
    visibility = plan.pipeline.visibility
    own = f"${{{logical_ids.VISIBILITY_KEY}.Arn}}" if makes_topic(plan.pipeline) else None
    given = visibility.topic_key if visibility else None
    keys = tuple(key for key in (own, given) if key)
    if keys:
        calls = ("kms:Decrypt", "kms:GenerateDataKey*")
        yield Grant(calls, keys, (_THROUGH_SNS,), ("topics are encrypted",))
