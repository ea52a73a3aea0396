"""Pipelines of templates, sound and faulty, and ways to change something in them."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cfnlint.decode import decode

from multiregion_pipeline.foreign.judgement import Judgement, judged
from multiregion_pipeline.foreign.node import Deployment

ROOT = Path(__file__).parent.parent.parent
PATH = ("Resources", "Pipeline", "Properties")
LARGE = ("E9501", "E9502", "E9503")


def pipeline_of(file: Path) -> dict[str, Any]:
    template, _ = decode(str(file))
    assert template, file
    # cfn-lint's own kinds of text and list go away.
    properties: dict[str, Any] = json.loads(json.dumps(template["Resources"]["Pipeline"]))[
        "Properties"
    ]
    return properties


PIPELINES: dict[str, dict[str, Any]] = {
    "/".join(file.parts[-2:]): pipeline_of(file)
    for file in (
        *sorted((ROOT / "tests" / "lint_rules" / "fixtures").glob("?9[2-5]*/*.yaml")),
        *sorted((ROOT / "templates").glob("*/pipeline.json")),
    )
    if file.parent.name not in LARGE
}


def judge(properties: Any, region: str = "", **conditions: bool) -> tuple[Judgement, ...]:
    return judged(properties, PATH, Deployment(region, conditions))


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the path of everything below a part, but not of what functions are given."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in members:
        if step == "Ref" or str(step).startswith("Fn::"):
            continue
        yield (*path, step)
        if isinstance(inner, (dict, list)):
            yield from places(inner, (*path, step))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def replaced(value: Any, path: tuple[str | int, ...], part: Any) -> Any:
    """Give a copy of a part with another part somewhere in it."""
    if not path:
        return part
    changed = copy.copy(value)
    changed[path[0]] = replaced(value[path[0]], path[1:], part)
    return changed
