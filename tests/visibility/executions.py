"""The events of a few executions, as they lie in the log, with the minute of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .observed import event

MINUTE = 60_000
START = 1_790_000_000_000
NOW = START // 1000 + 2 * 24 * 60 * 60
OLD, NEW = "1" * 40, "2" * 40


def source(execution: str, commit: str, **detail: Any) -> dict[str, Any]:
    result = {"external-execution-id": commit, "external-execution-summary": "Fix rounding"}
    said: dict[str, Any] = {
        "execution-id": execution,
        "stage": "Source",
        "action": "Source",
        "state": "SUCCEEDED",
        "region": "us-east-1",
        "type": {"owner": "AWS", "provider": "CodeStarSourceConnection", "category": "Source"},
        "execution-result": result,
    }
    return event(**said | detail)


def install(execution: str, region: str | None, **detail: Any) -> dict[str, Any]:
    said = {"execution-id": execution, "region": region, "state": "SUCCEEDED"}
    return event(**said | {"action": f"Install-{region}"} | detail)


def prepare(execution: str, region: str) -> dict[str, Any]:
    return install(execution, region, action=f"Prepare-{region}")


Timed = Sequence[tuple[float, dict[str, Any]]]

EVENTS: Timed = [
    # The first execution installs one commit everywhere, in the standby twice: a first attempt
    # fails there.
    (0, event("Pipeline", **{"execution-id": "a", "state": "STARTED"})),
    (1, source("a", OLD)),
    (4, prepare("a", "us-east-1")),
    (5, prepare("a", "eu-west-1")),
    (7, install("a", "us-east-1")),
    (8, install("a", "eu-west-1", state="FAILED")),
    (9, event("Stage", **{"execution-id": "a", "stage": "Deploy-all", "state": "FAILED"})),
    # AWS's sample of a beginning does not name the Region.
    (10, install("a", None, action="Install-eu-west-1", state="STARTED")),
    (13.5, install("a", "eu-west-1")),
    (14, event("Pipeline", **{"execution-id": "a", "state": "SUCCEEDED"})),
    # The second installs another in the standby alone, and is under way.
    (100, source("b", NEW)),
    (103, prepare("b", "eu-west-1")),
    (104, install("b", "eu-west-1", state="STARTED")),
    # The third installs the first commit again, in the first Region alone.
    (200, source("c", OLD)),
    (206, install("c", "us-east-1")),
    # The fourth is refused before it does anything.
    (300, event("Pipeline", **{"execution-id": "d", "state": "FAILED"})),
]


def kept(events: Timed = EVENTS) -> list[tuple[int, dict[str, Any]]]:
    """Give events the moments at which they lie in the log, in milliseconds."""
    return [(START + int(minute * MINUTE), each) for minute, each in events]
