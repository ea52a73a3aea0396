"""What the rule that starts the pipeline needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.sources import ConnectionSource
from ..naming.arns import arn
from ..plan.plan import Plan
from .grant import Grant


def needs_rule(plan: Plan) -> bool:
    """Say whether changes of the source reach the pipeline through EventBridge."""
    source = plan.pipeline.source
    return source.detect_changes and not isinstance(source, ConnectionSource)


def start(plan: Plan) -> Iterator[Grant]:
    """Let the rule start this pipeline."""
    pipeline = arn("codepipeline", plan.pipeline.home, plan.pipeline.name)
    yield Grant(("codepipeline:StartPipelineExecution",), (pipeline,), (), ("Source",))
