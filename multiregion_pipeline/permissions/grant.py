"""One permission, before it becomes part of a policy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..naming.arns import ACCOUNT

Condition = tuple[str, str, tuple[str, ...]]
"""Operator, condition key, values, in IAM's own spelling."""

_REGION = "aws:RequestedRegion"
_REGIONAL = re.compile(
    r"(arn:[^:]*(?:::Partition})?:"
    r"(?:cloudformation|cloudwatch|codebuild|codedeploy|kms|lambda|logs|states):)"
    r"([a-z][a-z0-9-]+)(:.+)"
)
"""ARNs of services whose calls are always made in the resource's own Region."""


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


def in_regions(regions: Iterable[str]) -> Condition:
    """Keep calls whose resources name no Region, or any, to some Regions."""
    return ("StringEquals", _REGION, tuple(dict.fromkeys(regions)))


def outside(region: str) -> Condition:
    """Keep calls to every Region but one."""
    return ("StringNotEquals", _REGION, (region,))


OWN_ACCOUNT: Condition = ("StringEquals", "s3:ResourceAccount", (ACCOUNT,))
"""A bucket of that name in somebody else's account is not ours."""

THROUGH_S3: Condition = ("StringLike", "kms:ViaService", ("s3.*.amazonaws.*",))
"""Only S3 uses the key, for the role. No AWS page says which Region such a call requests."""


def merged(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Unite grants that differ in their resources alone, then those that differ in actions alone.

    Before that, grants that differ in nothing but the Regions to which they are kept. All keep the
    order in which they are first met, and so do their actions and resources. Resources that differ
    in their Region alone are then named once, for those Regions.
    """
    by_actions: dict[object, Grant] = {}
    for grant in _regions_united(grants):
        key = (frozenset(grant.actions), grant.conditions)
        by_actions[key] = united(by_actions.get(key), grant)
    by_resources: dict[object, Grant] = {}
    for grant in map(_named_once, by_actions.values()):
        key = (frozenset(grant.resources), grant.conditions)
        by_resources[key] = united(by_resources.get(key), grant)
    return tuple(by_resources.values())


def _regions_united(grants: Iterable[Grant]) -> list[Grant]:
    found: dict[object, tuple[Grant, tuple[str, ...]]] = {}
    for grant in grants:
        kept = [each for each in grant.conditions if each[:2] == in_regions(())[:2]]
        others = tuple(each for each in grant.conditions if each not in kept)
        regions = tuple(region for *_, values in kept for region in values)
        like = (frozenset(grant.actions), frozenset(grant.resources), others, bool(regions))
        first, before = found.get(like, (None, ()))
        found[like] = united(first, replace(grant, conditions=others)), before + regions
    return [
        replace(grant, conditions=(*grant.conditions, in_regions(regions))) if regions else grant
        for grant, regions in found.values()
    ]


def _named_once(grant: Grant) -> Grant:
    """Leave the Region out of ARNs that differ in it alone, and keep the calls to the Regions."""
    if THROUGH_S3 in grant.conditions:
        return grant
    regions: dict[str, list[str]] = {}
    for resource in grant.resources:
        regional = _REGIONAL.fullmatch(resource)
        if not regional:
            return grant
        regions.setdefault(f"{regional[1]}*{regional[3]}", []).append(regional[2])
    found, *others = regions.values()
    if len(found) == 1 or any(set(each) != set(found) for each in others):
        return grant
    return replace(
        grant, resources=tuple(regions), conditions=(*grant.conditions, in_regions(found))
    )


def united(first: Grant | None, second: Grant) -> Grant:
    """Put two grants under the conditions of the first into one."""
    if first is None:
        return second
    return replace(
        first,
        actions=tuple(dict.fromkeys(first.actions + second.actions)),
        resources=tuple(dict.fromkeys(first.resources + second.resources)),
        why=tuple(dict.fromkeys(first.why + second.why)),
    )
