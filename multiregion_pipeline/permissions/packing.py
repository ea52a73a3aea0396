"""Fewer statements for the same permissions.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .grant import Grant, united

_OWN_RESOURCES = frozenset(
    "apigateway cloudformation cloudwatch codedeploy dynamodb kms lambda logs sns sqs".split()
)
"""Services whose calls are about their own resources alone, as their pages in the reference say."""

_SERVICE = re.compile(r"arn:[^:]*(?:::Partition})?:([a-z0-9-]+):.+")


def packed(grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """Put grants under the same conditions into one, if they are about different services.

    No call gains a resource by that: none is about another service's.
    """
    statements: list[Grant] = []
    for grant in grants:
        place = next((n for n, each in enumerate(statements) if _fit(each, grant)), None)
        if place is None:
            statements.append(grant)
        else:
            statements[place] = united(statements[place], grant)
    return tuple(statements)


def _fit(first: Grant, second: Grant) -> bool:
    if not first.conditions or first.conditions != second.conditions:
        return False
    ones, others = _services(first), _services(second)
    return not ones & others and ones | others <= _OWN_RESOURCES


def _services(grant: Grant) -> set[str]:
    """Name the services of a grant's calls and resources; empty for what is no ARN."""
    arns = map(_SERVICE.fullmatch, grant.resources)
    return {action.partition(":")[0] for action in grant.actions} | {
        arn[1] if arn else "" for arn in arns
    }
