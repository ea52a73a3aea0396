"""Whether the role of a pipeline may take the roles of its actions.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .action import actions
from .document import Fault, resources
from .names import expanded
from .pattern import may_cover
from .policy import ACCOUNT, read_policy
from .role import allowed, permissions, role_of
from .store import PIPELINE
from .text import Text, is_known, read, shown, split

_CALL = "sts:AssumeRole"


def roles_not_taken(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find roles of actions that the pipeline's role may not take (E9831)."""
    for pipeline in resources(template, PIPELINE):
        arn = read(pipeline.properties.get("RoleArn"))
        role = role_of(template, arn)
        policy = permissions(template, role) if role else None
        if not role or not policy or not policy.complete:
            continue
        for action in actions(pipeline):
            taken = expanded(template, action.role)
            if not action.role or allowed(template, policy, _CALL, taken):
                continue
            if _needs_permission(template, action.role, expanded(template, arn)):
                yield Fault(
                    (*action.path, "RoleArn"),
                    f"{role.logical_id} does not allow {_CALL} on {shown(taken)}, the role of"
                    f" action {action.name}",
                )


def _needs_permission(template: Mapping[str, Any], taken: Text, taker: Text) -> bool:
    """Say whether the trust of a role certainly does not suffice.

    Within an account it does where it names the taker itself; in another account it never does.
    """
    role = role_of(template, taken)
    if role is None:
        fields = split(taken, ":")
        return len(fields) == 6 and bool(fields[4]) and is_known(fields[4]) and fields[4] != ACCOUNT
    trust = read_policy(role.properties.get("AssumeRolePolicyDocument"), ())
    return trust.complete and not any(
        may_cover(expanded(template, value), taker)
        for statement in trust.statements
        if statement.allows
        for kind, value in statement.principals
        if kind in ("AWS", "*")
    )
