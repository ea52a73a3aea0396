"""How a version is installed in each Region."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .model import Model
from .region_code import RegionCode
from .values import Value

Capability = Literal["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
Service = Literal["api-gateway", "dynamodb", "events", "sns", "sqs"]
StackParameters = dict[Annotated[str, Field(pattern=r"^[A-Za-z0-9]{1,255}$")], Value]


class Statement(Model):
    """An IAM permission beyond those that the product gives by itself."""

    actions: tuple[Annotated[str, Field(pattern=r"^[a-z0-9-]+:[A-Za-z0-9*?]+$")], ...] = Field(
        min_length=1, description="IAM actions, for example dynamodb:GetItem."
    )
    resources: tuple[Value, ...] = Field(min_length=1, description="ARNs.")


class CloudFormationDeploy(Model):
    """A CloudFormation stack in every Region, made or updated through a change set.

    ``{region}`` in ``stack``, ``template`` and ``configuration`` becomes the Region's code.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
    """

    type: Literal["cloudformation"] = "cloudformation"
    stack: Value = Field(description="Name of the stack.")
    template: str | None = Field(
        None,
        description="Template file in the build's artifact, or Source::file for one in the source;"
        " packaged-{region}.yaml after a SAM build, else template.yaml.",
    )
    mode: Literal["change-set", "create-update", "replace-on-failure"] = Field(
        "change-set", description="Through a change set, or in one go."
    )
    change_set: Value = Field("multiregion-pipeline", description="Name of the change set.")
    capabilities: tuple[Capability, ...] = Field(
        ("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"), description="What the template may contain."
    )
    parameters: StackParameters = Field(
        default_factory=dict, description="Parameters of the stack in every Region."
    )
    region_parameters: dict[RegionCode, StackParameters] = Field(
        default_factory=dict, description="Parameters of one Region; they win over `parameters`."
    )
    configuration: str | None = Field(
        None, description="Template configuration file (parameters, tags, stack policy)."
    )
    role: Value | None = Field(
        None, description="ARN of the role CloudFormation uses, instead of a new one."
    )
    role_per: Literal["pipeline", "region"] = Field(
        "pipeline", description="One CloudFormation role for all Regions, or one for each."
    )
    services: tuple[Service, ...] = Field(
        (), description="What the stack makes besides Lambda functions, their roles and alarms."
    )
    permissions: tuple[Statement, ...] = Field((), description="What else CloudFormation may do.")


class ActionDeploy(Model):
    """Any other deploy action of CodePipeline, once in every Region.

    ``{region}`` in any text becomes the Region's code.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference.html
    """

    type: Literal[
        "appconfig",
        "codedeploy",
        "codedeploy-ecs",
        "ec2",
        "ecs",
        "eks",
        "elastic-beanstalk",
        "lambda-deploy",
        "s3-deploy",
        "service-catalog",
    ]
    configuration: dict[str, Value] = Field(
        default_factory=dict, description="Keys and values as AWS documents them for the action."
    )
    region_configuration: dict[RegionCode, dict[str, Value]] = Field(
        default_factory=dict, description="Configuration of one Region; it wins."
    )


Deploy = Annotated[CloudFormationDeploy | ActionDeploy, Field(discriminator="type")]
