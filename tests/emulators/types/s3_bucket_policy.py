"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html"""

from __future__ import annotations

import json

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties["Bucket"]
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    document = json.dumps(properties["PolicyDocument"])
    place.client("s3").put_bucket_policy(Bucket=identifier, Policy=document)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("s3").delete_bucket_policy(Bucket=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
