"""What a role of a template may do, as far as the template tells.

https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .document import Resource, entries, is_handed_on, is_whole, mapping, resources
from .names import expanded
from .pattern import may_cover
from .policy import UNREADABLE, Policy, read_policy
from .text import Reference, Text, literal, read

ROLE = "AWS::IAM::Role"
_MANAGED_POLICY = "AWS::IAM::ManagedPolicy"
_ATTACHED = {
    "AWS::IAM::Policy": "Roles",
    _MANAGED_POLICY: "Roles",
    "AWS::IAM::RolePolicy": "RoleName",
}


def role_of(template: Mapping[str, Any], arn: Text) -> Resource | None:
    """Find the role of the template that an ARN means."""
    for role in resources(template, ROLE):
        if arn == (Reference(role.logical_id, "Arn"),):
            return role
    return None


def permissions(template: Mapping[str, Any], role: Resource) -> Policy:
    """Read all policies of a role; what may be attached to it counts as attached."""
    elsewhere = is_handed_on(template, role.logical_id) or _is_exported(template, role)
    policy = Policy(complete=is_whole(template) and not elsewhere)
    path = (*role.path, "Policies")
    for at, inline in entries(role.properties.get("Policies"), path):
        policy += read_policy(mapping(inline).get("PolicyDocument"), (*at, "PolicyDocument"))
    managed = {each.logical_id: each for each in resources(template, _MANAGED_POLICY)}
    for _, arn in entries(role.properties.get("ManagedPolicyArns"), ()):
        name = read(arn)
        own = [each for each in managed.values() if name == (Reference(each.logical_id),)]
        policy += _document(own[0]) if own else UNREADABLE
    for attached in _attached(template, role):
        policy += _document(attached)
    return policy


def allowed(template: Mapping[str, Any], policy: Policy, call: str, resource: Text) -> bool:
    """Say whether a policy may allow a call on a resource.

    :param resource: with names in the place of references to resources.
    """
    return any(
        statement.allows
        and any(may_cover(action, (call.lower(),)) for action in statement.actions)
        and any(may_cover(expanded(template, each), resource) for each in statement.resources)
        for statement in policy.statements
    )


def _attached(template: Mapping[str, Any], role: Resource) -> Iterator[Resource]:
    own = (Reference(role.logical_id),)
    name = role.properties.get("RoleName")
    names = {own, read(name)} if name is not None else {own}
    others = {(Reference(each.logical_id),) for each in resources(template, ROLE)} - {own}
    for policy in resources(template, *_ATTACHED):
        for _, attached_to in entries(policy.properties.get(_ATTACHED[policy.type]), ()):
            target = read(attached_to)
            if target in names or (literal(target) is None and target not in others):
                yield policy
                break


def _document(policy: Resource) -> Policy:
    return read_policy(policy.properties.get("PolicyDocument"), (*policy.path, "PolicyDocument"))


def _is_exported(template: Mapping[str, Any], role: Resource) -> bool:
    """Say whether another stack may know the role's name, and attach policies to it."""
    outputs = (mapping(each) for each in mapping(template.get("Outputs")).values())
    own = (Reference(role.logical_id),)
    return any(read(each.get("Value")) == own for each in outputs if "Export" in each)
