"""Principals: policies must not name a role that does not exist.

IAM, KMS and S3 refuse such trust, key and bucket policies; moto takes them.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from moto.core.exceptions import ServiceException
from moto.iam.exceptions import NotFoundException
from moto.iam.models import IAMBackend, iam_backends
from moto.kms.models import KmsBackend
from moto.s3.models import S3Backend


class MalformedPolicy(ServiceException):
    """A policy names a principal that is not there."""

    code = "MalformedPolicyDocument"


def refuse_strangers(policy: Any) -> None:
    """Look up every role and user that a policy names as principal.

    :raises MalformedPolicy: one does not exist.
    """
    document = policy if isinstance(policy, dict) else json.loads(policy or "{}")
    for arn in _principals(document):
        _, partition, _, _, account, resource = arn.split(":", 5)
        if resource.startswith("role/"):
            try:
                iam_backends[account][partition].get_role_by_arn(arn)
            except NotFoundException:
                raise MalformedPolicy(f"Invalid principal in policy: {arn}") from None


def _principals(document: dict[str, Any]) -> Iterator[str]:
    for statement in document.get("Statement", []):
        principal = statement.get("Principal", {})
        named = principal.get("AWS", []) if isinstance(principal, dict) else []
        for name in [named] if isinstance(named, str) else named:
            if name.startswith("arn:"):
                yield name


def _checking(owner: type, name: str, parameter: str, position: int) -> None:
    """Let a method look at its policy first.

    :param position: of the policy among the arguments that are given by position.
    """
    method = getattr(owner, name)

    def call(backend: Any, *arguments: Any, **settings: Any) -> Any:
        given = settings.get(parameter, arguments[position] if len(arguments) > position else None)
        text = given.decode() if isinstance(given, bytes) else given
        refuse_strangers(text)
        return method(backend, *arguments, **settings)

    setattr(owner, name, call)


def install() -> None:
    _checking(IAMBackend, "create_role", "assume_role_policy_document", 1)
    _checking(IAMBackend, "update_assume_role_policy", "policy_document", 1)
    _checking(KmsBackend, "create_key", "policy", 0)
    _checking(KmsBackend, "put_key_policy", "policy", 1)
    _checking(S3Backend, "put_bucket_policy", "policy", 1)
