"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html"""

from __future__ import annotations

import json
from typing import Any

from ..cloudformation.failure import Failure
from ..cloudformation.place import Place
from ..cloudformation.resource import Properties

_HANDLED = {
    "AssumeRolePolicyDocument",
    "Description",
    "ManagedPolicyArns",
    "PermissionsBoundary",
    "Policies",
    "RoleName",
    "Tags",
}


def create(place: Place, properties: Properties) -> str:
    iam = place.client("iam")
    name: str = properties.get("RoleName") or place.new_name()
    boundary = properties.get("PermissionsBoundary")
    settings: dict[str, Any] = {"PermissionsBoundary": boundary} if boundary else {}
    iam.create_role(
        RoleName=name,
        Description=properties.get("Description", ""),
        AssumeRolePolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"]),
        Tags=properties.get("Tags", []),
        **settings,
    )
    try:
        _policies(place, name, properties, {})
    except Exception:
        delete(place, name, properties)
        raise
    return name


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    iam = place.client("iam")
    iam.update_role(RoleName=identifier, Description=properties.get("Description", ""))
    iam.update_assume_role_policy(
        RoleName=identifier, PolicyDocument=json.dumps(properties["AssumeRolePolicyDocument"])
    )
    if properties.get("PermissionsBoundary"):
        iam.put_role_permissions_boundary(
            RoleName=identifier, PermissionsBoundary=properties["PermissionsBoundary"]
        )
    elif previous.get("PermissionsBoundary"):
        iam.delete_role_permissions_boundary(RoleName=identifier)
    gone = [tag["Key"] for tag in previous.get("Tags", [])]
    if gone:
        iam.untag_role(RoleName=identifier, TagKeys=gone)
    if properties.get("Tags"):
        iam.tag_role(RoleName=identifier, Tags=properties["Tags"])
    _policies(place, identifier, properties, previous)


def delete(place: Place, identifier: str, properties: Properties) -> None:
    iam = place.client("iam")
    for name in iam.list_role_policies(RoleName=identifier)["PolicyNames"]:
        iam.delete_role_policy(RoleName=identifier, PolicyName=name)
    for policy in iam.list_attached_role_policies(RoleName=identifier)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=identifier, PolicyArn=policy["PolicyArn"])
    iam.delete_role(RoleName=identifier)


def attributes(place: Place, identifier: str) -> dict[str, str]:
    role = place.client("iam").get_role(RoleName=identifier)["Role"]
    return {"Arn": role["Arn"], "RoleId": role["RoleId"]}


def _policies(place: Place, name: str, properties: Properties, previous: Properties) -> None:
    unknown = set(properties) - _HANDLED
    if unknown:
        raise Failure(f"the emulator's role has no {sorted(unknown)}")
    iam = place.client("iam")
    wanted = {policy["PolicyName"]: policy for policy in properties.get("Policies", [])}
    for policy in previous.get("Policies", []):
        if policy["PolicyName"] not in wanted:
            iam.delete_role_policy(RoleName=name, PolicyName=policy["PolicyName"])
    for policy in wanted.values():
        document = json.dumps(policy["PolicyDocument"])
        iam.put_role_policy(RoleName=name, PolicyName=policy["PolicyName"], PolicyDocument=document)
    old, new = previous.get("ManagedPolicyArns", []), properties.get("ManagedPolicyArns", [])
    for arn in new:
        if arn not in old:
            iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    for arn in old:
        if arn not in new:
            iam.detach_role_policy(RoleName=name, PolicyArn=arn)
