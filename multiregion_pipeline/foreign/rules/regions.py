"""Regions and artifact stores."""

from __future__ import annotations

from .row import GUIDE, QUOTAS, Row

_STACKS = f"{GUIDE}/action-reference-CloudFormation.html"
_REGIONS = f"{GUIDE}/actions-create-cross-region.html"
_STORES = f"{GUIDE}/pipelines-create-cross-region.html"
_BUCKETS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"
_CONNECTION = f"{GUIDE}/action-reference-CodestarConnectionSource.html"

REGIONS = (
    Row(
        "E9301",
        "An action, a rule or an artifact store names a Region that does not exist",
        "CodePipeline refuses the pipeline. Variables are not filled in there, either.",
        QUOTAS,
    ),
    Row(
        "E9302",
        "An action, a rule or an artifact store is in a Region without CodePipeline",
        "Actions run, and artifacts are kept, only where CodePipeline itself is.",
        QUOTAS,
    ),
    Row(
        "E9303",
        "A pipeline acts in Regions of different partitions",
        "Roles, keys and buckets do not reach across partitions: each needs a pipeline of its own.",
        _REGIONS,
    ),
    Row(
        "W9307",
        "A pipeline in China has a CloudFormation action",
        "AWS documents that the action is missing there; try one by hand before you rely on it."
        " Needs --regions.",
        _STACKS,
    ),
    Row(
        "E9308",
        "A pipeline has a source with a connection in a Region without connections",
        "Such a source runs in the pipeline's own Region alone: make another Region its home.",
        _CONNECTION,
    ),
    Row(
        "W9401",
        "An artifact store is in a Region in which nothing runs",
        "Its bucket and key cost money and widen policies, and are never used.",
        _STORES,
    ),
    Row(
        "E9405",
        "A Region in which an action runs has no artifact store",
        "ArtifactStores must have an entry for the pipeline's own Region and for that of every"
        " action; CodePipeline refuses the pipeline.",
        _STORES,
    ),
    Row(
        "E9407",
        "S3Bucket, BucketName or the location of an artifact store cannot be the name of a bucket",
        "A name is wanted, not an ARN or an address, with 3 to 63 lower-case letters, digits,"
        " hyphens and dots.",
        _BUCKETS,
    ),
    Row(
        "E9411",
        "Two artifact stores are for one Region",
        "CodePipeline keeps a Region's artifacts in one place.",
        _STORES,
    ),
)
