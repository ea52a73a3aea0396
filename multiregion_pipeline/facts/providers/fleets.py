"""Deploy actions for fleets of instances."""

from __future__ import annotations

from ...naming.arns import arn
from .logs import LOGS
from .options import REQUIRED, TEXT
from .pages import page
from .provider import GIVEN, IN_REGION, LEFT_OUT, Option, Permission, Provider

APPLICATION = arn("codedeploy", "{region}", "application:{ApplicationName}")
DEPLOYMENT_GROUP = arn(
    "codedeploy", "{region}", "deploymentgroup:{ApplicationName}/{DeploymentGroupName}"
)

# A deployment group's own configuration may be any.
READ_DEPLOYMENT_CONFIGURATIONS = Permission(
    ("codedeploy:GetDeploymentConfig",),
    (arn("codedeploy", "{region}", "deploymentconfig:*"),),
)

# For EC2 and servers on premises alone: a Lambda function's traffic is shifted by CodeDeploy
# within a stack's update.
CODEDEPLOY = Provider(
    type="codedeploy",
    category="Deploy",
    provider="CodeDeploy",
    page=page("action-reference-CodeDeploy"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={"ApplicationName": REQUIRED, "DeploymentGroupName": REQUIRED},
    permissions=(
        Permission(
            (
                "codedeploy:CreateDeployment",
                "codedeploy:GetApplication",
                "codedeploy:GetApplicationRevision",
                "codedeploy:GetDeployment",
                "codedeploy:RegisterApplicationRevision",
                "codedeploy:ListDeployments",
                "codedeploy:ListDeploymentGroups",
                "codedeploy:GetDeploymentGroup",
            ),
            (APPLICATION, DEPLOYMENT_GROUP),
        ),
        READ_DEPLOYMENT_CONFIGURATIONS,
        # Listed across the account: the call has no ARN.
        Permission(("codedeploy:ListDeploymentConfigs",), ("*",), IN_REGION),
    ),
)

# Of the managed nodes the page names only those that are instances of EC2.
_INSTANCES = (arn("ec2", "{region}", "instance/*"),)
_INSTANCE_TAG = "aws:ResourceTag/{InstanceTagKey}"

EC2 = Provider(
    type="ec2",
    category="Deploy",
    provider="EC2",
    page=page("action-reference-EC2Deploy"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "InstanceTagKey": REQUIRED,
        "InstanceTagValue": TEXT,
        "InstanceType": Option(required=True, values=("EC2", "SSM_MANAGED_NODE")),
        "TargetDirectory": Option(required_when=({"DeploySpec": (LEFT_OUT,)},)),
        "PreScript": TEXT,
        "PostScript": Option(required_when=({"DeploySpec": (LEFT_OUT,)},)),
        "DeploySpec": Option(required_when=({"PostScript": (LEFT_OUT,)},)),
        "MaxBatch": TEXT,
        "MaxError": TEXT,
        "TargetGroupNameList": Option(many=True),
    },
    permissions=(
        # None of these calls has an ARN.
        Permission(
            (
                "ec2:DescribeInstances",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
                "ssm:CancelCommand",
                "ssm:DescribeInstanceInformation",
                "ssm:ListCommandInvocations",
            ),
            ("*",),
            IN_REGION,
        ),
        Permission(
            (
                "elasticloadbalancing:DeregisterTargets",
                "elasticloadbalancing:RegisterTargets",
            ),
            (arn("elasticloadbalancing", "{region}", "targetgroup/{TargetGroupNameList}/*"),),
            when={"TargetGroupNameList": (GIVEN,)},
        ),
        Permission(
            ("ssm:SendCommand",),
            _INSTANCES,
            {"StringEquals": {_INSTANCE_TAG: "{InstanceTagValue}"}},
            when={"InstanceTagValue": (GIVEN,)},
        ),
        Permission(
            ("ssm:SendCommand",),
            _INSTANCES,
            {"Null": {_INSTANCE_TAG: "false"}},
            when={"InstanceTagValue": (LEFT_OUT,)},
        ),
        Permission(
            ("ssm:SendCommand",),
            # Only AWS may begin a document's name with its own.
            (
                arn("ssm", "{region}", "document/AWS-RunPowerShellScript", account="*"),
                arn("ssm", "{region}", "document/AWS-RunShellScript", account="*"),
            ),
        ),
        LOGS,
    ),
    v2_only=True,
)

FLEETS = (CODEDEPLOY, EC2)
