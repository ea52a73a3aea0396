"""What CloudFormation may do in a Region to install an application made with SAM.

CloudFormation begins the names of what it makes with the stack's name, so that name bounds the
calls. What else an application makes is for ``services`` and ``permissions`` to allow. Which calls
a resource takes is written in its schema, with its handlers.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..naming.arns import ACCOUNT, arn
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.project import CODE_PREFIX
from ..plan.run_time import is_bounded, pattern
from . import stores
from .grant import Condition, Grant, in_regions


@dataclass(frozen=True, slots=True)
class _Calls:
    """Calls of a service, and the resources they are about; ``{stack}`` is the stack's name."""

    service: str
    resources: str
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
            " PublishVersion PutFunctionConcurrency PutFunctionEventInvokeConfig"
            " PutFunctionRecursionConfig PutProvisionedConcurrencyConfig"
            " PutRuntimeManagementConfig RemovePermission UpdateAlias UpdateFunctionCode"
            f" UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig {_TAGS}",
        ),
        # But for tags, each of these calls takes one of the three.
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
        _Calls(
            "codedeploy",
            "application:{stack}-* deploymentgroup:{stack}-* deploymentconfig:CodeDeployDefault.*",
            "CreateApplication CreateDeployment CreateDeploymentGroup DeleteApplication"
            " DeleteDeploymentGroup GetApplication GetApplicationRevision GetDeployment"
            " GetDeploymentConfig GetDeploymentGroup ListDeployments ListTagsForResource"
            f" RegisterApplicationRevision UpdateDeploymentGroup {_TAGS}",
        ),
        _Calls(
            "logs",
            "log-group:/aws/lambda/{stack}-*",
            "CreateLogGroup DeleteLogGroup DeleteRetentionPolicy GetDataProtectionPolicy"
            f" ListTagsForResource PutRetentionPolicy {_TAGS}",
        ),
        _Calls(
            "cloudwatch",
            "alarm:{stack}-*",
            f"DeleteAlarms ListTagsForResource PutMetricAlarm {_TAGS}",
        ),
        # AWS decides about descriptions on all alarms together.
        _Calls("cloudwatch", "alarm:*", "DescribeAlarms"),
    ),
    "api-gateway": (
        _Calls("apigateway", "/restapis", "GET POST"),
        _Calls("apigateway", "/restapis/*", "DELETE GET PATCH POST PUT"),
        _Calls("apigateway", "/apis", "GET POST PUT"),
        _Calls("apigateway", "/apis/*", "DELETE GET PATCH POST PUT"),
        _Calls("apigateway", "/tags/*", "DELETE GET PUT"),
    ),
    "dynamodb": (
        _Calls(
            "dynamodb",
            "table/{stack}-*",
            "CreateTable DeleteTable DescribeContinuousBackups DescribeContributorInsights"
            " DescribeKinesisStreamingDestination DescribeTable DescribeTimeToLive"
            " GetResourcePolicy ListTagsOfResource UpdateContinuousBackups UpdateTable"
            f" UpdateTimeToLive {_TAGS}",
        ),
    ),
    "events": (
        _Calls(
            "events",
            "rule/{stack}-*",
            "DeleteRule DescribeRule ListTagsForResource ListTargetsByRule PutRule PutTargets"
            f" RemoveTargets {_TAGS}",
        ),
    ),
    "sns": (
        _Calls(
            "sns",
            "{stack}-*",
            "CreateTopic DeleteTopic GetDataProtectionPolicy GetSubscriptionAttributes"
            " GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource"
            f" SetSubscriptionAttributes SetTopicAttributes Subscribe Unsubscribe {_TAGS}",
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
# Calls that AWS does not decide about by ARN.
_WITHOUT_ARN = (
    "codedeploy:StopDeployment",
    "logs:DescribeIndexPolicies",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
)
# Those that SAM attaches by itself.
_MANAGED_POLICIES = (
    "service-role/AWSLambda*",
    "service-role/AWSCodeDeployRoleForLambda*",
    "AWSXRayDaemonWriteAccess",
    "AWSXrayWriteOnlyAccess",
)
_WHY = "stacks"


def deployment(plan: Plan, actions: Sequence[Action]) -> Iterator[Grant]:
    """Grant what CloudFormation needs for some actions, packaged code included.

    :param actions: CloudFormation actions that share a role.
    """
    yield from application(actions)
    regions = {action.region for action in actions}
    used = tuple(store for store in plan.stores if store.region in regions)
    yield from stores.read_code(used, CODE_PREFIX, _WHY)
    yield from stores.read_partner_code(
        plan, dict.fromkeys(each.region for each in actions), CODE_PREFIX, _WHY
    )


def application(actions: Sequence[Action]) -> Iterator[Grant]:
    """Grant what CloudFormation needs to make the application's resources."""
    for regions, services, stacks in _installed(actions):
        where = regions[0] if len(regions) == 1 else "*"
        here = (in_regions(regions),)
        bounds = here if where == "*" else ()
        for service in ("lambda", *services):
            for calls in _SERVICES[service]:
                yield _granted(calls, where, stacks, bounds)
        yield Grant(_WITHOUT_ARN, ("*",), here, (_WHY,))
        transform = arn("cloudformation", where, "transform/Serverless-2016-10-31", "aws")
        yield Grant(("cloudformation:CreateChangeSet",), (transform,), bounds, (_WHY,))
        yield from _application_roles(stacks)
    for action in actions:
        for statement in action.definition.permissions:
            yield Grant(
                statement.actions, statement.resources, (), (f"{action.where}.permissions",)
            )


def _installed(
    actions: Sequence[Action],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Yield Regions, services, and the stacks that are in just these and use just those."""
    uses: dict[str, list[Action]] = {}
    for action in actions:
        stack = action.configuration["StackName"]
        if is_bounded(stack):
            uses.setdefault(pattern(stack), []).append(action)
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for stack, own in uses.items():
        regions = dict.fromkeys(action.region for action in own)
        services = dict.fromkeys(each for action in own for each in action.definition.services)
        alike.setdefault((tuple(regions), tuple(services)), []).append(stack)
    for (places, used), stacks in alike.items():
        yield places, used, tuple(stacks)


def _granted(
    calls: _Calls, where: str, stacks: tuple[str, ...], bounds: tuple[Condition, ...]
) -> Grant:
    account = "" if calls.service == "apigateway" else ACCOUNT
    arns = (
        arn(calls.service, where, resource.replace("{stack}", stack), account)
        for resource in calls.resources.split()
        for stack in stacks
    )
    actions = tuple(f"{calls.service}:{name}" for name in calls.names.split())
    return Grant(actions, tuple(dict.fromkeys(arns)), bounds, (_WHY,))


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
        tuple(arn("iam", "", f"policy/{name}", "aws") for name in _MANAGED_POLICIES),
    )
    yield Grant(("iam:AttachRolePolicy", "iam:DetachRolePolicy"), roles, (managed,), (_WHY,))
    services: Condition = (
        "StringEquals",
        "iam:PassedToService",
        ("codedeploy.amazonaws.com", "lambda.amazonaws.com"),
    )
    yield Grant(("iam:PassRole",), roles, (services,), (_WHY,))
