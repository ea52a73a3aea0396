"""The source action of the short form."""

from __future__ import annotations

from ..definition.actions import Action
from ..definition.shape.model import unjudged
from ..definition.sources import CodeCommitSource, ConnectionSource, S3Source, Source

ARTIFACT = "Source"
NAMESPACE = "SourceVariables"
"""CodePipeline wants it to differ from every artifact's name."""


def source_action(source: Source) -> Action:
    """Turn a source into its action; a source always runs in the home Region."""
    return unjudged(
        Action,
        name="Source",
        type=source.type,
        configuration=_configuration(source),
        outputs=(ARTIFACT,),
        namespace=NAMESPACE,
        detect_changes=source.detect_changes,
    )


def _configuration(source: Source) -> dict[str, str]:
    if isinstance(source, ConnectionSource):
        return {
            "ConnectionArn": source.connection,
            "FullRepositoryId": source.repository,
            "BranchName": source.branch,
        }
    if isinstance(source, CodeCommitSource):
        return {
            "RepositoryName": source.repository,
            "BranchName": source.branch,
        }
    if isinstance(source, S3Source):
        return {
            "S3Bucket": source.bucket,
            "S3ObjectKey": source.key,
        }
    return {"RepositoryName": source.repository, "ImageTag": source.tag}
