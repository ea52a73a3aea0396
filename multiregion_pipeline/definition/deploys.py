"""How a version is installed in each Region."""

from __future__ import annotations

from typing import Annotated, Literal

from .region_code import RegionCode
from .shape.field import Limits, field
from .shape.model import Model
from .values import Value

Capability = Literal["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
Service = Literal["api-gateway", "dynamodb", "events", "sns", "sqs"]
StackParameters = dict[Annotated[str, Limits(pattern=r"^[A-Za-z0-9]{1,255}$")], Value]


class Statement(Model):
    """An IAM permission beyond those that the product gives by itself."""

    actions: tuple[Annotated[str, Limits(pattern=r"^[a-z0-9-]+:[A-Za-z0-9*?]+$")], ...] = field(
        min_length=1, description="IAM actions, for example dynamodb:GetItem."
    )
    resources: tuple[Value, ...] = field(
        min_length=1, description="ARNs of what the actions may be used on."
    )


class CloudFormationDeploy(Model):
    """A CloudFormation stack in every Region, made or updated through a change set.

    ``{region}`` in ``stack``, ``template`` and ``configuration`` becomes the Region's code.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
    """

    type: Literal["cloudformation"] = "cloudformation"
    stack: Value = field(description="Name of the stack.")
    template: Value | None = field(
        default=None,
        description="Template file in the build's artifact, or Source::file for one in the source;"
        " packaged-{region}.yaml after a SAM build, else template.yaml.",
    )
    mode: Literal["change-set", "create-update", "replace-on-failure"] = field(
        default="change-set", description="Through a change set, or in one go."
    )
    change_set: Value = field(default="multiregion-pipeline", description="Name of the change set.")
    capabilities: tuple[Capability, ...] = field(
        default=("CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"),
        description="What the template may contain.",
    )
    parameters: StackParameters = field(
        default_factory=dict, description="Parameters of the stack in every Region."
    )
    region_parameters: dict[RegionCode, StackParameters] = field(
        default_factory=dict, description="Parameters of one Region; they win over `parameters`."
    )
    configuration: Value | None = field(
        default=None, description="Template configuration file (parameters, tags, stack policy)."
    )
    role: Value | None = field(
        default=None, description="ARN of the role CloudFormation uses, instead of a new one."
    )
    role_per: Literal["pipeline", "region"] = field(
        default="pipeline", description="One CloudFormation role for all Regions, or one for each."
    )
    services: tuple[Service, ...] = field(
        default=(),
        description="What the stack makes besides Lambda functions, their roles and alarms.",
    )
    permissions: tuple[Statement, ...] = field(
        default=(), description="What else CloudFormation may do."
    )


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
    configuration: dict[str, Value] = field(
        default_factory=dict, description="Keys and values as AWS documents them for the action."
    )
    region_configuration: dict[RegionCode, dict[str, Value]] = field(
        default_factory=dict, description="Configuration of one Region; it wins."
    )


Deploy = CloudFormationDeploy | ActionDeploy
