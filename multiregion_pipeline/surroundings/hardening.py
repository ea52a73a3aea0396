"""How the artifact buckets that a template makes are kept.

https://docs.aws.amazon.com/codepipeline/latest/userguide/S3-artifact-encryption.html
https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..facts.providers.approvals import APPROVAL
from ..naming.arns import bucket_arn
from .action import actions
from .artifact_bucket import ArtifactBucket, artifact_buckets
from .document import Fault, Path, entries, mapping, resources
from .names import expanded
from .pattern import may_cover
from .policy import ANY, Statement
from .store import PIPELINE
from .text import Reference, Text, filled, joined, literal, read

_BLOCKS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
_BUCKET_ARN = read({"Fn::Sub": bucket_arn("${Bucket}")})
_BLOCK = "PublicAccessBlockConfiguration"
_FILTERS = ("Prefix", "TagFilters", "ObjectSizeGreaterThan", "ObjectSizeLessThan")
_DAY = 24 * 60
"""Minutes."""
_SHORTEST_LIFE = 3
"""Days. Whoever retries or rolls back on Monday what went wrong on Friday needs the artifacts."""
_APPROVAL_WAITS = 7 * _DAY
"""Minutes that an approval waits if it does not say how long."""


def buckets_without_tls(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find artifact buckets that may be reached without TLS (W9840)."""
    for bucket in artifact_buckets(template):
        if not bucket.policy.complete:
            continue
        name = (Reference(bucket.resource.logical_id),)
        own = filled(_BUCKET_ARN, {"Bucket": expanded(bucket.document.template, name)})
        open_parts = [
            part
            for part, arn in (("the bucket", own), ("its objects", joined([*own, "/*"])))
            if not any(_demands_tls(bucket, each, arn) for each in bucket.policy.statements)
        ]
        if open_parts:
            yield _fault(
                bucket,
                (),
                f"no policy denies requests without TLS to {' and '.join(open_parts)}: deny s3:*"
                " to everybody where aws:SecureTransport is false",
            )


def public_buckets(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find artifact buckets that do not block public access (W9841)."""
    for bucket in artifact_buckets(template):
        properties = bucket.resource.properties
        blocks = properties.get(_BLOCK, {})
        if not isinstance(blocks, Mapping) or any(str(key).startswith("Fn::") for key in blocks):
            continue
        lacking = [name for name in _BLOCKS if _is_off(blocks.get(name, False))]
        if lacking:
            at = (_BLOCK,) if _BLOCK in properties else ()
            yield _fault(bucket, at, f"{', '.join(lacking)} of {_BLOCK} should be true")


def unencrypted_buckets(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find artifact buckets of which nobody says how they are encrypted (W9842)."""
    for bucket in artifact_buckets(template):
        if bucket.resource.properties.get("BucketEncryption") is not None:
            continue
        if not any(store.key for store in bucket.stores):
            yield _fault(
                bucket,
                (),
                "neither BucketEncryption nor an EncryptionKey of the artifact store says how"
                " artifacts are encrypted: name a key",
            )


def short_lived_artifacts(template: Mapping[str, Any]) -> Iterator[Fault]:
    """Find artifacts that expire before an execution may need them (W9843)."""
    wait = max(_approval_waits(template), default=0)
    for bucket in artifact_buckets(template):
        lifecycle = mapping(bucket.resource.properties.get("LifecycleConfiguration"))
        path = ("LifecycleConfiguration", "Rules")
        for at, rule in entries(lifecycle.get("Rules"), path):
            days = _days(mapping(rule))
            if days is None or (days >= _SHORTEST_LIFE and days * _DAY >= wait):
                continue
            message = f"artifacts expire after {days} day{'s' * (days != 1)}:"
            if days >= _SHORTEST_LIFE:
                message += f" an approval waits up to {wait // _DAY} days"
            else:
                message += " a later retry or rollback does not find them"
            yield _fault(bucket, (*at, "ExpirationInDays"), message)


def _fault(bucket: ArtifactBucket, path: Path, message: str) -> Fault:
    return bucket.document.fault((*bucket.resource.path, *path), message)


def _demands_tls(bucket: ArtifactBucket, statement: Statement, arn: Text) -> bool:
    return (
        statement.effect != "Allow"
        and any(who == ANY or literal(who) is None for _, who in statement.principals)
        and any(
            action in (ANY, ("s3:*",)) or literal(action) is None for action in statement.actions
        )
        and any(
            may_cover(expanded(bucket.document.template, resource), arn)
            for resource in statement.resources
        )
        and _is_without_tls(statement.conditions)
    )


def _is_without_tls(conditions: Any) -> bool:
    for operator, pairs in mapping(conditions).items():
        if str(operator).startswith("Fn::"):
            return True
        for key, value in mapping(pairs).items():
            if str(key).lower() == "aws:securetransport":
                return any(_is_off(each) for _, each in entries(value, ()))
    return False


def _is_off(value: Any) -> bool:
    known = literal(read(value))
    return known is not None and known.lower() == "false"


def _days(rule: Mapping[str, Any]) -> int | None:
    """Tell after how many days a rule expires every object of a bucket."""
    days = literal(read(rule.get("ExpirationInDays")))
    if literal(read(rule.get("Status"))) != "Enabled" or any(map(rule.get, _FILTERS)):
        return None
    return _number(days)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None


def _approval_waits(template: Mapping[str, Any]) -> Iterator[int]:
    """Yield the minutes that each approval waits at most."""
    for pipeline in resources(template, PIPELINE):
        for action in actions(pipeline):
            if action.provider == APPROVAL:
                wait = literal(action.timeout)
                yield _number(wait) or 0 if action.timeout else _APPROVAL_WAITS
