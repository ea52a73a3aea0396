"""Policies that trust everybody, or reach further than a pipeline needs.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .artifact_bucket import artifact_buckets
from .document import Document, Fault, resources
from .policy import ANY, Policy, Statement, read_policy
from .role import ROLE, permissions, role_of
from .stack_set import documents
from .store import KEY, PIPELINE
from .text import literal, read

_USES = ("kms:*", "kms:decrypt", "kms:encrypt", "kms:generatedatakey", "kms:reencrypt")
"""Beginnings of the calls that use a key; other calls to KMS may have no key to name."""


def open_roles(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find roles that everybody may take (E9850)."""
    yield from _open(template, ROLE, "AssumeRolePolicyDocument", "take this role")


def open_keys(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find keys that everybody may use (E9851)."""
    yield from _open(template, KEY, "KeyPolicy", "use this key")


def open_buckets(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find artifact buckets that everybody may use (E9852)."""
    for bucket in artifact_buckets(template):
        yield from _to_everybody(bucket.document, bucket.policy, "use this artifact bucket")


def every_key(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find statements of pipelines' roles about every key that there is (W9853)."""
    arns = {read(each.properties.get("RoleArn")) for each in resources(template, PIPELINE)}
    roles = {role.logical_id: role for role in (role_of(template, arn) for arn in arns) if role}
    for role in roles.values():
        for statement in permissions(template, role).statements:
            if _uses_every_key(statement):
                yield Fault(
                    (*statement.path, "Resource"),
                    f"{role.logical_id} may use every key that trusts the account: name the keys of"
                    " the artifact stores",
                )


def _open(template: Mapping[str, Any], type: str, property: str, what: str) -> Iterator[Fault]:
    for document in documents(template):
        for found in resources(document.template, type):
            policy = read_policy(found.properties.get(property), (*found.path, property))
            yield from _to_everybody(document, policy, what)


def _to_everybody(document: Document, policy: Policy, what: str) -> Iterator[Fault]:
    for statement in policy.statements:
        everybody = any(who == ANY and kind in ("*", "AWS") for kind, who in statement.principals)
        if statement.effect == "Allow" and everybody and not statement.conditions:
            yield document.fault(
                (*statement.path, "Principal"),
                f"everybody in the world may {what}: name who may, or add a condition",
            )


def _uses_every_key(statement: Statement) -> bool:
    return (
        statement.effect == "Allow"
        and not statement.conditions
        and ANY in statement.resources
        and any((literal(action) or "").startswith(_USES) for action in statement.actions)
    )
