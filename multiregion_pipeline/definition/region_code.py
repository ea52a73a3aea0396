"""The code of a Region in which an action may run."""

from __future__ import annotations

import difflib
from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from ..facts.regions import REGIONS

USABLE = tuple(code for code, region in REGIONS.items() if region.codepipeline)


def _usable(code: str) -> str:
    if code in USABLE:
        return code
    near = difflib.get_close_matches(code, USABLE, n=1)
    context: dict[str, Any] = {"rule": "MRP301", "code": code}
    if code in REGIONS:
        message = "CodePipeline does not run in {code}"
        context |= {"rule": "MRP302", "hint": "deploy to a Region that has CodePipeline"}
    else:
        message = "there is no AWS Region {code}"
        context["hint"] = f"did you mean {near[0]}?" if near else "write a code such as eu-west-1"
    raise PydanticCustomError("region", message, context)


RegionCode = Annotated[
    str,
    AfterValidator(_usable),
    WithJsonSchema({"type": "string", "enum": list(USABLE)}),
]
