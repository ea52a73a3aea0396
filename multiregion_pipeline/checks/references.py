"""Whether everything that a value refers to exists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ..definition.values import references as references_of
from ..definition.walk import values
from ..findings import Finding
from ..plan.plan import Plan

_PSEUDO_PARAMETERS = (
    "AWS::AccountId",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
)


def references(plan: Plan) -> Iterator[Finding]:
    """Refuse ``${Name}`` where no parameter has that name (MRP110)."""
    known = (*plan.pipeline.parameters, *_PSEUDO_PARAMETERS)
    for where, value in values(plan.pipeline):
        for name in references_of(value):
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1)
                hint = f"did you mean ${{{near[0]}}}?" if near else f"declare it: parameters.{name}"
                message = f"{value!r} refers to {name}, which is not a parameter"
                yield Finding("MRP110", "error", where, message, hint)
