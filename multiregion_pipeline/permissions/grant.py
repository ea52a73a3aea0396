"""One permission, before it becomes part of a policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..naming.arns import ACCOUNT

Condition = tuple[str, str, tuple[str, ...]]
"""Operator, condition key, values, in IAM's own spelling."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Calls that a role may make.

    :param actions: IAM actions, ``service:Call``.
    :param resources: ARNs as text with deploy-time values, or ``*``.
    :param conditions: all must hold.
    :param why: what in the pipeline needs it.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    why: tuple[str, ...] = ()


OWN_ACCOUNT: Condition = ("StringEquals", "s3:ResourceAccount", (ACCOUNT,))
"""A bucket of that name in somebody else's account is not ours."""


def merged(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Unite grants that differ in their resources alone, then those that differ in actions alone.

    Grants keep the order in which they are first met, and so do their actions and resources.
    """
    by_actions: dict[object, Grant] = {}
    for grant in grants:
        key = (frozenset(grant.actions), grant.conditions)
        by_actions[key] = _united(by_actions.get(key), grant)
    by_resources: dict[object, Grant] = {}
    for grant in by_actions.values():
        key = (frozenset(grant.resources), grant.conditions)
        by_resources[key] = _united(by_resources.get(key), grant)
    return tuple(by_resources.values())


def _united(first: Grant | None, second: Grant) -> Grant:
    if first is None:
        return second
    return replace(
        first,
        actions=tuple(dict.fromkeys(first.actions + second.actions)),
        resources=tuple(dict.fromkeys(first.resources + second.resources)),
        why=tuple(dict.fromkeys(first.why + second.why)),
    )
