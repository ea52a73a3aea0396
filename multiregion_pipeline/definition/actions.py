"""One action of a stage, in the full form of a definition."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .deploys import Service, Statement
from .model import Model
from .region_code import RegionCode, RegionCodes
from .values import Value

ActionType = Literal[
    "appconfig",
    "approval",
    "codebuild",
    "codebuild-test",
    "codecommit",
    "codedeploy",
    "codedeploy-ecs",
    "codepipeline",
    "commands",
    "connection",
    "cloudformation",
    "custom",
    "device-farm",
    "ec2",
    "ecr",
    "ecr-build",
    "ecs",
    "eks",
    "elastic-beanstalk",
    "inspector-scan",
    "lambda",
    "lambda-deploy",
    "s3",
    "s3-deploy",
    "service-catalog",
    "stack-instances",
    "stack-set",
    "step-functions",
]
Configuration = dict[str, Value]


class CustomType(Model):
    """The identity of an action type that has no name here.

    https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionTypeId.html
    """

    category: Literal["Source", "Build", "Test", "Deploy", "Invoke", "Approval", "Compute"] = Field(
        description="What kind of work it does."
    )
    owner: Literal["AWS", "ThirdParty", "Custom"] = Field(
        "Custom", description="Who made the type."
    )
    provider: str = Field(description="Name of the type.")
    version: str = Field("1", description="Version of the type.")


class Output(Model):
    """An artifact that an action makes; ``files`` is for the Commands action alone."""

    name: str = Field(description="Name of the artifact.")
    files: tuple[str, ...] = Field((), description="Paths of the files that it holds.")


class EnvironmentVariable(Model):
    """An environment variable of a Commands or an EKS action."""

    value: Value
    type: Literal["PLAINTEXT", "SECRETS_MANAGER"] = "PLAINTEXT"


class Action(Model):
    """An action, or one in each of several Regions.

    ``{region}`` in any text becomes the code of the Region in which the action runs. Where an
    action runs in chosen Regions, that code also ends its name, its namespace and the names of
    its outputs, unless ``{region}`` stands in them already.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
    """

    name: str = Field(description="Unique in its stage.")
    type: ActionType
    regions: Literal["all", "home"] | RegionCodes = Field(
        "home", description="Where the action runs."
    )
    run_order: int = Field(1, description="1 to 999; equal numbers run side by side.")
    inputs: tuple[str, ...] = Field((), description="Names of artifacts.")
    outputs: tuple[str | Output, ...] = Field(
        (), description="Names of artifacts that the action makes."
    )
    configuration: Configuration = Field(
        default_factory=dict, description="Keys and values as AWS documents them for the action."
    )
    region_configuration: dict[RegionCode, Configuration] = Field(
        default_factory=dict, description="Configuration of one Region; it wins."
    )
    namespace: str | None = Field(None, description="Of the action's output variables.")
    role: Value | None = Field(None, description="ARN of a role to run under.")
    custom_type: CustomType | None = Field(None, description="For type custom.")
    commands: tuple[str, ...] = Field((), description="For type commands.")
    output_variables: tuple[str, ...] = Field((), description="For type commands.")
    environment: dict[str, Value | EnvironmentVariable] = Field(
        default_factory=dict, description="For types commands and eks."
    )
    timeout_minutes: int | None = Field(None, description="For type approval: 5 to 86400.")
    detect_changes: bool = Field(True, description="For sources: whether changes start executions.")
    services: tuple[Service, ...] = Field(
        (), description="For type cloudformation: what the stack makes besides Lambda functions."
    )
    permissions: tuple[Statement, ...] = Field(
        (), description="What else the role may do that does the work of the action."
    )
