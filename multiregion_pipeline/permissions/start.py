"""What the rule that starts the pipeline needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..naming.arns import arn
from ..plan.plan import Plan
from ..plan.start import watched
from .grant import Grant


def needs_rule(plan: Plan) -> bool:
    """Say whether changes of a source reach the pipeline through EventBridge."""
    return bool(watched(plan))


def start(plan: Plan) -> Iterator[Grant]:
    """Let the rules start this pipeline."""
    pipeline = arn("codepipeline", plan.pipeline.home, plan.pipeline.name)
    yield Grant(("codepipeline:StartPipelineExecution",), (pipeline,), (), ("Source",))
