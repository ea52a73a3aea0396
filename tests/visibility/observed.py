"""Templates with visibility, resolved as deployed, and events as CodePipeline sends them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import multiregion_pipeline as library

from ..cases.definitions import definition
from ..oracles.intrinsics import Environment, resolved

ACCOUNT = "111122223333"
EXECUTION = "01234567-0123-0123-0123-012345678901"
EVERYTHING = {
    "dashboard": True,
    "alarm": True,
    "notify": ["ops@example.com"],
    "notify_on": ["approval", "failure", "success"],
}


@cache
def _deployed(text: str) -> dict[str, Any]:
    pipeline = library.Pipeline(**json.loads(text))
    built = json.loads(library.render(library.build(pipeline)))
    return resolved(built, Environment(region=pipeline.home, account=ACCOUNT))


def deployed(**changes: Any) -> dict[str, Any]:
    """Build a definition's template and resolve it."""
    changes.setdefault("visibility", EVERYTHING)
    return _deployed(json.dumps(definition(**changes)))


def properties(template: dict[str, Any], logical_id: str) -> dict[str, Any]:
    """Look up a resource's properties."""
    found: dict[str, Any] = template["Resources"][logical_id]["Properties"]
    return found


def event(kind: str = "Action", **detail: Any) -> dict[str, Any]:
    """Write an event of the pipeline, by default of a failed installation.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html

    :param detail: what it says otherwise; ``None`` for what it does not say.
    """
    usual = {
        "pipeline": "orders",
        "execution-id": EXECUTION,
        "start-time": "2026-11-02T13:51:09.981Z",
        "stage": "Deploy-all",
        "action": "Install-eu-west-1",
        "state": "FAILED",
        "region": "eu-west-1",
        "type": {"owner": "AWS", "provider": "CloudFormation", "category": "Deploy"},
        "execution-result": {
            "external-execution-id": "arn:aws:cloudformation:eu-west-1:111122223333:stack/orders/1",
            "external-execution-summary": "Stack rolled back",
            "error-code": "JobFailed",
        },
        "version": 3.0,
        "pipeline-execution-attempt": 1.0,
    }
    whole = {"execution-id", "pipeline", "pipeline-execution-attempt", "start-time", "state"}
    said = usual if kind == "Action" else {key: usual[key] for key in usual if key in whole}
    return {
        "version": "0",
        "detail-type": f"CodePipeline {kind} Execution State Change",
        "source": "aws.codepipeline",
        "account": ACCOUNT,
        "region": "us-east-1",
        "resources": [f"arn:aws:codepipeline:us-east-1:{ACCOUNT}:orders"],
        "detail": {key: value for key, value in (said | detail).items() if value is not None},
    }


def matches(pattern: dict[str, Any], sent: dict[str, Any]) -> bool:
    """Say whether EventBridge would pass an event on: for values, ``exists`` and ``$or``.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
    """
    return all(
        any(matches(each, sent) for each in wanted)
        if key == "$or"
        else matches(wanted, sent.get(key) or {})
        if isinstance(wanted, dict)
        else key not in sent
        if wanted == [{"exists": False}]
        else sent.get(key) in wanted
        for key, wanted in pattern.items()
    )
