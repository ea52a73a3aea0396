"""The code of a Region in which an action may run."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..facts.regions import REGIONS
from ..findings import Finding

USABLE = tuple(code for code, region in REGIONS.items() if region.codepipeline)


def unusable(code: str, where: str) -> Iterator[Finding]:
    """Say why no action can run in a Region (MRP301, MRP302)."""
    if code in USABLE:
        return
    if code in REGIONS:
        message = f"CodePipeline does not run in {code}"
        hint = "deploy to a Region that has CodePipeline"
        yield Finding("MRP302", "error", where, message, hint)
    else:
        near = difflib.get_close_matches(code, USABLE, n=1)
        hint = f"did you mean {near[0]}?" if near else "write a code such as eu-west-1"
        yield Finding("MRP301", "error", where, f"there is no AWS Region {code}", hint)


def _usable(code: str) -> str:
    for finding in unusable(code, ""):
        context = {"rule": finding.rule, "message": finding.message, "hint": finding.hint}
        raise PydanticCustomError("region", "{message}", context)
    return code


RegionCode = Annotated[
    str,
    AfterValidator(_usable),
    WithJsonSchema({"type": "string", "enum": list(USABLE)}),
]
