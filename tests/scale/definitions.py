"""Definitions in the full form, as large as they are asked to be."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from multiregion_pipeline.facts.partitions import AWS
from multiregion_pipeline.facts.regions import REGIONS as KNOWN

REGIONS = tuple(code for code, region in KNOWN.items() if region.partition == AWS)[:28]
HOME = REGIONS[0]


def parameters(count: int, where: str = "") -> str:
    """Write parameters of so many characters."""
    empty = json.dumps({"Where": where})
    return json.dumps({"Where": where.ljust(count - len(empty) + len(where), "x")})


def stack(
    name: str, regions: Iterable[str] = REGIONS, own: int = 0, **configuration: str
) -> dict[str, Any]:
    """Write the action that installs one stack.

    :param own: characters of parameters that each Region has for itself.
    :param configuration: what all Regions share.
    """
    return {
        "name": name,
        "type": "cloudformation",
        "regions": list(regions),
        "inputs": ["Source"],
        "configuration": {
            "ActionMode": "CREATE_UPDATE",
            "StackName": name,
            "TemplatePath": "Source::template.yaml",
            **configuration,
        },
        "region_configuration": {
            region: {"ParameterOverrides": parameters(own, region)} for region in regions if own
        },
    }


def definition(*stages: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """Write a pipeline of a source and these stages."""
    source = {
        "name": "Source",
        "type": "s3",
        "configuration": {"S3Bucket": "orders-source", "S3ObjectKey": "orders.zip"},
        "outputs": ["Source"],
    }
    return {
        "name": "orders",
        "home": HOME,
        "regions": list(REGIONS),
        "stages": [
            {"name": f"Stage{number}", "actions": actions}
            for number, actions in enumerate(([source], *stages))
        ],
        **more,
    }
