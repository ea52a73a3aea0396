"""Whether everything that a value refers to exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.problems import at, nearest, shown
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
    known = dict.fromkeys((*plan.pipeline.parameters, *_PSEUDO_PARAMETERS))
    for where, value in values(plan.pipeline):
        for name in references_of(value):
            if name not in known:
                near, declared = nearest(name, known), at("parameters", name)
                hint = f"did you mean ${{{near}}}?" if near else f"declare it: {declared}"
                message = f"{shown(value)} refers to {shown(name)}, which is not a parameter"
                yield Finding("MRP110", "error", where, message, hint)
