"""Definitions as a user writes them, and what the library makes of them."""

from __future__ import annotations

import json
from typing import Any

import multiregion_pipeline as library

HOME = "us-east-1"
OTHER = "eu-west-1"
ACCOUNT = "111111111111"

CONNECTION = {
    "type": "connection",
    "connection": f"arn:aws:codeconnections:{HOME}:{ACCOUNT}:connection/0f2a5d0e-4a3c-9f43",
    "repository": "acme/orders",
}
CODECOMMIT = {"type": "codecommit", "repository": "orders"}
SOURCE_STAGE = {
    "name": "Source",
    "actions": [
        {
            "name": "Source",
            "type": "codecommit",
            "outputs": ["Source"],
            "configuration": {"RepositoryName": "orders", "BranchName": "main"},
        }
    ],
}
S3 = {"type": "s3", "bucket": "acme-releases", "key": "orders.zip"}

LONGEST_NAME = "W" * 100

# As many Regions of the partition aws as a stage of change sets can hold.
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1 eu-south-1 il-central-1 af-south-1 ap-east-1 ap-south-2"
    " ap-southeast-3 eu-south-2 eu-central-2 ap-southeast-4 me-central-1 me-south-1"
).split()


def definition(**changes: Any) -> dict[str, Any]:
    """Write a definition: a SAM application in the home Region and one other, with changes."""
    usual = {
        "name": "orders",
        "home": HOME,
        "regions": [HOME, OTHER],
        "source": CONNECTION,
        "build": {"type": "sam"},
        "deploy": {"type": "cloudformation", "stack": "orders"},
    }
    return usual | changes


def deploy(**changes: Any) -> dict[str, Any]:
    """Write the deploy part of a definition."""
    return {"type": "cloudformation", "stack": "orders"} | changes


def pipeline(**changes: Any) -> library.Pipeline:
    """Read a definition."""
    return library.Pipeline(**definition(**changes))


def text(**changes: Any) -> str:
    """Build a definition's template as text."""
    return library.render(library.build(pipeline(**changes)))


def template(**changes: Any) -> dict[str, Any]:
    """Build a definition's template."""
    built: dict[str, Any] = json.loads(text(**changes))
    return built


def regional(region: str, **changes: Any) -> dict[str, Any]:
    """Build the template of one Region's store."""
    body = library.regional_template(pipeline(**changes), region)
    built: dict[str, Any] = json.loads(library.render(body))
    return built


def findings(**changes: Any) -> tuple[library.Finding, ...]:
    """Return everything found in a definition, whether in its shape or in what it says."""
    try:
        return library.check(pipeline(**changes))
    except library.DefinitionError as error:
        return error.findings


def errors(**changes: Any) -> list[str]:
    """Return the rules that refuse a definition."""
    return [each.rule for each in findings(**changes) if each.severity == "error"]


def finding(rule: str, **changes: Any) -> library.Finding:
    """Return the only finding of a rule."""
    found = [each for each in findings(**changes) if each.rule == rule]
    assert len(found) == 1, [str(each) for each in findings(**changes)]
    return found[0]
