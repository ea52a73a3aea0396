"""Triggers of the pipeline.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
"""

from __future__ import annotations

from troposphere import AWSProperty, codepipeline

from ..definition.triggers import Filter, Patterns, PullRequest, Push, SourceTrigger
from .properties import given


def trigger_declaration(trigger: SourceTrigger) -> codepipeline.PipelineTriggerDeclaration:
    """Declare a trigger; the filter written on the trigger itself is its first for pushes."""
    own = Push(branches=trigger.branches, file_paths=trigger.file_paths, tags=trigger.tags)
    pushes = [push for push in (own, *trigger.push) if push != Push()]
    return codepipeline.PipelineTriggerDeclaration(
        ProviderType="CodeStarSourceConnection",
        GitConfiguration=codepipeline.GitConfiguration(
            SourceActionName=trigger.source,
            **given(
                Push=[_push(push) for push in pushes],
                PullRequest=[_pull_request(request) for request in trigger.pull_requests],
            ),
        ),
    )


def _push(push: Push) -> codepipeline.GitPushFilter:
    return codepipeline.GitPushFilter(
        **given(
            Branches=_patterns(codepipeline.GitBranchFilterCriteria, push.branches),
            FilePaths=_patterns(codepipeline.GitFilePathFilterCriteria, push.file_paths),
            Tags=_patterns(codepipeline.GitTagFilterCriteria, push.tags),
        )
    )


def _pull_request(request: PullRequest) -> codepipeline.GitPullRequestFilter:
    return codepipeline.GitPullRequestFilter(
        Events=list(dict.fromkeys(request.events)),
        **given(
            Branches=_patterns(codepipeline.GitBranchFilterCriteria, request.branches),
            FilePaths=_patterns(codepipeline.GitFilePathFilterCriteria, request.file_paths),
        ),
    )


def _patterns(kind: type[AWSProperty], patterns: Filter) -> AWSProperty | None:
    if not isinstance(patterns, Patterns):
        patterns = Patterns(includes=patterns)
    lists = given(Includes=list(patterns.includes), Excludes=list(patterns.excludes))
    return kind(**lists) if lists else None
