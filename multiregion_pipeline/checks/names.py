"""Whether AWS accepts the names and identifiers that are known before deployment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.sources import ConnectionSource, S3Source
from ..definition.values import is_literal
from ..facts import limits
from ..findings import Finding
from ..naming import logical_ids
from ..plan.plan import Plan

_CONNECTION = r"arn:[^:]+:code(star-)?connections:[a-z0-9-]+:[0-9]{12}:connection/.+"
_RESERVED = {
    value for name, value in vars(logical_ids).items() if name.isupper() and isinstance(value, str)
}


def names(plan: Plan) -> Iterator[Finding]:
    """Judge literal names (MRP202 to MRP206)."""
    yield from _source(plan)
    yield from _stacks(plan)
    for parameter in plan.pipeline.parameters:
        if parameter in _RESERVED:
            message = f"{parameter!r} is the name of a resource in the template"
            hint = "give the parameter another name"
            yield Finding("MRP205", "error", f"parameters.{parameter}", message, hint)
    for tag in plan.pipeline.tags:
        if tag.lower().startswith("aws:"):
            message = f"tag {tag!r} begins with aws:, which AWS keeps for itself"
            yield Finding("MRP206", "error", f"tags.{tag}", message, "rename the tag")


def _source(plan: Plan) -> Iterator[Finding]:
    source = plan.pipeline.source
    if isinstance(source, ConnectionSource):
        if is_literal(source.connection) and not re.fullmatch(_CONNECTION, source.connection):
            yield Finding(
                "MRP202",
                "error",
                "source.connection",
                f"{source.connection!r} is not the ARN of a connection",
                "copy it from Developer Tools > Connections, or name a parameter: ${ConnectionArn}",
            )
        if is_literal(source.repository) and not re.fullmatch(r"[^/\s]+/\S+", source.repository):
            message = f"{source.repository!r} does not name an owner and a repository"
            hint = "write it as owner/name, in the case the host shows"
            yield Finding("MRP203", "error", "source.repository", message, hint)
    if isinstance(source, S3Source) and is_literal(source.bucket):
        yield from bucket_name(source.bucket, "source.bucket")


def bucket_name(name: str, where: str) -> Iterator[Finding]:
    """Judge the name of a bucket that exists already (MRP407)."""
    if not any(
        re.fullmatch(pattern, name)
        for pattern in (limits.GLOBAL_BUCKET_NAME, limits.ACCOUNT_REGIONAL_BUCKET_NAME)
    ):
        message = f"{name!r} cannot be the name of a bucket"
        hint = "3 to 63 lower-case letters, digits, hyphens and dots; not an ARN"
        yield Finding("MRP407", "error", where, message, hint)


def _stacks(plan: Plan) -> Iterator[Finding]:
    for action in plan.actions:
        name = action.configuration.get("StackName", "")
        if name and is_literal(name) and not re.fullmatch(limits.STACK_NAME, name):
            shown = name if len(name) < 61 else name[:57] + "..."
            message = f"{shown!r} ({len(name)} characters) cannot be the name of a stack"
            hint = "begin with a letter; 1 to 128 letters, digits and hyphens"
            where = "deploy.stack" if action.where == "deploy" else action.where
            yield Finding("MRP204", "error", where, message, hint)
