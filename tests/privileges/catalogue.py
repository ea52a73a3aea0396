"""Every IAM action there is, from cfn-lint's copy of AWS's service authorization reference.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from cfnlint.data import AdditionalSpecs
from cfnlint.helpers import load_resource

from . import evaluator

# The data writes buckets and objects alike.
# Refusals in the field name a transform, which the data leave out:
# https://github.com/aws/serverless-application-model/issues/179
_BESIDES = {
    "cloudformation:createchangeset": (
        re.compile(r"arn:[^:]+:cloudformation:[^:]+:aws:transform/.*"),
    )
}
_S3 = {"bucket": r"arn:[^:]+:s3:::[^/]*", "object": r"arn:[^:]+:s3:::[^/]*/.*"}


@cache
def actions() -> frozenset[str]:
    """Return all actions, in lower case."""
    return frozenset(
        f"{service}:{name}" for service, known in _data().items() for name in known["Actions"]
    )


@cache
def meant(pattern: str) -> frozenset[str]:
    """Return the actions that a pattern of a policy's ``Action`` means."""
    if "*" not in pattern and "?" not in pattern:
        return frozenset([pattern.lower()]) & actions()
    return frozenset(name for name in actions() if evaluator.matches(name, pattern))


@cache
def fits(action: str, arn: str) -> bool:
    """Tell whether a request for an action can be about a resource.

    An action without resources of its own is allowed on ``*`` or not at all.
    """
    return arn == "*" or any(form.fullmatch(arn) for form in _forms(action))


@cache
def _forms(action: str) -> tuple[re.Pattern[str], ...]:
    service, _, name = action.partition(":")
    kinds = _data()[service]["Actions"][name].get("Resources", ())
    known = tuple(form for kind in kinds for form in _kind(service, kind))
    return known + _BESIDES.get(action, ())


@cache
def _kind(service: str, kind: str) -> tuple[re.Pattern[str], ...]:
    if service == "s3" and kind in _S3:
        return (re.compile(_S3[kind]),)
    known = _data()[service]["Resources"].get(kind.lower(), {})
    formats = known.get("ARNFormats", ["arn:.*"])
    return tuple(re.compile(re.sub(r"\$\{\w+\}", "[^:]*", text)) for text in formats)


@cache
def _data() -> Mapping[str, Any]:
    data: dict[str, Any] = load_resource(AdditionalSpecs, "Policies.json")
    return data
