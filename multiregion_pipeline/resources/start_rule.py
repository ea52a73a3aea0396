"""The rule that starts the pipeline when a CodeCommit or S3 source changes.

https://docs.aws.amazon.com/codepipeline/latest/userguide/create-S3-source-events-cfn.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, GetAtt, events

from ..definition.sources import CodeCommitSource, S3Source, Source
from ..definition.values import rendered
from ..naming import logical_ids
from ..naming.arns import arn
from ..permissions.start import needs_rule
from ..plan.plan import Plan


def start_rule(plan: Plan) -> Iterator[AWSObject]:
    """Make the rule, if the source needs one."""
    if not needs_rule(plan):
        return
    home = plan.pipeline.home
    yield events.Rule(
        logical_ids.START_RULE,
        Name=plan.prefix,
        Description=rendered(f"Starts the pipeline {plan.pipeline.name}"),
        EventPattern=_pattern(plan.pipeline.source, home),
        Targets=[
            events.Target(
                Id="Pipeline",
                Arn=rendered(arn("codepipeline", home, f"${{{logical_ids.PIPELINE}}}")),
                RoleArn=GetAtt(logical_ids.START_ROLE, "Arn"),
            )
        ],
    )


def _pattern(source: Source, home: str) -> dict[str, Any]:
    if isinstance(source, CodeCommitSource):
        return {
            "source": ["aws.codecommit"],
            "detail-type": ["CodeCommit Repository State Change"],
            "resources": [rendered(arn("codecommit", home, source.repository))],
            "detail": {
                "event": ["referenceCreated", "referenceUpdated"],
                "referenceType": ["branch"],
                "referenceName": [rendered(source.branch)],
            },
        }
    if isinstance(source, S3Source):
        return {
            "source": ["aws.s3"],
            "detail-type": ["Object Created"],
            "detail": {
                "bucket": {"name": [rendered(source.bucket)]},
                "object": {"key": [rendered(source.key)]},
            },
        }
    raise TypeError(f"a {source.type} source starts its pipeline itself")
