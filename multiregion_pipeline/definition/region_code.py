"""The code of a Region in which an action may run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from ..facts.regions import REGIONS
from ..findings import Finding
from .problems import nearest, shown
from .shape.field import Limits, Refined

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
        near = nearest(code, USABLE)
        hint = f"did you mean {near}?" if near else "write a code such as eu-west-1"
        yield Finding("MRP301", "error", where, f"there is no AWS Region {shown(code)}", hint)


RegionCode = Annotated[str, Refined(check=unusable, schema={"enum": list(USABLE)})]

RegionCodes = Annotated[tuple[RegionCode, ...], Limits(min_length=1, max_length=len(USABLE))]
"""A list that names no Region, or more than there are, makes no sense whatever is in it."""
