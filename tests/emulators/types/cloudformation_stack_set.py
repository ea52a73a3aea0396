"""https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html

An update takes its steps in the order of AWS' own handler: instances that are not wanted go, the
set and its instances change, new instances come.
https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-cloudformation
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..cloudformation.place import Place
from ..cloudformation.resource import Properties
from ..cloudformation.role import Role

Target = tuple[str, str]
"""Account and Region."""


def create(place: Place, properties: Properties) -> str:
    client = place.client("cloudformation")
    made = client.create_stack_set(
        StackSetName=properties["StackSetName"],
        PermissionModel=properties["PermissionModel"],
        **_settings(properties),
    )
    identifier: str = made["StackSetId"]
    try:
        _add(place, identifier, properties, _targets(properties))
    except Exception:
        delete(place, identifier, properties)
        raise
    return identifier


def update(place: Place, identifier: str, properties: Properties, previous: Properties) -> None:
    client = place.client("cloudformation")
    there, wanted = list(_instances(place, identifier)), _targets(properties)
    _remove(place, identifier, previous, [each for each in there if each not in wanted])
    for account, region in there:
        _assume_roles(place, identifier, properties, account, region)
    client.update_stack_set(StackSetName=_name(identifier), **_settings(properties))
    _add(place, identifier, properties, [each for each in wanted if each not in there])


def delete(place: Place, identifier: str, properties: Properties) -> None:
    _remove(place, identifier, properties, list(_instances(place, identifier)))
    place.client("cloudformation").delete_stack_set(StackSetName=_name(identifier))


def attributes(place: Place, identifier: str) -> dict[str, str]:
    return {"StackSetId": identifier}


def _add(place: Place, identifier: str, properties: Properties, targets: list[Target]) -> None:
    for account, region in targets:
        _assume_roles(place, identifier, properties, account, region)
        place.client("cloudformation").create_stack_instances(
            StackSetName=_name(identifier), Accounts=[account], Regions=[region]
        )


def _remove(place: Place, identifier: str, properties: Properties, targets: list[Target]) -> None:
    for account, region in targets:
        _assume_roles(place, identifier, properties, account, region)
        place.client("cloudformation").delete_stack_instances(
            StackSetName=_name(identifier),
            Accounts=[account],
            Regions=[region],
            RetainStacks=False,
        )


def _targets(properties: Properties) -> list[Target]:
    return [
        (account, region)
        for group in properties["StackInstancesGroup"]
        for account in group["DeploymentTargets"]["Accounts"]
        for region in group["Regions"]
    ]


def _instances(place: Place, identifier: str) -> Iterator[Target]:
    found = place.client("cloudformation").list_stack_instances(StackSetName=_name(identifier))
    for each in found["Summaries"]:
        yield each["Account"], each["Region"]


def _settings(properties: Properties) -> dict[str, Any]:
    names = (
        "AdministrationRoleARN Capabilities Description ExecutionRoleName Parameters Tags "
        "TemplateBody"
    )
    return {name: properties[name] for name in names.split() if name in properties}


def _name(identifier: str) -> str:
    return identifier.split(":")[0]


def _assume_roles(
    place: Place, identifier: str, properties: Properties, account: str, region: str
) -> None:
    """Take the two roles of self-managed permissions.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html

    :raises Failure: a role is not there, does not trust whoever takes it, or may not take it.
    """
    arn: str = properties["AdministrationRoleARN"]
    administration = Role(place.client("iam", account=arn.split(":")[4]), arn)
    arn = f"arn:{place.partition}:iam::{account}:role/{properties['ExecutionRoleName']}"
    execution = Role(place.client("iam", account=account), arn)
    set_arn = place.arn("cloudformation", f"stackset/{identifier}")
    context = {"aws:SourceAccount": place.account, "aws:SourceArn": set_arn}
    services = {"cloudformation.amazonaws.com", f"cloudformation.{region}.amazonaws.com"}
    administration.demand_trust("Service", services, context)
    root = f"arn:{place.partition}:iam::{place.account}:root"
    execution.demand_trust("AWS", {administration.arn, root}, {})
    administration.demand_permission("sts:AssumeRole", execution.arn)
    known = {"aws:RequestedRegion": region}
    stack = f"stack/StackSet-{_name(identifier)}-4f1d7c2e/9b0a"
    for action in ("CreateStack", "DeleteStack", "UpdateStack"):
        arn = replace(place, account=account, region=region).arn("cloudformation", stack)
        execution.demand_permission(f"cloudformation:{action}", arn, known)
