"""S3: the conditions of a bucket policy's denials.

moto denies whatever a statement names, whether its condition holds or not. Requests on the loopback
count as sent over TLS.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import flask
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3.models import FakeBucket

_HOLDS: Mapping[str, Callable[[str | None, str], bool]] = {
    "Bool": lambda found, wanted: found is not None and found.lower() == wanted.lower(),
    "NumericLessThan": lambda found, wanted: found is not None and float(found) < float(wanted),
    "StringNotEquals": lambda found, wanted: found != wanted,
}


def _holds(condition: Mapping[str, Mapping[str, Any]]) -> bool:
    headers = dict(flask.request.headers) if flask.has_request_context() else {}
    found = {
        "aws:SecureTransport": "true",
        "s3:TlsVersion": "1.3",
        "s3:x-amz-server-side-encryption": headers.get("X-Amz-Server-Side-Encryption"),
    }
    return all(
        _HOLDS[operator](found[key], str(wanted))
        for operator, keys in condition.items()
        for key, wanted in keys.items()
    )


def _permission(bucket: FakeBucket, action: str, resource: str) -> PermissionResult:
    if bucket.policy is None:
        return PermissionResult.NEUTRAL
    document = json.loads(bucket.policy)
    document["Statement"] = [
        {**statement, "Condition": {}}
        for statement in document["Statement"]
        if statement["Effect"] == "Deny" and _holds(statement.get("Condition", {}))
    ]
    return IAMPolicy(json.dumps(document)).is_action_permitted(action, resource)


def install() -> None:
    setattr(FakeBucket, "get_permission", _permission)  # noqa: B010
