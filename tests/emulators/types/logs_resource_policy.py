"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html"""

from __future__ import annotations

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    name: str = properties["PolicyName"]
    update(place, name, properties, {})
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    place.client("logs").put_resource_policy(
        policyName=identifier, policyDocument=properties["PolicyDocument"]
    )


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("logs").delete_resource_policy(policyName=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {}
