"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html"""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties

_HANDLED = {
    "BucketEncryption",
    "BucketName",
    "BucketNamespace",
    "LifecycleConfiguration",
    "OwnershipControls",
    "PublicAccessBlockConfiguration",
    "Tags",
    "VersioningConfiguration",
}


def create(place: Place, properties: Properties) -> str:
    s3 = place.client("s3")
    name: str = properties["BucketName"]
    settings: dict[str, Any] = {}
    if place.region != "us-east-1":
        settings["CreateBucketConfiguration"] = {"LocationConstraint": place.region}
    if "BucketNamespace" in properties:
        if not name.endswith(f"-{place.account}-{place.region}-an"):
            raise Failure(f"{name} is not in the namespace of the account and Region")
        settings["BucketNamespace"] = properties["BucketNamespace"]
    elif name.endswith("-an"):
        raise Failure(f"{name} needs BucketNamespace")
    if _exists(s3, name):  # in us-east-1, S3 itself says nothing
        raise Failure(f"BucketAlreadyOwnedByYou: {name}")
    s3.create_bucket(Bucket=name, **settings)
    try:
        update(place, name, properties, {})
    except Exception:
        s3.delete_bucket(Bucket=name)
        raise
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    unknown = set(properties) - _HANDLED
    if unknown:
        raise Failure(f"the emulator's bucket has no {sorted(unknown)}")
    s3 = place.client("s3")
    s3.put_bucket_encryption(
        Bucket=identifier,
        ServerSideEncryptionConfiguration={
            "Rules": [
                {
                    "ApplyServerSideEncryptionByDefault": {
                        "SSEAlgorithm": rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"],
                        "KMSMasterKeyID": rule["ServerSideEncryptionByDefault"]["KMSMasterKeyID"],
                    },
                    "BucketKeyEnabled": rule["BucketKeyEnabled"],
                }
                for rule in properties["BucketEncryption"]["ServerSideEncryptionConfiguration"]
            ]
        },
    )
    s3.put_bucket_versioning(
        Bucket=identifier, VersioningConfiguration=properties["VersioningConfiguration"]
    )
    s3.put_public_access_block(
        Bucket=identifier,
        PublicAccessBlockConfiguration=properties["PublicAccessBlockConfiguration"],
    )
    s3.put_bucket_ownership_controls(
        Bucket=identifier, OwnershipControls=properties["OwnershipControls"]
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket=identifier,
        LifecycleConfiguration={
            "Rules": [_rule(rule) for rule in properties["LifecycleConfiguration"]["Rules"]]
        },
    )
    if "Tags" in properties:
        s3.put_bucket_tagging(Bucket=identifier, Tagging={"TagSet": properties["Tags"]})


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("s3").delete_bucket(Bucket=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": f"arn:{place.partition}:s3:::{identifier}"}


def _exists(s3: Any, bucket: str) -> bool:
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError as error:
        return bool(error.response["ResponseMetadata"]["HTTPStatusCode"] != 404)
    return True


def _rule(rule: Properties) -> dict[str, Any]:
    known = {
        "AbortIncompleteMultipartUpload",
        "ExpirationInDays",
        "Id",
        "NoncurrentVersionExpiration",
        "Prefix",
        "Status",
    }
    if set(rule) - known:
        raise Failure(f"the emulator's lifecycle rule has no {sorted(set(rule) - known)}")
    result: dict[str, Any] = {
        "ID": rule["Id"],
        "Status": rule["Status"],
        "Filter": {"Prefix": rule.get("Prefix", "")},
    }
    if "ExpirationInDays" in rule:
        result["Expiration"] = {"Days": rule["ExpirationInDays"]}
    for name in ("AbortIncompleteMultipartUpload", "NoncurrentVersionExpiration"):
        if name in rule:
            result[name] = rule[name]
    return result
