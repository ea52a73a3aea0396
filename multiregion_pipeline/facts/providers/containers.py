"""Deploy actions of ECS and EKS."""

from __future__ import annotations

from ...naming.arns import arn
from .fleets import APPLICATION, DEPLOYMENT_GROUP, READ_DEPLOYMENT_CONFIGURATIONS
from .logs import LOGS
from .options import LIST, REQUIRED, TEXT
from .pages import page
from .provider import IN_REGION, LEFT_OUT, Option, Permission, Provider

# Which roles a task definition names is not in the configuration: what bounds this is the
# services that they may go to.
_PASS_TASK_ROLES = tuple(
    Permission(
        ("iam:PassRole",),
        (arn("iam", "", "role/*"),),
        {"StringEquals": {"iam:PassedToService": service}},
    )
    for service in ("ecs.amazonaws.com", "ecs-tasks.amazonaws.com")
)
# The configuration does not name the task definition.
_REGISTER = Permission(
    ("ecs:RegisterTaskDefinition",), (arn("ecs", "{region}", "task-definition/*"),)
)

ECS = Provider(
    type="ecs",
    category="Deploy",
    provider="ECS",
    page=page("action-reference-ECS"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "ClusterName": REQUIRED,
        "ServiceName": REQUIRED,
        "FileName": TEXT,
        # Minutes.
        "DeploymentTimeout": Option(pattern=r"[1-9]|[1-5][0-9]|60"),
    },
    permissions=(
        _REGISTER,
        # The call has no ARN.
        Permission(("ecs:DescribeTaskDefinition",), ("*",), IN_REGION),
        Permission(
            ("ecs:DescribeServices", "ecs:UpdateService"),
            (arn("ecs", "{region}", "service/{ClusterName}/{ServiceName}"),),
        ),
        Permission(
            ("ecs:TagResource",),
            (arn("ecs", "{region}", "task-definition/*:*"),),
            {"StringEquals": {"ecs:CreateAction": "RegisterTaskDefinition"}},
        ),
        *_PASS_TASK_ROLES,
    ),
)

CODEDEPLOY_ECS = Provider(
    type="codedeploy-ecs",
    category="Deploy",
    provider="CodeDeployToECS",
    page=page("action-reference-ECSbluegreen"),
    inputs=(1, 5),
    outputs=(0, 0),
    configuration={
        "ApplicationName": REQUIRED,
        "DeploymentGroupName": REQUIRED,
        "TaskDefinitionTemplateArtifact": REQUIRED,
        "AppSpecTemplateArtifact": REQUIRED,
        "AppSpecTemplatePath": TEXT,
        "TaskDefinitionTemplatePath": TEXT,
        **{
            f"Image{number}{name}": TEXT
            for number in range(1, 5)
            for name in ("ArtifactName", "ContainerName")
        },
    },
    permissions=(
        Permission(
            ("codedeploy:CreateDeployment", "codedeploy:GetDeployment"),
            (DEPLOYMENT_GROUP,),
        ),
        Permission(
            (
                "codedeploy:GetApplication",
                "codedeploy:GetApplicationRevision",
                "codedeploy:RegisterApplicationRevision",
            ),
            (APPLICATION,),
        ),
        READ_DEPLOYMENT_CONFIGURATIONS,
        _REGISTER,
        *_PASS_TASK_ROLES,
    ),
)

_INTERFACES = arn("ec2", "{region}", "network-interface/*")

EKS = Provider(
    type="eks",
    category="Deploy",
    provider="EKS",
    page=page("action-reference-EKS"),
    inputs=(1, 1),
    outputs=(0, 0),
    # Environment variables are no part of Configuration, as with the Commands action.
    configuration={
        "ClusterName": REQUIRED,
        "HelmReleaseName": Option(required_when=({"ManifestFiles": (LEFT_OUT,)},)),
        "HelmChartLocation": Option(required_when=({"ManifestFiles": (LEFT_OUT,)},)),
        "HelmValuesFiles": LIST,
        "ManifestFiles": Option(required_when=({"HelmReleaseName": (LEFT_OUT,)},)),
        "Namespace": TEXT,
        "Subnets": LIST,
        "SecurityGroupIds": LIST,
    },
    variables=("EKSClusterName",),
    # The cluster needs an access entry for the role besides.
    permissions=(
        Permission(("eks:DescribeCluster",), (arn("eks", "{region}", "cluster/{ClusterName}"),)),
        # Descriptions in EC2 have no ARN.
        Permission(
            (
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeVpcs",
                "ec2:DescribeRouteTables",
            ),
            ("*",),
            IN_REGION,
        ),
        # Subnets and security groups may be shared by another account.
        Permission(
            ("ec2:CreateNetworkInterface",),
            (
                _INTERFACES,
                arn("ec2", "{region}", "subnet/*", account="*"),
                arn("ec2", "{region}", "security-group/*", account="*"),
            ),
        ),
        Permission(
            ("ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"),
            (_INTERFACES,),
        ),
        LOGS,
    ),
    v2_only=True,
)

CONTAINERS = (ECS, CODEDEPLOY_ECS, EKS)
