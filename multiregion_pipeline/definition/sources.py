"""Where the application's versions come from.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Model
from .triggers import Trigger
from .values import Value


class ConnectionSource(Model):
    """A repository at GitHub, GitLab, Bitbucket or the like, through a CodeConnections connection.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
    """

    type: Literal["connection"] = "connection"
    connection: Value = Field(description="ARN of the connection.")
    repository: Value = Field(description="Owner and name, for example acme/orders.")
    branch: Value = Field("main", description="Branch to install.")
    detect_changes: bool = Field(True, description="Start the pipeline at every push.")
    trigger: Trigger | None = Field(
        None, description="Which changes start the pipeline, instead of every push to the branch."
    )


class CodeCommitSource(Model):
    """A CodeCommit repository in the home Region; an EventBridge rule starts the pipeline.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeCommit.html
    """

    type: Literal["codecommit"] = "codecommit"
    repository: Value = Field(description="Name of the repository.")
    branch: Value = Field("main", description="Branch to install.")
    detect_changes: bool = Field(True, description="Start the pipeline at every push.")


class S3Source(Model):
    """An archive in a versioned bucket of the home Region; an EventBridge rule starts the pipeline.

    The bucket must send its events to EventBridge.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html
    """

    type: Literal["s3"] = "s3"
    bucket: Value = Field(description="Name of the bucket.")
    key: Value = Field(description="Key of the archive.")
    detect_changes: bool = Field(True, description="Start the pipeline at every new version.")


class EcrSource(Model):
    """An image in an ECR repository of the home Region; an EventBridge rule starts the pipeline.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECR.html
    """

    type: Literal["ecr"] = "ecr"
    repository: Value = Field(description="Name of the repository.")
    tag: Value = Field("latest", description="Tag of the image.")
    detect_changes: bool = Field(True, description="Start the pipeline at every new image.")


Source = Annotated[
    ConnectionSource | CodeCommitSource | S3Source | EcrSource, Field(discriminator="type")
]
