"""What is tried in a Region after it is installed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .builds import Commands, EnvironmentName
from .model import Model
from .values import Value


class CommandsVerification(Model):
    """Shell commands, run in each Region on CodePipeline's own compute.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html
    """

    type: Literal["commands"] = "commands"
    commands: Commands = Field(min_length=1, description="`{region}` is the Region's code.")
    environment: dict[EnvironmentName, Value] = Field(
        default_factory=dict, description="Environment variables of the commands."
    )


class LambdaVerification(Model):
    """A function that reports success or failure to CodePipeline in its own Region.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html
    """

    type: Literal["lambda"] = "lambda"
    function: Value = Field(description="Name of the function; `{region}` is the Region's code.")
    parameters: Value | None = Field(None, description="Text that the function is given.")


class BuildVerification(Model):
    """A CodeBuild project that exists in each Region, run as a test.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
    """

    type: Literal["codebuild"] = "codebuild"
    project: Value = Field(description="Name of the project; `{region}` is the Region's code.")


Verify = Annotated[
    CommandsVerification | LambdaVerification | BuildVerification, Field(discriminator="type")
]
