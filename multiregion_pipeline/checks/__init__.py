"""What is judged before anything is built: one family of rules a file, run in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..findings import Finding, in_order
from ..plan.plan import Plan
from .accounts import accounts
from .artifacts import artifacts
from .change_sets import change_sets
from .conditions import stage_conditions
from .configuration import configuration
from .fan_out import fan_out
from .fields import fields
from .forms import forms
from .limits import limits
from .names import names
from .namespaces import namespaces
from .permissions import permissions
from .pipeline_type import pipeline_type
from .placement import placement
from .references import references
from .regions import regions
from .rollout import rollout
from .rules import rule_configuration
from .stores import stores
from .structure import structure
from .triggers import triggers
from .variables import variables
from .visibility import visibility

CHECKS: tuple[Callable[[Plan], Iterable[Finding]], ...] = (
    forms,
    references,
    names,
    regions,
    rollout,
    stores,
    structure,
    artifacts,
    configuration,
    fields,
    placement,
    change_sets,
    limits,
    pipeline_type,
    variables,
    namespaces,
    permissions,
    stage_conditions,
    rule_configuration,
    triggers,
    accounts,
    fan_out,
    visibility,
)


def run(plan: Plan) -> tuple[Finding, ...]:
    """Judge a plan by every rule, and report everything at once."""
    return in_order(finding for check in CHECKS for finding in check(plan))
