"""Values of the pipeline's variables, as somebody would give them when an execution starts.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-variables.html
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from ..facts import limits
from ..plan import choice
from ..plan.plan import Plan


def values(plan: Plan, given: Mapping[str, str]) -> dict[str, str]:
    """Give every variable its value: the given one, else its default."""
    defaults = {
        name: variable.default
        for name, variable in plan.variables.items()
        if variable.default is not None
    }
    return defaults | dict(given)


def problems(plan: Plan, given: Mapping[str, str]) -> Iterator[str]:
    """Say why CodePipeline would not start an execution with these values."""
    for name, value in given.items():
        if name not in plan.variables:
            yield _unknown(plan, name)
        elif not 0 < len(value) <= limits.LONGEST_VARIABLE_VALUE:
            yield (
                f"the value of {name} has {len(value)} characters:"
                f" give 1 to {limits.LONGEST_VARIABLE_VALUE}"
            )
    for name in plan.variables:
        if name not in values(plan, given):
            yield f"{name} has no default: give --variable {name}=VALUE"


def unknown_regions(plan: Plan, given: Mapping[str, str]) -> tuple[str, ...]:
    """List what the choice of Regions names that is no Region of the pipeline."""
    value = given.get(choice.VARIABLE, choice.ALL)
    if choice.selected(value, plan.pipeline.regions) is not None:
        return ()
    named = re.split(r"[ ,+]+", value)
    return tuple(each for each in named if each not in plan.pipeline.regions)


def unknown_region(plan: Plan, region: str) -> str:
    """Say that a Region is not the pipeline's, and which are."""
    if region == choice.ALL:
        return f"{choice.ALL!r} stands alone: leave out the Regions beside it, or name Regions only"
    regions = tuple(dict.fromkeys(plan.pipeline.regions))
    near = difflib.get_close_matches(region, (*regions, choice.ALL), 1)
    hint = f"did you mean {near[0]}?" if near else f"its Regions: {', '.join(regions)}"
    return f"{region!r} is no Region of this pipeline; {hint}"


def _unknown(plan: Plan, name: str) -> str:
    declared = tuple(plan.variables)
    if not declared:
        return f"the pipeline has no variable {name}, and no other: leave it out"
    near = difflib.get_close_matches(name, declared, 1)
    hint = f"did you mean {near[0]}?" if near else f"variables: {', '.join(declared)}"
    return f"the pipeline has no variable {name}; {hint}"
