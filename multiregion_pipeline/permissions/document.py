"""Policy documents in awacs, and how grants are spread over the policies of a role.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..definition.lengths import resolved_length
from ..definition.values import rendered
from ..facts import limits
from .grant import Condition, Grant
from .packing import packed

if TYPE_CHECKING:
    from awacs.aws import PolicyDocument, Statement

    from .roles import Role


def policy(grants: Iterable[Grant]) -> PolicyDocument:
    """Write grants as a policy document."""
    from awacs.aws import Allow, PolicyDocument, Statement

    return PolicyDocument(
        Version="2012-10-17",
        Statement=[
            Statement(
                Effect=Allow,
                Action=_actions(grant.actions),
                Resource=[rendered(resource) for resource in grant.resources],
                **_condition(grant.conditions),
            )
            for grant in packed(grants)
        ],
    )


def trust(role: Role) -> PolicyDocument:
    """Write who may take a role as a policy document."""
    from awacs.aws import PolicyDocument

    return PolicyDocument(
        Version="2012-10-17",
        Statement=[
            _trusting(role, kind, principals)
            for kind, principals in (("Service", role.services), ("AWS", role.trusted))
            if principals
        ],
    )


def spread(grants: Sequence[Grant]) -> tuple[tuple[Grant, ...], tuple[tuple[Grant, ...], ...]]:
    """Divide the grants of a role so that IAM accepts every policy.

    :return: grants of the role's inline policy, and grants of each managed policy; the latter are
        used only where everything together is too large for the role itself.
    """
    if size(grants) <= limits.LONGEST_INLINE_POLICIES:
        return tuple(grants), ()
    groups: list[list[Grant]] = [[]]
    for grant in itertools.chain.from_iterable(map(_cut, grants)):
        if size([*groups[-1], grant]) > limits.LONGEST_MANAGED_POLICY:
            groups.append([])
        groups[-1].append(grant)
    return (), tuple(map(tuple, groups))


def size(grants: Iterable[Grant]) -> int:
    """Count the characters that IAM counts: all but white space, references filled in."""
    return len('{"Version":"2012-10-17","Statement":[]}') + sum(
        map(_statement_size, packed(grants))
    )


def _cut(grant: Grant) -> Iterable[Grant]:
    """Halve a grant's resources until it fits a managed policy."""
    if size([grant]) <= limits.LONGEST_MANAGED_POLICY or len(grant.resources) < 2:
        return [grant]
    half = len(grant.resources) // 2
    return [
        piece
        for resources in (grant.resources[:half], grant.resources[half:])
        for piece in _cut(Grant(grant.actions, resources, grant.conditions, grant.why))
    ]


def _statement_size(grant: Grant) -> int:
    texts = [*grant.actions, *grant.resources]
    for operator, key, values in grant.conditions:
        texts += [operator, key, *values, "{}"]
    frame = len('{"Effect":"Allow","Action":[],"Resource":[],"Condition":{}},')
    return frame + sum(resolved_length(text) + len('"",') for text in texts)


def _trusting(role: Role, kind: str, principals: tuple[str, ...]) -> Statement:
    from awacs.aws import Allow, Principal, Statement

    return Statement(
        Effect=Allow,
        Principal=Principal(kind, [rendered(principal) for principal in principals]),
        Action=_actions(("sts:AssumeRole",)),
        **_condition(role.trust_conditions),
    )


def _actions(names: Iterable[str]) -> list[Any]:
    from awacs.aws import Action

    return [Action(*name.split(":", 1)) for name in names]


def _condition(conditions: tuple[Condition, ...]) -> dict[str, Any]:
    if not conditions:
        return {}
    from awacs import aws

    operators: dict[str, dict[str, Any]] = {}
    for operator, key, values in conditions:
        texts = [rendered(value) for value in values]
        operators.setdefault(operator, {})[key] = texts[0] if len(texts) == 1 else texts
    return {
        "Condition": aws.Condition(
            [getattr(aws, name.replace(":", ""))(pairs) for name, pairs in operators.items()]
        )
    }
