"""Run by policy-sentry's own Python: calls on stdin, what IAM knows of them on stdout.

https://policy-sentry.readthedocs.io/
"""

from __future__ import annotations

import json
import sys
from typing import Any

from policy_sentry.analysis.expand import expand
from policy_sentry.querying.actions import get_action_data
from policy_sentry.querying.all import get_all_actions


def known(written: str) -> dict[str, Any]:
    """Return the ARN formats and condition keys of every call that a written one means."""
    everything = {call.lower() for call in get_all_actions()}
    found = {}
    for call in expand(written):
        if call.lower() in everything:
            service, name = call.split(":")
            rows = get_action_data(service, name)[service]
            found[call] = {
                "arns": sorted({row["resource_arn_format"] for row in rows} - {"*"}),
                "keys": sorted({key for row in rows for key in row["condition_keys"]}),
            }
    return found


if __name__ == "__main__":
    json.dump({written: known(written) for written in json.load(sys.stdin)}, sys.stdout)
