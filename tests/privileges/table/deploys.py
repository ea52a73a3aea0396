"""Other deploy actions."""

from __future__ import annotations

from ..need import ABSENT, GIVEN, Row, Values
from .arns import ALARMS, GUIDE, LOGS, everywhere, here

_APPLICATION = here("codedeploy", "application:{ApplicationName}")
_GROUP = here("codedeploy", "deploymentgroup:{ApplicationName}/{DeploymentGroupName}")
_CODEDEPLOY = GUIDE + "action-reference-CodeDeploy.html"
_CONFIGURATIONS = Row(
    "codedeploy:GetDeploymentConfig", (here("codedeploy", "deploymentconfig:*"),), _CODEDEPLOY
)
_FUNCTION = here("lambda", "function:{FunctionName}")
_LAMBDA = GUIDE + "action-reference-LambdaDeploy.html"
_S3 = GUIDE + "action-reference-S3Deploy.html"
_BLUE_GREEN = GUIDE + "action-reference-ECSbluegreen.html"
_ECS = GUIDE + "action-reference-ECS.html"
# The configuration does not name the task definition.
_TASKS = (here("ecs", "task-definition/*"),)


def _pass_roles(page: str) -> Row:
    """Hand any role to ECS: which ones a task definition names is not in the configuration."""
    services = ("ecs.amazonaws.com", "ecs-tasks.amazonaws.com")
    return Row(
        "iam:PassRole", (everywhere("iam", "role/*"),), page, {"iam:PassedToService": services}
    )


_EKS = GUIDE + "action-reference-EKS.html"
_INTERFACE = here("ec2", "network-interface/*")
_EC2 = GUIDE + "action-reference-EC2Deploy.html"
_INSTANCE = (here("ec2", "instance/*"),)
_APP = here("appconfig", "application/{Application}")
_ENVIRONMENT = f"{_APP}/environment/{{Environment}}"
_APPCONFIG = GUIDE + "action-reference-AppConfig.html"
_BEANSTALK = GUIDE + "action-reference-Beanstalk.html"
_THROUGH_S3: Values = {"kms:ViaService": ("s3.{region}.{suffix}",)}

DEPLOYS: dict[str, tuple[Row, ...]] = {
    "Deploy/CodeDeploy": (
        Row(
            "codedeploy:GetApplication codedeploy:GetApplicationRevision"
            " codedeploy:RegisterApplicationRevision codedeploy:ListDeploymentGroups",
            (_APPLICATION,),
            f"{_CODEDEPLOY}; the second: {GUIDE}pipelines-create-cross-account.html",
        ),
        Row(
            "codedeploy:CreateDeployment codedeploy:GetDeployment codedeploy:GetDeploymentGroup"
            " codedeploy:ListDeployments",
            (_GROUP,),
            _CODEDEPLOY,
        ),
        _CONFIGURATIONS,
        Row("codedeploy:ListDeploymentConfigs", ("*",), _CODEDEPLOY),
    ),
    "Deploy/CodeDeployToECS": (
        Row(
            "codedeploy:GetApplication codedeploy:GetApplicationRevision"
            " codedeploy:RegisterApplicationRevision",
            (_APPLICATION,),
            _BLUE_GREEN,
        ),
        Row("codedeploy:CreateDeployment codedeploy:GetDeployment", (_GROUP,), _BLUE_GREEN),
        _CONFIGURATIONS,
        Row("ecs:RegisterTaskDefinition", _TASKS, _BLUE_GREEN),
        _pass_roles(_BLUE_GREEN),
    ),
    "Deploy/ECS": (
        Row("ecs:RegisterTaskDefinition", _TASKS, _ECS),
        Row("ecs:DescribeTaskDefinition", ("*",), _ECS),
        Row(
            "ecs:DescribeServices ecs:UpdateService",
            (here("ecs", "service/{ClusterName}/{ServiceName}"),),
            _ECS,
        ),
        Row(
            "ecs:TagResource",
            (here("ecs", "task-definition/*:*"),),
            _ECS,
            {"ecs:CreateAction": ("RegisterTaskDefinition",)},
        ),
        _pass_roles(_ECS),
    ),
    "Deploy/EKS": (
        LOGS,
        Row("eks:DescribeCluster", (here("eks", "cluster/{ClusterName}"),), _EKS),
        Row(
            "ec2:DescribeDhcpOptions ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables"
            " ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs",
            ("*",),
            _EKS,
        ),
        Row(
            "ec2:CreateNetworkInterface",
            (
                _INTERFACE,
                # Both may be shared by another account.
                "arn:{partition}:ec2:{region}:*:subnet/*",
                "arn:{partition}:ec2:{region}:*:security-group/*",
            ),
            _EKS,
        ),
        Row(
            "ec2:CreateNetworkInterfacePermission ec2:DeleteNetworkInterface",
            (_INTERFACE,),
            _EKS,
        ),
    ),
    "Deploy/EC2": (
        LOGS,
        Row(
            "ec2:DescribeInstances elasticloadbalancing:DescribeTargetGroupAttributes"
            " elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth"
            " ssm:CancelCommand ssm:DescribeInstanceInformation ssm:ListCommandInvocations",
            ("*",),
            _EC2,
        ),
        Row(
            "elasticloadbalancing:DeregisterTargets elasticloadbalancing:RegisterTargets",
            (here("elasticloadbalancing", "targetgroup/{TargetGroupNameList}/*"),),
            _EC2,
        ),
        Row(
            "ssm:SendCommand",
            _INSTANCE,
            _EC2,
            {"aws:ResourceTag/{InstanceTagKey}": ("{InstanceTagValue}",)},
            {"InstanceTagValue": (GIVEN,)},
        ),
        Row(
            "ssm:SendCommand",
            _INSTANCE,
            _EC2,
            {"aws:ResourceTag/{InstanceTagKey}": (GIVEN,)},
            {"InstanceTagValue": (ABSENT,)},
        ),
        Row(
            "ssm:SendCommand",
            (
                "arn:{partition}:ssm:{region}::document/AWS-RunPowerShellScript",
                "arn:{partition}:ssm:{region}::document/AWS-RunShellScript",
            ),
            _EC2,
        ),
    ),
    "Deploy/Lambda": (
        LOGS,
        Row(
            "lambda:GetAlias lambda:GetFunctionConfiguration"
            " lambda:GetProvisionedConcurrencyConfig lambda:PublishVersion lambda:UpdateAlias"
            " lambda:UpdateFunctionCode",
            (_FUNCTION, f"{_FUNCTION}:*"),
            _LAMBDA,
        ),
        Row("cloudwatch:DescribeAlarms", (ALARMS,), _LAMBDA, when={"Alarms": (GIVEN,)}),
    ),
    "Deploy/S3": (
        Row(
            "s3:PutObject s3:PutObjectAcl s3:PutObjectVersionAcl",
            ("arn:{partition}:s3:::{BucketName}/*",),
            _S3,
        ),
        Row(
            "s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning",
            ("arn:{partition}:s3:::{BucketName}",),
            _S3,
        ),
        Row(
            "kms:Decrypt kms:GenerateDataKey",
            ("{KMSEncryptionKeyARN}",),
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
            _THROUGH_S3,
        ),
    ),
    "Deploy/AppConfig": (
        Row(
            "appconfig:StartDeployment",
            (_APP, _ENVIRONMENT, f"{_APP}/configurationprofile/{{ConfigurationProfile}}"),
            _APPCONFIG,
        ),
        Row(
            "appconfig:StartDeployment",
            (here("appconfig", "deploymentstrategy/{DeploymentStrategy}"),),
            _APPCONFIG,
        ),
        Row(
            "appconfig:StartDeployment",
            (here("appconfig", "deploymentstrategy/*"),),
            f"{_APPCONFIG}; INFERRED: no strategy is named, so it may be any",
            when={"DeploymentStrategy": (ABSENT,)},
        ),
        Row(
            "appconfig:GetDeployment appconfig:StopDeployment",
            (_APP, _ENVIRONMENT, f"{_ENVIRONMENT}/deployment/*"),
            _APPCONFIG,
        ),
    ),
    # The page lists every call of eleven more services too; they are left to the definition.
    "Deploy/ElasticBeanstalk": (
        Row(
            "elasticbeanstalk:*",
            (
                here("elasticbeanstalk", "application/{ApplicationName}"),
                here("elasticbeanstalk", "applicationversion/{ApplicationName}/*"),
                here("elasticbeanstalk", "configurationtemplate/{ApplicationName}/*"),
                here("elasticbeanstalk", "environment/{ApplicationName}/{EnvironmentName}"),
            ),
            _BEANSTALK,
        ),
    ),
    "Deploy/ServiceCatalog": (
        Row(
            "servicecatalog:ListProvisioningArtifacts servicecatalog:CreateProvisioningArtifact"
            " servicecatalog:DescribeProvisioningArtifact"
            " servicecatalog:DeleteProvisioningArtifact servicecatalog:UpdateProduct",
            (here("catalog", "product/{ProductId}"),),
            GUIDE + "how-to-custom-role.html",
        ),
        Row("cloudformation:ValidateTemplate", ("*",), GUIDE + "how-to-custom-role.html"),
    ),
}
