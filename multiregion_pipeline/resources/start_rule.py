"""The rules that start the pipeline when a CodeCommit, S3 or ECR source changes.

https://docs.aws.amazon.com/codepipeline/latest/userguide/create-S3-source-events-cfn.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from troposphere import AWSObject, events

from ..definition.values import rendered
from ..naming import logical_ids
from ..naming.arns import arn
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.start import rule_names, watched
from .visibility.dead_letters import kept


def start_rules(plan: Plan) -> Iterator[AWSObject]:
    """Make a rule for each source that needs one."""
    home = plan.pipeline.home
    role = plan.pipeline.start_role or f"${{{logical_ids.START_ROLE}.Arn}}"
    pairs = zip(watched(plan), rule_names(plan), strict=True)
    for number, (action, name) in enumerate(pairs, 1):
        yield events.Rule(
            logical_ids.START_RULE + (str(number) if number > 1 else ""),
            Name=name,
            Description=rendered(f"Starts the pipeline {plan.pipeline.name}"),
            EventPattern=_pattern(action, home),
            Targets=[
                events.Target(
                    Id="Pipeline",
                    Arn=rendered(arn("codepipeline", home, f"${{{logical_ids.PIPELINE}}}")),
                    RoleArn=rendered(role),
                    **kept(plan),
                )
            ],
        )


def _pattern(action: Action, home: str) -> dict[str, Any]:
    values = {key: rendered(value) for key, value in action.configuration.items()}
    if action.type == "codecommit":
        repository = arn("codecommit", home, action.configuration["RepositoryName"])
        return {
            "source": ["aws.codecommit"],
            "detail-type": ["CodeCommit Repository State Change"],
            "resources": [rendered(repository)],
            "detail": {
                "event": ["referenceCreated", "referenceUpdated"],
                "referenceType": ["branch"],
                "referenceName": [values["BranchName"]],
            },
        }
    if action.type == "s3":
        return {
            "source": ["aws.s3"],
            "detail-type": ["Object Created"],
            "detail": {
                "bucket": {"name": [values["S3Bucket"]]},
                "object": {"key": [values["S3ObjectKey"]]},
            },
        }
    return {
        "source": ["aws.ecr"],
        "detail-type": ["ECR Image Action"],
        "detail": {
            "action-type": ["PUSH"],
            "result": ["SUCCESS"],
            "repository-name": [values["RepositoryName"]],
            "image-tag": [values.get("ImageTag", "latest")],
        },
    }
