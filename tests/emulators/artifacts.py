"""Artifacts in a deployed pipeline's stores, as executions leave them there."""

from __future__ import annotations

from typing import Any

from .stack import Stack

KEY = "orders/source/archive.zip"
BODY = b"the version that a rollback needs"


def stores(stack: Stack, pipeline: str = "orders") -> dict[str, dict[str, Any]]:
    """Ask CodePipeline for a pipeline's artifact stores, by Region."""
    found = stack.client("codepipeline").get_pipeline(name=pipeline)["pipeline"]
    if "artifactStore" in found:
        return {stack.region: found["artifactStore"]}
    by_region: dict[str, dict[str, Any]] = found["artifactStores"]
    return by_region


def buckets(stack: Stack, pipeline: str = "orders") -> dict[str, str]:
    return {region: store["location"] for region, store in stores(stack, pipeline).items()}


def fill(stack: Stack, pipeline: str = "orders") -> dict[str, str]:
    """Put an artifact into every store and return the buckets, by Region."""
    found = buckets(stack, pipeline)
    for region, bucket in found.items():
        stack.client("s3", region).put_object(
            Bucket=bucket, Key=KEY, Body=BODY, ServerSideEncryption="aws:kms"
        )
    return found


def empty(stack: Stack, region: str, bucket: str) -> None:
    """Remove all versions of all objects."""
    s3 = stack.client("s3", region)
    found = s3.list_object_versions(Bucket=bucket)
    for each in (*found.get("Versions", []), *found.get("DeleteMarkers", [])):
        s3.delete_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])


def readable(stack: Stack, region: str, bucket: str) -> bool:
    """Say whether the artifact is still there, and with it the key that opens it."""
    s3 = stack.client("s3", region)
    found = s3.get_object(Bucket=bucket, Key=KEY)
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    key = rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"]
    state = stack.client("kms", region).describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
    return bool(found["Body"].read() == BODY and state == "Enabled")
