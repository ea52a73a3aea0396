"""The role under which a stack set's stacks act, and what it may do.

Buckets and keys are checked, which is what the stacks hold.

https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

ROLE: ContextVar[str] = ContextVar("ROLE", default="")

# Calls whose action has another name.
_ACTIONS = {
    "HeadBucket": "ListBucket",
    "DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
    "PutBucketEncryption": "PutEncryptionConfiguration",
    "PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
    "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
}


@contextmanager
def acting(role: str) -> Iterator[None]:
    """Act under a role.

    :param role: its ARN.
    """
    token = ROLE.set(role)
    try:
        yield
    finally:
        ROLE.reset(token)


def needed(service: str, operation: str, given: Mapping[str, Any], arn: str) -> Iterator[Any]:
    """Give the actions and resources that a call needs to be allowed.

    :param given: the call's parameters.
    :param arn: start of the ARNs of the call's service, Region and account.
    """
    action = f"{service}:{_ACTIONS.get(operation, operation)}"
    if service == "s3":
        yield action, f"{arn.split(':s3:')[0]}:s3:::{given['Bucket']}"
    if service == "kms":
        if operation == "CreateKey":
            yield action, "*"
        for name in ("KeyId", "TargetKeyId"):
            if name in given:
                yield action, f"{arn}:key/{given[name]}"
        if "AliasName" in given:
            yield action, f"{arn}:{given['AliasName']}"
