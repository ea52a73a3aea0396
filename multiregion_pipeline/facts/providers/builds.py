"""Actions that build, test or run commands."""

from __future__ import annotations

from dataclasses import replace

from ...naming.arns import arn
from .logs import LOGS
from .options import LIST, REQUIRED, SWITCH, TEXT
from .pages import page
from .provider import IN_REGION, LEFT_OUT, Option, Permission, Provider

_PROJECT = (arn("codebuild", "{region}", "project/{ProjectName}"),)

CODEBUILD = Provider(
    type="codebuild",
    category="Build",
    provider="CodeBuild",
    page=page("action-reference-CodeBuild"),
    inputs=(1, 5),
    outputs=(0, 5),
    configuration={
        "ProjectName": Option(required=True, pattern=r"[A-Za-z0-9][A-Za-z0-9\-_]{1,254}"),
        # Required where the action has more than one input artifact.
        "PrimarySource": TEXT,
        "BatchEnabled": SWITCH,
        "CombineArtifacts": Option(values=SWITCH.values, only_when={"BatchEnabled": ("true",)}),
        "BuildspecOverride": TEXT,
        # A JSON array of name, value and type (PLAINTEXT, PARAMETER_STORE or SECRETS_MANAGER).
        "EnvironmentVariables": TEXT,
    },
    variables=None,
    permissions=(
        Permission(("codebuild:BatchGetBuilds", "codebuild:StartBuild"), _PROJECT),
        Permission(
            ("codebuild:BatchGetBuildBatches", "codebuild:StartBuildBatch"),
            _PROJECT,
            when={"BatchEnabled": ("true",)},
        ),
    ),
)

CODEBUILD_TEST = replace(CODEBUILD, type="codebuild-test", category="Test")

COMMANDS = Provider(
    type="commands",
    category="Compute",
    provider="Commands",
    page=page("action-reference-Commands"),
    inputs=(1, 10),
    outputs=(0, 1),
    configuration={
        "EnvironmentType": Option(values=("LINUX_CONTAINER", "WINDOWS_SERVER_2022_CONTAINER")),
        "ComputeType": Option(
            values=("BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE")
        ),
        "VpcId": TEXT,
        "Subnets": LIST,
        "SecurityGroupIds": LIST,
    },
    variables=None,
    # Reading the secrets of EnvironmentVariables is not here: they are no part of Configuration.
    permissions=(LOGS,),
    v2_only=True,
)

_PRIVATE = {"RegistryType": (LEFT_OUT, "private")}
_PUBLIC = {"RegistryType": ("public",)}

ECR_BUILD = Provider(
    type="ecr-build",
    category="Build",
    provider="ECRBuildAndPublish",
    page=page("action-reference-ECRBuildAndPublish"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "ECRRepositoryName": REQUIRED,
        "DockerFilePath": TEXT,
        "ImageTags": LIST,
        "RegistryType": Option(values=("private", "public")),
    },
    variables=("ECRImageDigestId", "ECRRepositoryName"),
    permissions=(
        LOGS,
        # Tokens are for a whole registry: the calls have no ARN. Public ones are not of a Region.
        Permission(("ecr:GetAuthorizationToken",), ("*",), IN_REGION, when=_PRIVATE),
        Permission(
            ("ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"),
            ("*",),
            when=_PUBLIC,
        ),
        # The page wants repositories described without naming one.
        Permission(
            ("ecr:DescribeRepositories",),
            (arn("ecr", "{region}", "repository/*"),),
            when=_PRIVATE,
        ),
        Permission(
            ("ecr-public:DescribeRepositories",),
            (arn("ecr-public", "", "repository/*"),),
            when=_PUBLIC,
        ),
        Permission(
            (
                "ecr:InitiateLayerUpload",
                "ecr:UploadLayerPart",
                "ecr:CompleteLayerUpload",
                "ecr:PutImage",
                "ecr:GetDownloadUrlForLayer",
                "ecr:BatchCheckLayerAvailability",
            ),
            (arn("ecr", "{region}", "repository/{ECRRepositoryName}"),),
            when=_PRIVATE,
        ),
        Permission(
            (
                "ecr-public:InitiateLayerUpload",
                "ecr-public:UploadLayerPart",
                "ecr-public:CompleteLayerUpload",
                "ecr-public:PutImage",
                "ecr-public:BatchCheckLayerAvailability",
            ),
            (arn("ecr-public", "", "repository/{ECRRepositoryName}"),),
            when=_PUBLIC,
        ),
    ),
    v2_only=True,
)

DEVICE_FARM = Provider(
    type="device-farm",
    category="Test",
    provider="DeviceFarm",
    page=page("action-reference-DeviceFarm"),
    inputs=(1, 1),
    outputs=(0, 0),
    configuration={
        "AppType": Option(required=True, values=("iOS", "Android", "Web")),
        "ProjectId": REQUIRED,
        "App": REQUIRED,
        "DevicePoolArn": REQUIRED,
        "TestType": Option(
            required=True,
            values=(
                "APPIUM_JAVA_JUNIT",
                "APPIUM_JAVA_TESTNG",
                "APPIUM_PYTHON",
                "APPIUM_WEB_JAVA_JUNIT",
                "APPIUM_WEB_JAVA_TESTNG",
                "APPIUM_WEB_PYTHON",
                "BUILTIN_EXPLORER",
                "BUILTIN_FUZZ",
                "CALABASH",
                "INSTRUMENTATION",
                "UIAUTOMATION",
                "UIAUTOMATOR",
                "XCTEST",
                "XCTEST_UI",
            ),
        ),
        # The page calls it required, and its own example leaves it out: it is not read.
        "AppiumVersion": TEXT,
        "RadioBluetoothEnabled": SWITCH,
        "RecordAppPerformanceData": SWITCH,
        "RecordVideo": SWITCH,
        "RadioWifiEnabled": SWITCH,
        "RadioNfcEnabled": SWITCH,
        "RadioGpsEnabled": SWITCH,
        "Test": TEXT,
        "FuzzEventCount": Option(pattern=r"10000|[1-9][0-9]{0,3}"),
        "FuzzEventThrottle": Option(pattern=r"1000|[1-9][0-9]{0,2}"),
        "FuzzRandomizerSeed": TEXT,
        "CustomHostMachineArtifacts": TEXT,
        "CustomDeviceArtifacts": TEXT,
        "UnmeteredDevicesOnly": SWITCH,
        "JobTimeoutMinutes": Option(pattern=r"[1-9][0-9]*"),
        "Latitude": TEXT,
        "Longitude": TEXT,
    },
    permissions=(
        # Projects are listed across the account: the call has no ARN.
        Permission(("devicefarm:ListProjects",), ("*",), IN_REGION),
        Permission(
            ("devicefarm:ListDevicePools", "devicefarm:CreateUpload", "devicefarm:ScheduleRun"),
            (arn("devicefarm", "{region}", "project:{ProjectId}"),),
        ),
        Permission(
            ("devicefarm:ScheduleRun", "devicefarm:GetUpload"),
            (arn("devicefarm", "{region}", "upload:{ProjectId}/*"),),
        ),
        Permission(("devicefarm:ScheduleRun",), ("{DevicePoolArn}",)),
        Permission(("devicefarm:GetRun",), (arn("devicefarm", "{region}", "run:{ProjectId}/*"),)),
    ),
)

BUILDS = (CODEBUILD, CODEBUILD_TEST, COMMANDS, ECR_BUILD, DEVICE_FARM)
