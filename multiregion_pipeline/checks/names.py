"""Whether AWS accepts the names and identifiers that are known before deployment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..definition.problems import shown
from ..facts import limits
from ..facts.regions import REGIONS
from ..findings import Finding
from ..naming import logical_ids
from ..plan.plan import Plan
from .options import is_known
from .places import name_place

_TAG = r"[\w .:/=+\-@]*"
_CONNECTION = r"arn:[^:]+:code(star-)?connections:[a-z0-9-]+:[0-9]{12}:connection/.+"
_RESERVED = {
    value for name, value in vars(logical_ids).items() if name.isupper() and isinstance(value, str)
}
_NUMBERED = (
    rf"({'|'.join(sorted(_RESERVED))})Policy[0-9]+"
    rf"|({logical_ids.START_RULE}|{logical_ids.EVENT_QUERY})[0-9]+"
    rf"|{logical_ids.DEPLOYMENT_ROLE}"
    rf"({'|'.join(logical_ids.in_region('', code) for code in REGIONS)})"
)


def names(plan: Plan) -> Iterator[Finding]:
    """Judge literal names (MRP202 to MRP206, MRP407)."""
    for action in plan.actions:
        for key, judge in JUDGED.items():
            name = action.configuration.get(key, "")
            if name and is_known(name) and action.provider.configuration is not None:
                yield from judge(name, name_place(action, key))
    for parameter in plan.pipeline.parameters:
        if parameter in _RESERVED or re.fullmatch(_NUMBERED, parameter):
            message = f"{parameter!r} is the name of a resource in the template"
            hint = "give the parameter another name"
            yield Finding("MRP205", "error", f"parameters.{parameter}", message, hint)
    for key, value in plan.pipeline.tags.items():
        if not re.fullmatch(_TAG, key) or not re.fullmatch(_TAG, value):
            message = f"tag {key!r}: {value!r} holds a character that AWS does not take"
            hint = "use letters, digits, spaces, and _ . : / = + - @"
            yield Finding("MRP208", "error", f"tags.{key}", message, hint)
    for tag in plan.pipeline.tags:
        if tag.lower().startswith("aws:"):
            message = f"tag {tag!r} begins with aws:, which AWS keeps for itself"
            yield Finding("MRP206", "error", f"tags.{tag}", message, "rename the tag")


def bucket_name(name: str, where: str) -> Iterator[Finding]:
    """Judge the name of a bucket that exists already (MRP407)."""
    if not any(
        re.fullmatch(pattern, name)
        for pattern in (limits.GLOBAL_BUCKET_NAME, limits.ACCOUNT_REGIONAL_BUCKET_NAME)
    ):
        message = f"{name!r} cannot be the name of a bucket"
        hint = "3 to 63 lower-case letters, digits, hyphens and dots; not an ARN"
        yield Finding("MRP407", "error", where, message, hint)


def _connection(name: str, where: str) -> Iterator[Finding]:
    if not re.fullmatch(_CONNECTION, name):
        message = f"{name!r} is not the ARN of a connection"
        hint = "copy it from Developer Tools > Connections, or name a parameter: ${ConnectionArn}"
        yield Finding("MRP202", "error", where, message, hint)


def _repository(name: str, where: str) -> Iterator[Finding]:
    if not re.fullmatch(r"[^/\s]+/\S+", name):
        message = f"{name!r} does not name an owner and a repository"
        hint = "write it as owner/name, in the case the host shows"
        yield Finding("MRP203", "error", where, message, hint)


def _stack(name: str, where: str) -> Iterator[Finding]:
    if not re.fullmatch(limits.STACK_NAME, name):
        message = f"{shown(name)} ({len(name)} characters) cannot be the name of a stack"
        hint = "begin with a letter; 1 to 128 letters, digits and hyphens"
        yield Finding("MRP204", "error", where, message, hint)


JUDGED: dict[str, Callable[[str, str], Iterator[Finding]]] = {
    "ConnectionArn": _connection,
    "FullRepositoryId": _repository,
    "S3Bucket": bucket_name,
    "BucketName": bucket_name,
    "StackName": _stack,
}
"""Keys of a configuration whose values have rules of their own."""
