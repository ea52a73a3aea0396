"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html"""

from __future__ import annotations

import json

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    kms = place.client("kms")
    key: str = kms.create_key(
        Description=properties.get("Description", ""),
        Policy=json.dumps(properties["KeyPolicy"]),
        MultiRegion=properties.get("MultiRegion", False),
        Tags=tags(properties),
    )["KeyMetadata"]["KeyId"]
    if properties.get("EnableKeyRotation"):
        kms.enable_key_rotation(KeyId=key)
    return key


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    if properties.get("MultiRegion", False) != previous.get("MultiRegion", False):
        raise Failure("MultiRegion of a key cannot be changed")
    kms = place.client("kms")
    kms.update_key_description(KeyId=identifier, Description=properties.get("Description", ""))
    kms.put_key_policy(
        KeyId=identifier, PolicyName="default", Policy=json.dumps(properties["KeyPolicy"])
    )
    if properties.get("EnableKeyRotation"):
        kms.enable_key_rotation(KeyId=identifier)
    else:
        kms.disable_key_rotation(KeyId=identifier)
    retag(place, identifier, properties, previous)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    days = properties.get("PendingWindowInDays", 30)
    place.client("kms").schedule_key_deletion(KeyId=identifier, PendingWindowInDays=days)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"Arn": place.arn("kms", f"key/{identifier}"), "KeyId": identifier}


def tags(properties: Properties) -> list[dict[str, str]]:
    """Name tags as KMS does."""
    return [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.get("Tags", [])]


def retag(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    """Give a key the tags it should have now."""
    kms = place.client("kms")
    gone = [tag["TagKey"] for tag in tags(previous)]
    if gone:
        kms.untag_resource(KeyId=identifier, TagKeys=gone)
    if tags(properties):
        kms.tag_resource(KeyId=identifier, Tags=tags(properties))
