"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html"""

from __future__ import annotations

import json

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties


def create(place: Place, properties: Properties) -> str:
    policy = place.client("iam").create_policy(
        PolicyName=properties.get("ManagedPolicyName") or place.new_name(128),
        Description=properties.get("Description", ""),
        PolicyDocument=json.dumps(properties["PolicyDocument"]),
    )
    return str(policy["Policy"]["Arn"])


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    iam = place.client("iam")
    old = iam.get_policy(PolicyArn=identifier)["Policy"]["DefaultVersionId"]
    iam.create_policy_version(
        PolicyArn=identifier,
        PolicyDocument=json.dumps(properties["PolicyDocument"]),
        SetAsDefault=True,
    )
    iam.delete_policy_version(PolicyArn=identifier, VersionId=old)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    place.client("iam").delete_policy(PolicyArn=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"PolicyArn": identifier}
