"""Templates with visibility, resolved as deployed, and events as CodePipeline sends them."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import multiregion_pipeline as library

from ..cases.definitions import definition
from ..oracles.intrinsics import Environment, resolved

ACCOUNT = "111122223333"
EVERYTHING = {
    "dashboard": True,
    "alarm": True,
    "notify": ["ops@example.com"],
    "notify_on": ["approval", "failure", "success"],
}


@cache
def _deployed(text: str) -> dict[str, Any]:
    built = library.render(library.build(library.Pipeline(**json.loads(text))))
    return resolved(json.loads(built), Environment(region="us-east-1", account=ACCOUNT))


def deployed(**changes: Any) -> dict[str, Any]:
    """Build a definition's template and resolve it."""
    changes.setdefault("visibility", EVERYTHING)
    return _deployed(json.dumps(definition(**changes)))


def properties(template: dict[str, Any], logical_id: str) -> dict[str, Any]:
    """Look up a resource's properties."""
    found: dict[str, Any] = template["Resources"][logical_id]["Properties"]
    return found


def event(kind: str = "Action", **detail: Any) -> dict[str, Any]:
    """Write an event of the pipeline, by default of a failed installation."""
    return {
        "source": "aws.codepipeline",
        "detail-type": f"CodePipeline {kind} Execution State Change",
        "account": ACCOUNT,
        "region": "us-east-1",
        "detail": {
            "pipeline": "orders",
            "execution-id": "01234567-0123-0123-0123-012345678901",
            "stage": "Deploy-all",
            "action": "Install-eu-west-1",
            "state": "FAILED",
            "region": "eu-west-1",
            "type": {"owner": "AWS", "category": "Deploy", "provider": "CloudFormation"},
            "execution-result": {"external-execution-summary": "Stack rolled back"},
        }
        | detail,
    }


def matches(pattern: dict[str, Any], sent: dict[str, Any]) -> bool:
    """Say whether EventBridge would pass an event on, for patterns of values and ``$or``.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
    """
    return all(
        any(matches(each, sent) for each in wanted)
        if key == "$or"
        else matches(wanted, sent.get(key) or {})
        if isinstance(wanted, dict)
        else sent.get(key) in wanted
        for key, wanted in pattern.items()
    )


def message(target: dict[str, Any], sent: dict[str, Any]) -> str:
    """Fill in a target's input template."""
    transformer = target["InputTransformer"]

    def value(path: str) -> str:
        found: Any = sent
        for step in path.removeprefix("$.").split("."):
            found = found.get(step, {})
        return str(found or "")

    values = {name: value(path) for name, path in transformer["InputPathsMap"].items()}
    return re.sub(r"<(\w+)>", lambda each: values[each[1]], transformer["InputTemplate"])
