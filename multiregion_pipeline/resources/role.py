"""IAM roles.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html
"""

from __future__ import annotations

from collections.abc import Iterator

from troposphere import AWSObject, Ref, iam

from ..definition.values import rendered
from ..permissions.document import policy, spread, trust
from ..permissions.other_account import account_roles
from ..permissions.roles import Role, roles
from ..plan.plan import Plan
from .properties import given, tags


def role_resources(plan: Plan) -> Iterator[AWSObject]:
    """Make every role, and managed policies where a role's permissions are too many for itself."""
    for role in roles(plan):
        yield from _resources(plan, role)


def account_resources(plan: Plan, account: str) -> Iterator[AWSObject]:
    """Make the roles that another account needs.

    :param account: twelve digits.
    """
    for role in account_roles(plan, account):
        yield from _resources(plan, role)


def _resources(plan: Plan, role: Role) -> Iterator[AWSObject]:
    inline, managed = spread(role.grants)
    policies = [
        iam.ManagedPolicy(
            f"{role.logical_id}Policy{number}",
            Description=rendered(role.description),
            PolicyDocument=policy(grants),
        )
        for number, grants in enumerate(managed, 1)
    ]
    yield from policies
    own = [iam.Policy(PolicyName="Permissions", PolicyDocument=policy(inline))] if inline else []
    yield iam.Role(
        role.logical_id,
        Description=rendered(role.description),
        AssumeRolePolicyDocument=trust(role),
        **given(
            RoleName=role.name,
            Policies=own,
            ManagedPolicyArns=[Ref(each) for each in policies],
            PermissionsBoundary=rendered(plan.pipeline.permissions_boundary or ""),
            Tags=tags(plan),
        ),
    )
