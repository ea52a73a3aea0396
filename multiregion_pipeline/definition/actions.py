"""One action of a stage, in the full form of a definition."""

from __future__ import annotations

from typing import Literal

from .deploys import Service, Statement
from .region_code import RegionCode, RegionCodes
from .shape.field import field
from .shape.model import Model
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

    category: Literal["Source", "Build", "Test", "Deploy", "Invoke", "Approval", "Compute"] = field(
        description="What kind of work it does."
    )
    owner: Literal["AWS", "ThirdParty", "Custom"] = field(
        default="Custom", description="Who made the type."
    )
    provider: str = field(description="Name of the type.")
    version: str = field(default="1", description="Version of the type.")


class Output(Model):
    """An artifact that an action makes; ``files`` is for the Commands action alone."""

    name: str = field(description="Name of the artifact.")
    files: tuple[str, ...] = field(default=(), description="Paths of the files that it holds.")


class EnvironmentVariable(Model):
    """An environment variable of a Commands or an EKS action."""

    value: Value = field(description="Text, or with SECRETS_MANAGER the name of a secret.")
    type: Literal["PLAINTEXT", "SECRETS_MANAGER"] = field(
        default="PLAINTEXT", description="Whether the value is the text or names a secret."
    )


class Action(Model):
    """An action, or one in each of several Regions.

    ``{region}`` in any text becomes the code of the Region in which the action runs. Where an
    action runs in chosen Regions, that code also ends its name, its namespace and the names of
    its outputs, unless ``{region}`` stands in them already.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
    """

    name: str = field(description="Name of the action, unique in its stage.")
    type: ActionType
    regions: Literal["all", "home"] | RegionCodes = field(
        default="home", description="Regions in which the action runs."
    )
    run_order: int = field(default=1, description="1 to 999; equal numbers run side by side.")
    inputs: tuple[str, ...] = field(default=(), description="Names of the artifacts that it reads.")
    outputs: tuple[str | Output, ...] = field(
        default=(), description="Names of the artifacts that it makes."
    )
    configuration: Configuration = field(
        default_factory=dict, description="Keys and values as AWS documents them for the action."
    )
    region_configuration: dict[RegionCode, Configuration] = field(
        default_factory=dict,
        description="Keys and values of one Region; they win over `configuration`.",
    )
    namespace: str | None = field(default=None, description="Namespace of its output variables.")
    role: Value | None = field(default=None, description="ARN of a role to run under.")
    custom_type: CustomType | None = field(
        default=None, description="Which type it is, for type custom."
    )
    commands: tuple[str, ...] = field(default=(), description="What runs, for type commands.")
    output_variables: tuple[str, ...] = field(
        default=(), description="Names of variables that the commands export."
    )
    environment: dict[str, Value | EnvironmentVariable] = field(
        default_factory=dict, description="Environment variables, for types commands and eks."
    )
    timeout_minutes: int | None = field(
        default=None, description="When an approval is given up: 5 to 86400."
    )
    detect_changes: bool = field(
        default=True, description="For sources: whether changes start executions."
    )
    services: tuple[Service, ...] = field(
        default=(),
        description="For type cloudformation: what the stack makes besides Lambda functions.",
    )
    permissions: tuple[Statement, ...] = field(
        default=(), description="What else the role may do that does the work of the action."
    )
