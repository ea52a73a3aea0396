"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-alias.html"""

from __future__ import annotations

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties["AliasName"]
    place.client("kms").create_alias(AliasName=name, TargetKeyId=properties["TargetKeyId"])
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("kms").update_alias(AliasName=identifier, TargetKeyId=properties["TargetKeyId"])


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("kms").delete_alias(AliasName=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
