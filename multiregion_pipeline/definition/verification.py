"""What is tried in a Region after it is installed."""

from __future__ import annotations

from typing import Literal

from .builds import Commands, EnvironmentName
from .shape.field import field
from .shape.model import Model
from .values import Value


class CommandsVerification(Model):
    """Shell commands, run in each Region on CodePipeline's own compute.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html
    """

    type: Literal["commands"] = "commands"
    commands: Commands = field(
        min_length=1, description="What runs; `{region}` is the Region's code."
    )
    environment: dict[EnvironmentName, Value] = field(
        default_factory=dict, description="Environment variables of the commands."
    )


class LambdaVerification(Model):
    """A function that reports success or failure to CodePipeline in its own Region.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html
    """

    type: Literal["lambda"] = "lambda"
    function: Value = field(description="Name of the function; `{region}` is the Region's code.")
    parameters: Value | None = field(default=None, description="Text that the function is given.")


class BuildVerification(Model):
    """A CodeBuild project that exists in each Region, run as a test.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html
    """

    type: Literal["codebuild"] = "codebuild"
    project: Value = field(description="Name of the project; `{region}` is the Region's code.")


Verify = CommandsVerification | LambdaVerification | BuildVerification
