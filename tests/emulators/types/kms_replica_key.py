"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-replicakey.html"""

from __future__ import annotations

import json

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties
from . import kms_key


def create(place: Place, properties: Properties) -> str:
    primary: str = properties["PrimaryKeyArn"]
    _, _, _, region, account, key = primary.split(":")
    place.client("kms", region, account).replicate_key(
        KeyId=key.removeprefix("key/"), ReplicaRegion=place.region
    )
    identifier = key.removeprefix("key/")
    update(place, identifier, properties, {})
    return identifier


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    kms = place.client("kms")
    kms.update_key_description(KeyId=identifier, Description=properties.get("Description", ""))
    kms.put_key_policy(
        KeyId=identifier, PolicyName="default", Policy=json.dumps(properties["KeyPolicy"])
    )
    kms_key.retag(place, identifier, properties, previous)


delete = kms_key.delete
attributes = kms_key.attributes
