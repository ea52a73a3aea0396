"""Source actions."""

from __future__ import annotations

from ..need import Row
from .arns import GUIDE, here

_S3 = GUIDE + "action-reference-S3.html"
_READ = "s3:GetObject s3:GetObjectVersion s3:GetObjectTagging s3:GetObjectVersionTagging"
_CONNECTION = GUIDE + "action-reference-CodestarConnectionSource.html"

SOURCES: dict[str, tuple[Row, ...]] = {
    # ``Connection`` is what follows the service's name in ConnectionArn; the service has two.
    "Source/CodeStarSourceConnection": tuple(
        Row(f"{name}:UseConnection", (f"arn:{{partition}}:{name}:{{Connection}}",), _CONNECTION)
        for name in ("codeconnections", "codestar-connections")
    ),
    "Source/CodeCommit": (
        Row(
            "codecommit:CancelUploadArchive codecommit:GetBranch codecommit:GetCommit"
            " codecommit:GetRepository codecommit:GetUploadArchiveStatus codecommit:UploadArchive",
            (here("codecommit", "{RepositoryName}"),),
            GUIDE + "action-reference-CodeCommit.html",
        ),
    ),
    "Source/S3": (
        Row(
            "s3:GetBucketAcl s3:GetBucketLocation s3:GetBucketVersioning",
            ("arn:{partition}:s3:::{S3Bucket}",),
            _S3,
        ),
        Row(_READ, ("arn:{partition}:s3:::{S3Bucket}/{S3ObjectKey}",), _S3),
        Row(
            _READ,
            ("arn:{partition}:s3:::{S3Bucket}/*",),
            _S3 + " (another object may be named at the start)",
            when={"AllowOverrideForS3ObjectKey": ("true",)},
        ),
    ),
    "Source/ECR": (
        Row(
            "ecr:DescribeImages",
            (here("ecr", "repository/{RepositoryName}"),),
            GUIDE + "action-reference-ECR.html",
        ),
    ),
}
