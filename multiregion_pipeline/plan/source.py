"""The source action."""

from __future__ import annotations

from collections.abc import Mapping

from ..definition.sources import CodeCommitSource, ConnectionSource, Source
from .action import Action

ARTIFACT = "Source"


def source_action(source: Source, home: str) -> Action:
    """Turn a source into its action; a source always runs in the home Region."""
    return Action(
        "Source",
        source.type,
        home,
        configuration=_configuration(source),
        outputs=(ARTIFACT,),
        namespace="Source",
    )


def _configuration(source: Source) -> Mapping[str, str]:
    if isinstance(source, ConnectionSource):
        return {
            "ConnectionArn": source.connection,
            "FullRepositoryId": source.repository,
            "BranchName": source.branch,
            "DetectChanges": str(source.detect_changes).lower(),
        }
    if isinstance(source, CodeCommitSource):
        return {
            "RepositoryName": source.repository,
            "BranchName": source.branch,
            "PollForSourceChanges": "false",
        }
    return {
        "S3Bucket": source.bucket,
        "S3ObjectKey": source.key,
        "PollForSourceChanges": "false",
    }
