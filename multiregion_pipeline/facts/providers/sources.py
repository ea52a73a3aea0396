"""Where versions come from; a source runs in the pipeline's own Region alone.

https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
"""

from __future__ import annotations

from ...naming.arns import ACCOUNT, arn, bucket_arn
from .options import REQUIRED, SWITCH, TEXT
from .pages import page
from .provider import Option, Permission, Provider

_CODE_FORMAT = Option(values=("CODE_ZIP", "CODEBUILD_CLONE_REF"))

OWN_ACCOUNT = {"StringEquals": {"aws:ResourceAccount": ACCOUNT}}
"""A bucket of that name in somebody else's account is not meant."""

CONNECTION = Provider(
    type="connection",
    category="Source",
    provider="CodeStarSourceConnection",
    page=page("action-reference-CodestarConnectionSource"),
    inputs=(0, 0),
    outputs=(1, 1),
    configuration={
        "ConnectionArn": REQUIRED,
        "FullRepositoryId": Option(required=True, pattern=r"[^/]+/.+"),
        "BranchName": REQUIRED,
        "OutputArtifactFormat": _CODE_FORMAT,
        "DetectChanges": SWITCH,
    },
    # The last five exist only where a pull request or a tag started the execution.
    variables=(
        "AuthorDate",
        "AuthorDisplayName",
        "AuthorEmail",
        "AuthorId",
        "BranchName",
        "CommitId",
        "CommitMessage",
        "ConnectionArn",
        "FullRepositoryName",
        "ProviderType",
        "DestinationBranchName",
        "SourceBranchName",
        "PullRequestId",
        "PullRequestTitle",
        "TagName",
    ),
    # Which of the two names of the service counts depends on when the connection was made.
    permissions=(
        Permission(
            ("codeconnections:UseConnection", "codestar-connections:UseConnection"),
            ("{ConnectionArn}",),
        ),
    ),
    home_only=True,
)

CODECOMMIT = Provider(
    type="codecommit",
    category="Source",
    provider="CodeCommit",
    page=page("action-reference-CodeCommit"),
    inputs=(0, 0),
    outputs=(1, 1),
    configuration={
        "RepositoryName": REQUIRED,
        "BranchName": REQUIRED,
        "PollForSourceChanges": SWITCH,
        "OutputArtifactFormat": _CODE_FORMAT,
    },
    variables=(
        "CommitId",
        "CommitMessage",
        "RepositoryName",
        "BranchName",
        "AuthorDate",
        "CommitterDate",
    ),
    permissions=(
        Permission(
            (
                "codecommit:CancelUploadArchive",
                "codecommit:GetBranch",
                "codecommit:GetCommit",
                "codecommit:GetRepository",
                "codecommit:GetUploadArchiveStatus",
                "codecommit:UploadArchive",
            ),
            (arn("codecommit", "{region}", "{RepositoryName}"),),
        ),
    ),
    home_only=True,
)

_READ_OBJECT = (
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:GetObjectTagging",
    "s3:GetObjectVersionTagging",
)

S3 = Provider(
    type="s3",
    category="Source",
    provider="S3",
    page=page("action-reference-S3"),
    inputs=(0, 0),
    outputs=(1, 1),
    configuration={
        "S3Bucket": REQUIRED,
        "S3ObjectKey": REQUIRED,
        "AllowOverrideForS3ObjectKey": SWITCH,
        "PollForSourceChanges": SWITCH,
    },
    variables=("BucketName", "ETag", "ObjectKey", "VersionId"),
    permissions=(
        Permission(
            ("s3:GetBucketVersioning", "s3:GetBucketAcl", "s3:GetBucketLocation"),
            (bucket_arn("{S3Bucket}"),),
            OWN_ACCOUNT,
        ),
        Permission(_READ_OBJECT, (bucket_arn("{S3Bucket}", "{S3ObjectKey}"),), OWN_ACCOUNT),
        # Whoever starts an execution may then name another object.
        Permission(
            _READ_OBJECT,
            (bucket_arn("{S3Bucket}", "*"),),
            OWN_ACCOUNT,
            when={"AllowOverrideForS3ObjectKey": ("true",)},
        ),
    ),
    home_only=True,
)

ECR = Provider(
    type="ecr",
    category="Source",
    provider="ECR",
    page=page("action-reference-ECR"),
    inputs=(0, 0),
    outputs=(1, 1),
    configuration={"RepositoryName": REQUIRED, "ImageTag": TEXT},
    variables=("RegistryId", "RepositoryName", "ImageTag", "ImageDigest", "ImageURI"),
    permissions=(
        Permission(
            ("ecr:DescribeImages",),
            (arn("ecr", "{region}", "repository/{RepositoryName}"),),
        ),
    ),
    home_only=True,
)

SOURCES = (CONNECTION, CODECOMMIT, S3, ECR)
