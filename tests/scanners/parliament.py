"""parliament, at every severity and with its community auditors.

https://github.com/duo-labs/parliament
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..tools import program
from .findings import Finding
from .policies import Policy

_SCRIPT = Path(__file__).parent / "programs" / "judge_by_parliament.py"


def scan(policies: Iterable[Policy]) -> list[Finding]:
    """Return what parliament finds in policies."""
    policies = tuple(policies)
    run = subprocess.run(
        [program("iam", "python"), "-W", "ignore", _SCRIPT],
        input=json.dumps([each.document for each in policies]),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    return sorted(
        {
            Finding(f"parliament {found['rule']}", subject, f"{policy.where} {policy.kind}")
            for policy, judged in zip(policies, json.loads(run.stdout), strict=True)
            for found in judged
            for subject in _subjects(found)
        }
    )


def _subjects(found: dict[str, Any]) -> Iterator[str]:
    """Say what a finding is about, without what differs from deployment to deployment."""
    rule, detail = found["rule"], found["detail"]
    if rule == "PRIVILEGE_ESCALATION":
        yield " and ".join(found["actions"])
    elif "actions" in found:
        yield from found["actions"]
    elif rule == "RESOURCE_MISMATCH":
        yield from (each["action"] for each in detail)
    elif rule == "RESOURCE_STAR":
        yield from detail
    elif rule == "INVALID_ARN":
        yield found["string"].split(":", 4)[-1]
    elif rule == "RESOURCE_POLICY_PRIVILEGE_ESCALATION":
        yield detail.partition(" due to ")[2]
    else:
        yield str(detail)
