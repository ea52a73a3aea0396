"""Plans to look at: every sample, pipelines of many Regions, and one with names full of markup."""

from __future__ import annotations

from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline.plan.plan import Plan, make_plan

from ..golden import DEFINITIONS

SAMPLES = {path.parent.name: make_plan(library.load(path)) for path in DEFINITIONS}
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1 eu-south-1 il-central-1 af-south-1 ap-east-1 ap-south-2"
    " ap-southeast-3 eu-south-2 eu-central-2"
).split()
MARKUP = "<img src=x onerror=alert(1)>\"'&`|#${!A}\\"


def definition(count: int = 3, **changes: Any) -> library.Pipeline:
    """Define an application in some Regions."""
    usual: dict[str, Any] = {
        "name": "orders",
        "home": "us-east-1",
        "regions": REGIONS[:count],
        "source": {"type": "s3", "bucket": "orders-source", "key": "orders.zip"},
        "build": {"type": "sam"},
        "deploy": {"type": "cloudformation", "stack": "orders"},
    }
    return library.Pipeline(**usual | changes)


def plan(count: int = 3, **changes: Any) -> Plan:
    return make_plan(definition(count, **changes))


def full_form(*stages: dict[str, Any], **changes: Any) -> Plan:
    """Plan a definition in the full form; a source comes before the stages that are given."""
    source = {
        "name": "Source",
        "actions": [
            {
                "name": "Source",
                "type": "s3",
                "outputs": ["Source"],
                "configuration": {"S3Bucket": "orders-source", "S3ObjectKey": "orders.zip"},
            }
        ],
    }
    return plan(source=None, build=None, deploy=None, stages=[source, *stages], **changes)


def hostile() -> Plan:
    """Plan a pipeline whose every free text is full of markup; no check has seen it."""
    action = {"name": f"Act{MARKUP}", "type": "approval", "configuration": {"CustomData": MARKUP}}
    permitted = {"actions": ["s3:GetObject"], "resources": [f"arn:aws:s3:::b/{MARKUP}"]}
    return full_form(
        {"name": f"Stage{MARKUP}", "disabled": MARKUP, "actions": [action]},
        name="${Name}" + MARKUP,
        permissions=[permitted],
    )
