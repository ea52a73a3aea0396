"""Deploy actions of services that have but one."""

from __future__ import annotations

from ...naming.arns import arn, bucket_arn
from .logs import LOGS
from .options import REQUIRED, SWITCH, TEXT
from .pages import page
from .provider import GIVEN, IN_REGION, LEFT_OUT, Option, Permission, Provider
from .sources import OWN_ACCOUNT

# A composite alarm can be described with permission on every alarm only:
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/permissions-reference-cw.html
ALARMS = arn("cloudwatch", "{region}", "alarm:*")
_FUNCTION = arn("lambda", "{region}", "function:{FunctionName}")

LAMBDA_DEPLOY = Provider(
    type="lambda-deploy",
    category="Deploy",
    provider="Lambda",
    page=page("action-reference-LambdaDeploy"),
    # The page says 1, and also that a published version may stand in for the artifact; whether
    # the action is accepted without one is unconfirmed.
    inputs=(0, 1),
    outputs=(0, 0),
    configuration={
        "FunctionName": REQUIRED,
        "FunctionAlias": TEXT,
        # Required where the action has no input artifact.
        "PublishedTargetVersion": Option(only_when={"FunctionAlias": (GIVEN,)}),
        "DeployStrategy": Option(
            pattern=r"AllAtOnce|Canary[0-9]+Percent[0-9]+Minutes?"
            r"|Linear[0-9]+PercentEvery[0-9]+Minutes?",
            only_when={"FunctionAlias": (GIVEN,)},
        ),
        # At most ten.
        "Alarms": Option(many=True),
    },
    variables=("FunctionVersion",),
    permissions=(
        Permission(
            (
                "lambda:GetAlias",
                "lambda:GetFunctionConfiguration",
                "lambda:GetProvisionedConcurrencyConfig",
                "lambda:PublishVersion",
                "lambda:UpdateAlias",
                "lambda:UpdateFunctionCode",
            ),
            (_FUNCTION, f"{_FUNCTION}:*"),
        ),
        Permission(("cloudwatch:DescribeAlarms",), (ALARMS,), when={"Alarms": (GIVEN,)}),
        LOGS,
    ),
    v2_only=True,
)

# The default key of a bucket, and tags of objects, are for the definition's own permissions: the
# page's statement covers neither.
S3_DEPLOY = Provider(
    type="s3-deploy",
    category="Deploy",
    provider="S3",
    page=page("action-reference-S3Deploy"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "BucketName": REQUIRED,
        "Extract": Option(required=True, values=SWITCH.values),
        "ObjectKey": Option(required_when=({"Extract": ("false",)},)),
        "KMSEncryptionKeyARN": TEXT,
        "CannedACL": TEXT,
        "CacheControl": TEXT,
    },
    permissions=(
        Permission(
            ("s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"),
            (bucket_arn("{BucketName}", "*"),),
            OWN_ACCOUNT,
        ),
        Permission(
            ("s3:GetBucketVersioning", "s3:GetBucketAcl", "s3:GetBucketLocation"),
            (bucket_arn("{BucketName}"),),
            OWN_ACCOUNT,
        ),
        # Decrypting is for uploads in several parts.
        Permission(
            ("kms:Decrypt", "kms:GenerateDataKey"),
            ("{KMSEncryptionKeyARN}",),
            {"StringLike": {"kms:ViaService": "s3.{region}.amazonaws.*"}},
            when={"KMSEncryptionKeyARN": (GIVEN,)},
        ),
    ),
)

_CONFIGURED = arn("appconfig", "{region}", "application/{Application}")
_ENVIRONMENT = f"{_CONFIGURED}/environment/{{Environment}}"

APPCONFIG = Provider(
    type="appconfig",
    category="Deploy",
    provider="AppConfig",
    page=page("action-reference-AppConfig"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "Application": REQUIRED,
        "Environment": REQUIRED,
        "ConfigurationProfile": REQUIRED,
        "InputArtifactConfigurationPath": REQUIRED,
        "DeploymentStrategy": TEXT,
    },
    permissions=(
        Permission(
            ("appconfig:StartDeployment",),
            (
                _CONFIGURED,
                _ENVIRONMENT,
                f"{_CONFIGURED}/configurationprofile/{{ConfigurationProfile}}",
            ),
        ),
        Permission(
            ("appconfig:StartDeployment",),
            (arn("appconfig", "{region}", "deploymentstrategy/{DeploymentStrategy}"),),
            when={"DeploymentStrategy": (GIVEN,)},
        ),
        Permission(
            ("appconfig:StartDeployment",),
            (arn("appconfig", "{region}", "deploymentstrategy/*"),),
            when={"DeploymentStrategy": (LEFT_OUT,)},
        ),
        Permission(
            ("appconfig:GetDeployment", "appconfig:StopDeployment"),
            (_CONFIGURED, _ENVIRONMENT, f"{_ENVIRONMENT}/deployment/*"),
        ),
    ),
)

_BEANSTALK = "{ApplicationName}/{EnvironmentName}"
# The page allows every call; these are all that take one of the ARNs below.
_BEANSTALK_CALLS = (
    "AbortEnvironmentUpdate AddTags ApplyEnvironmentManagedAction"
    " AssociateEnvironmentOperationsRole ComposeEnvironments CreateApplication"
    " CreateApplicationVersion CreateConfigurationTemplate CreateEnvironment DeleteApplication"
    " DeleteApplicationVersion DeleteConfigurationTemplate DeleteEnvironmentConfiguration"
    " DescribeApplicationVersions DescribeApplications DescribeConfigurationOptions"
    " DescribeConfigurationSettings DescribeEnvironmentHealth"
    " DescribeEnvironmentManagedActionHistory DescribeEnvironmentManagedActions"
    " DescribeEnvironmentResources DescribeEnvironments DescribeEvents DescribeInstancesHealth"
    " DisassociateEnvironmentOperationsRole ListTagsForResource PutInstanceStatistics"
    " RebuildEnvironment RemoveTags RequestEnvironmentInfo RestartAppServer"
    " RetrieveEnvironmentInfo SwapEnvironmentCNAMEs TerminateEnvironment UpdateApplication"
    " UpdateApplicationResourceLifecycle UpdateApplicationVersion UpdateConfigurationTemplate"
    " UpdateEnvironment UpdateTagsForResource ValidateConfigurationSettings"
)

# The page also lists every call of EC2, load balancing, auto scaling, CloudWatch, S3, SNS,
# CloudFormation, RDS, SQS and ECS. Nothing in the configuration bounds those, so they are for the
# definition's own permissions.
ELASTIC_BEANSTALK = Provider(
    type="elastic-beanstalk",
    category="Deploy",
    provider="ElasticBeanstalk",
    page=page("action-reference-Beanstalk"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={"ApplicationName": REQUIRED, "EnvironmentName": REQUIRED},
    permissions=(
        Permission(
            tuple(f"elasticbeanstalk:{call}" for call in _BEANSTALK_CALLS.split()),
            (
                arn("elasticbeanstalk", "{region}", "application/{ApplicationName}"),
                arn("elasticbeanstalk", "{region}", "applicationversion/{ApplicationName}/*"),
                arn("elasticbeanstalk", "{region}", "configurationtemplate/{ApplicationName}/*"),
                arn("elasticbeanstalk", "{region}", f"environment/{_BEANSTALK}"),
            ),
        ),
    ),
)

_WITHOUT_FILE = ({"ConfigurationFilePath": (LEFT_OUT,)},)

SERVICE_CATALOG = Provider(
    type="service-catalog",
    category="Deploy",
    provider="ServiceCatalog",
    page=page("action-reference-ServiceCatalog"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "TemplateFilePath": Option(required_when=_WITHOUT_FILE),
        "ProductVersionName": Option(required_when=_WITHOUT_FILE),
        "ProductType": Option(required_when=_WITHOUT_FILE),
        "ProductId": REQUIRED,
        "ProductVersionDescription": TEXT,
        "ConfigurationFilePath": TEXT,
    },
    permissions=(
        Permission(
            (
                "servicecatalog:ListProvisioningArtifacts",
                "servicecatalog:CreateProvisioningArtifact",
                "servicecatalog:DescribeProvisioningArtifact",
                "servicecatalog:DeleteProvisioningArtifact",
                "servicecatalog:UpdateProduct",
            ),
            (arn("catalog", "{region}", "product/{ProductId}"),),
        ),
        # A template belongs to no stack yet: the call has no ARN.
        Permission(("cloudformation:ValidateTemplate",), ("*",), IN_REGION),
    ),
)

DEPLOYS = (
    LAMBDA_DEPLOY,
    S3_DEPLOY,
    APPCONFIG,
    ELASTIC_BEANSTALK,
    SERVICE_CATALOG,
)
