"""Where the application's versions come from.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
"""

from __future__ import annotations

from typing import Literal

from .shape.field import field
from .shape.model import Model
from .triggers import Trigger
from .values import Value


class ConnectionSource(Model):
    """A repository at GitHub, GitLab, Bitbucket or the like, through a CodeConnections connection.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
    """

    type: Literal["connection"] = "connection"
    connection: Value = field(description="ARN of the connection.")
    repository: Value = field(description="Owner and name, for example acme/orders.")
    branch: Value = field(default="main", description="Branch to install.")
    detect_changes: bool = field(default=True, description="Start the pipeline at every push.")
    trigger: Trigger | None = field(
        default=None,
        description="Which changes start the pipeline, instead of every push to the branch.",
    )


class CodeCommitSource(Model):
    """A CodeCommit repository in the home Region; an EventBridge rule starts the pipeline.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
    """

    type: Literal["codecommit"] = "codecommit"
    repository: Value = field(description="Name of the repository.")
    branch: Value = field(default="main", description="Branch to install.")
    detect_changes: bool = field(default=True, description="Start the pipeline at every push.")


class S3Source(Model):
    """An archive in a versioned bucket of the home Region; an EventBridge rule starts the pipeline.

    The bucket must send its events to EventBridge.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html
    """

    type: Literal["s3"] = "s3"
    bucket: Value = field(description="Name of the bucket.")
    key: Value = field(description="Key of the archive.")
    detect_changes: bool = field(
        default=True, description="Start the pipeline at every new version."
    )


class EcrSource(Model):
    """An image in an ECR repository of the home Region; an EventBridge rule starts the pipeline.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html
    """

    type: Literal["ecr"] = "ecr"
    repository: Value = field(description="Name of the repository.")
    tag: Value = field(default="latest", description="Tag of the image.")
    detect_changes: bool = field(default=True, description="Start the pipeline at every new image.")


Source = ConnectionSource | CodeCommitSource | S3Source | EcrSource
