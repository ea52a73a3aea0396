"""What CloudFormation may do in a Region to install an application made with SAM.

CloudFormation begins the names of what it makes with the stack's name, so that name bounds the
calls. What else an application makes is for ``services`` and ``permissions`` to allow.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..naming.arns import ACCOUNT, arn
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.project import CODE_PREFIX
from . import stores
from .grant import Condition, Grant


@dataclass(frozen=True, slots=True)
class _Calls:
    """Calls to one kind of resource; ``{stack}`` in it is the stack's name."""

    service: str
    resource: str
    names: str


_TAGS = "TagResource UntagResource"
_SERVICES: dict[str, tuple[_Calls, ...]] = {
    "lambda": (
        _Calls(
            "lambda",
            "function:{stack}-*",
            "AddPermission CreateAlias CreateFunction DeleteAlias DeleteFunction"
            " DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig"
            " DeleteProvisionedConcurrencyConfig GetAlias GetFunction GetFunctionCodeSigningConfig"
            " GetFunctionConfiguration GetFunctionEventInvokeConfig GetFunctionRecursionConfig"
            " GetFunctionScalingConfig"
            " GetPolicy GetProvisionedConcurrencyConfig GetRuntimeManagementConfig ListTags"
            " ListVersionsByFunction PublishVersion PutFunctionConcurrency"
            " PutFunctionEventInvokeConfig PutProvisionedConcurrencyConfig"
            " PutRuntimeManagementConfig RemovePermission UpdateAlias UpdateFunctionCode"
            f" UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig {_TAGS}",
        ),
        _Calls(
            "codedeploy",
            "application:{stack}-*",
            "CreateApplication DeleteApplication GetApplication GetApplicationRevision"
            f" ListTagsForResource RegisterApplicationRevision UpdateApplication {_TAGS}",
        ),
        _Calls(
            "codedeploy",
            "deploymentgroup:{stack}-*",
            "CreateDeployment CreateDeploymentGroup DeleteDeploymentGroup GetDeployment"
            " GetDeploymentGroup ListDeployments ListTagsForResource"
            f" UpdateDeploymentGroup {_TAGS}",
        ),
        _Calls("codedeploy", "deploymentconfig:CodeDeployDefault.*", "GetDeploymentConfig"),
        _Calls(
            "logs",
            "log-group:/aws/lambda/{stack}-*",
            "CreateLogGroup DeleteLogGroup DeleteRetentionPolicy"
            f" ListTagsForResource PutRetentionPolicy {_TAGS}",
        ),
        _Calls(
            "cloudwatch",
            "alarm:{stack}-*",
            f"DeleteAlarms DescribeAlarms ListTagsForResource PutMetricAlarm {_TAGS}",
        ),
    ),
    "api-gateway": (
        *(
            _Calls("apigateway", path, "DELETE GET PATCH POST PUT")
            for path in ("/apis", "/apis/*", "/restapis", "/restapis/*")
        ),
        _Calls("apigateway", "/tags/*", "DELETE GET POST PUT"),
    ),
    "dynamodb": (
        _Calls(
            "dynamodb",
            "table/{stack}-*",
            "CreateTable DeleteTable DescribeContinuousBackups DescribeTable DescribeTimeToLive"
            " ListTagsOfResource UpdateContinuousBackups UpdateTable UpdateTimeToLive"
            f" {_TAGS}",
        ),
    ),
    "events": (
        _Calls(
            "events",
            "rule/{stack}-*",
            "DeleteRule DescribeRule DisableRule EnableRule ListTargetsByRule PutRule PutTargets"
            f" RemoveTargets {_TAGS}",
        ),
    ),
    "sns": (
        _Calls(
            "sns",
            "{stack}-*",
            "CreateTopic DeleteTopic GetSubscriptionAttributes GetTopicAttributes"
            " ListSubscriptionsByTopic ListTagsForResource SetSubscriptionAttributes"
            f" SetTopicAttributes Subscribe Unsubscribe {_TAGS}",
        ),
    ),
    "sqs": (
        _Calls(
            "sqs",
            "{stack}-*",
            "CreateQueue DeleteQueue GetQueueAttributes GetQueueUrl ListQueueTags"
            " SetQueueAttributes TagQueue UntagQueue",
        ),
    ),
}
_WHY = "stacks"


def deployment(plan: Plan, actions: Sequence[Action]) -> Iterator[Grant]:
    """Grant what CloudFormation needs for some actions, packaged code included.

    :param actions: CloudFormation actions that share a role.
    """
    yield from application(actions)
    regions = {action.region for action in actions}
    used = tuple(store for store in plan.stores if store.region in regions)
    yield from stores.read_code(plan, used, CODE_PREFIX, _WHY)
    yield from stores.read_partner_code(
        plan, dict.fromkeys(each.region for each in actions), CODE_PREFIX, _WHY
    )


def application(actions: Sequence[Action]) -> Iterator[Grant]:
    """Grant what CloudFormation needs to make the application's resources."""
    regions = tuple(dict.fromkeys(action.region for action in actions))
    where = regions[0] if len(regions) == 1 else "*"
    stacks = tuple(dict.fromkeys(action.configuration["StackName"] for action in actions))
    services = (service for action in actions for service in action.definition.services)
    for service in dict.fromkeys(("lambda", *services)):
        for calls in _SERVICES[service]:
            yield _granted(calls, where, stacks)
    # Neither call takes an ARN.
    here: Condition = ("StringEquals", "aws:RequestedRegion", regions)
    yield Grant(("codedeploy:StopDeployment", "logs:DescribeLogGroups"), ("*",), (here,), (_WHY,))
    yield from _application_roles(stacks)
    transform = arn("cloudformation", where, "transform/Serverless-2016-10-31", "aws")
    yield Grant(("cloudformation:CreateChangeSet",), (transform,), (), (_WHY,))
    for action in actions:
        for statement in action.definition.permissions:
            yield Grant(
                statement.actions, statement.resources, (), (f"{action.where}.permissions",)
            )


def _granted(calls: _Calls, where: str, stacks: tuple[str, ...]) -> Grant:
    account = "" if calls.service == "apigateway" else ACCOUNT
    arns = (
        arn(calls.service, where, calls.resource.replace("{stack}", stack), account)
        for stack in stacks
    )
    actions = tuple(f"{calls.service}:{name}" for name in calls.names.split())
    return Grant(actions, tuple(dict.fromkeys(arns)), (), (_WHY,))


def _application_roles(stacks: tuple[str, ...]) -> Iterator[Grant]:
    roles = tuple(arn("iam", "", f"role/{stack}-*") for stack in stacks)
    names = (
        "CreateRole DeleteRole DeleteRolePermissionsBoundary DeleteRolePolicy GetRole"
        " GetRolePolicy ListAttachedRolePolicies ListRolePolicies PutRolePermissionsBoundary"
        " PutRolePolicy TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription"
    )
    yield Grant(tuple(f"iam:{name}" for name in names.split()), roles, (), (_WHY,))
    managed: Condition = (
        "ArnLike",
        "iam:PolicyARN",
        (arn("iam", "", "policy/service-role/*", "aws"),),
    )
    yield Grant(("iam:AttachRolePolicy", "iam:DetachRolePolicy"), roles, (managed,), (_WHY,))
    services: Condition = (
        "StringEquals",
        "iam:PassedToService",
        ("codedeploy.amazonaws.com", "lambda.amazonaws.com"),
    )
    yield Grant(("iam:PassRole",), roles, (services,), (_WHY,))
