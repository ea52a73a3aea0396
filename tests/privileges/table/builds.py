"""Actions that build, test or run commands."""

from __future__ import annotations

from ..need import ABSENT, GIVEN, Row
from .arns import GUIDE, LOGS, everywhere, here

_PROJECT = (here("codebuild", "project/{ProjectName}"),)
_CODEBUILD = GUIDE + "action-reference-CodeBuild.html"
CODEBUILD = (
    Row("codebuild:BatchGetBuilds codebuild:StartBuild", _PROJECT, _CODEBUILD),
    Row(
        "codebuild:BatchGetBuildBatches codebuild:StartBuildBatch",
        _PROJECT,
        _CODEBUILD,
        when={"BatchEnabled": ("true",)},
    ),
)

_ECR = GUIDE + "action-reference-ECRBuildAndPublish.html"
_PRIVATE = {"RegistryType": (ABSENT, "private")}
_PUBLIC = {"RegistryType": ("public",)}
_DEVICE_FARM = (
    GUIDE + "how-to-custom-role.html; which call takes which ARN is in the"
    " service authorization reference"
)

BUILDS: dict[str, tuple[Row, ...]] = {
    "Build/CodeBuild": CODEBUILD,
    "Test/CodeBuild": CODEBUILD,
    "Compute/Commands": (
        LOGS,
        Row(
            "secretsmanager:GetSecretValue",
            ("{Secrets}",),
            GUIDE + "action-reference-Commands.html",
            when={"Secrets": (GIVEN,)},
        ),
    ),
    "Build/ECRBuildAndPublish": (
        LOGS,
        Row("ecr:GetAuthorizationToken", ("*",), _ECR, when=_PRIVATE),
        Row("ecr:DescribeRepositories", (here("ecr", "repository/*"),), _ECR, when=_PRIVATE),
        Row(
            "ecr:InitiateLayerUpload ecr:UploadLayerPart ecr:CompleteLayerUpload ecr:PutImage"
            " ecr:GetDownloadUrlForLayer ecr:BatchCheckLayerAvailability",
            (here("ecr", "repository/{ECRRepositoryName}"),),
            _ECR,
            when=_PRIVATE,
        ),
        Row(
            "ecr-public:GetAuthorizationToken sts:GetServiceBearerToken",
            ("*",),
            _ECR,
            when=_PUBLIC,
        ),
        Row(
            "ecr-public:DescribeRepositories",
            (everywhere("ecr-public", "repository/*"),),
            _ECR,
            when=_PUBLIC,
        ),
        Row(
            "ecr-public:InitiateLayerUpload ecr-public:UploadLayerPart"
            " ecr-public:CompleteLayerUpload ecr-public:PutImage"
            " ecr-public:BatchCheckLayerAvailability",
            (everywhere("ecr-public", "repository/{ECRRepositoryName}"),),
            _ECR,
            when=_PUBLIC,
        ),
    ),
    "Test/DeviceFarm": (
        Row("devicefarm:ListProjects", ("*",), _DEVICE_FARM),
        Row(
            "devicefarm:ListDevicePools devicefarm:CreateUpload devicefarm:ScheduleRun",
            (here("devicefarm", "project:{ProjectId}"),),
            _DEVICE_FARM,
        ),
        Row(
            "devicefarm:GetUpload devicefarm:ScheduleRun",
            (here("devicefarm", "upload:{ProjectId}/*"),),
            _DEVICE_FARM,
        ),
        Row("devicefarm:ScheduleRun", ("{DevicePoolArn}",), _DEVICE_FARM),
        Row("devicefarm:GetRun", (here("devicefarm", "run:{ProjectId}/*"),), _DEVICE_FARM),
    ),
}
