"""Sizes of IAM policies against the quotas.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .environment import Environment
from .intrinsics import resolve, resolved

INLINE, MANAGED, MANAGED_COUNT, TRUST = 10_240, 6_144, 10, 2_048


@dataclass(frozen=True, slots=True)
class Sizes:
    """What one role carries, in characters without white space between JSON tokens.

    :param inline: all its inline policies together.
    :param managed: policies made in the template and attached to it, by logical id.
    :param managed_count: policies attached to it, those made elsewhere included.
    :param trust: its trust policy.
    """

    inline: int
    managed: dict[str, int] = field(default_factory=dict)
    managed_count: int = 0
    trust: int = 0


def policy_sizes(template: Mapping[str, Any], environment: Environment) -> dict[str, Sizes]:
    """Return the sizes of every role's policies, by the role's logical id."""
    stack = resolved(template, environment)
    where = replace(environment, template=stack)
    roles = _of_type(stack, "AWS::IAM::Role")
    return {logical_id: _sizes(logical_id, stack, where) for logical_id in roles}


def oversize(template: Mapping[str, Any], environment: Environment) -> list[str]:
    """Return every policy, and every role's sum of policies, that is above its quota."""
    found = [
        f"{logical_id}: {what} {size} is above {limit}"
        for logical_id, sizes in policy_sizes(template, environment).items()
        for what, size, limit in (
            ("inline policies", sizes.inline, INLINE),
            ("number of managed policies", sizes.managed_count, MANAGED_COUNT),
            ("trust policy", sizes.trust, TRUST),
        )
        if size > limit
    ]
    policies = _of_type(resolved(template, environment), "AWS::IAM::ManagedPolicy")
    sized = {logical_id: _size(policies[logical_id]["PolicyDocument"]) for logical_id in policies}
    return found + [
        f"{logical_id}: managed policy {size} is above {MANAGED}"
        for logical_id, size in sized.items()
        if size > MANAGED
    ]


def _of_type(stack: Mapping[str, Any], kind: str) -> dict[str, Mapping[str, Any]]:
    resources = stack["Resources"].items()
    return {name: body.get("Properties", {}) for name, body in resources if body["Type"] == kind}


def _sizes(logical_id: str, stack: Mapping[str, Any], where: Environment) -> Sizes:
    role = _of_type(stack, "AWS::IAM::Role")[logical_id]
    name = resolve({"Ref": logical_id}, where)
    inline = [policy["PolicyDocument"] for policy in role.get("Policies", [])]
    inline += _attached_inline(name, stack)
    policies = _of_type(stack, "AWS::IAM::ManagedPolicy")
    own = {resolve({"Ref": made}, where): made for made in policies}
    attached = set(role.get("ManagedPolicyArns", []))
    attached |= {arn for arn, made in own.items() if name in policies[made].get("Roles", [])}
    sized = {own[arn]: _size(policies[own[arn]]["PolicyDocument"]) for arn in attached & set(own)}
    return Sizes(
        inline=sum(_size(document) for document in inline),
        managed=dict(sorted(sized.items())),
        managed_count=len(attached),
        trust=_size(role["AssumeRolePolicyDocument"]),
    )


def _attached_inline(role: str, stack: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the inline policies that resources of their own put into a role."""
    for policy in _of_type(stack, "AWS::IAM::Policy").values():
        if role in policy.get("Roles", []):
            yield policy["PolicyDocument"]
    for policy in _of_type(stack, "AWS::IAM::RolePolicy").values():
        if role == policy["RoleName"]:
            yield policy["PolicyDocument"]


def _size(document: Any) -> int:
    value = json.loads(document) if isinstance(document, str) else document
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False))
