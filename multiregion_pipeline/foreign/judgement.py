"""What is wrong with a pipeline of a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..checks.artifacts import artifacts
from ..checks.change_sets import change_sets
from ..checks.conditions import stage_conditions
from ..checks.configuration import configuration
from ..checks.fan_out import at_once
from ..checks.fields import fields
from ..checks.limits import limits
from ..checks.names import names
from ..checks.namespaces import namespaces
from ..checks.pipeline_type import pipeline_type
from ..checks.placement import placement
from ..checks.regions import missing_services, one_partition
from ..checks.rules import rule_configuration
from ..checks.stores import stores
from ..checks.structure import structure
from ..checks.triggers import triggers
from ..checks.variables import variables
from ..findings import Finding, in_order
from ..plan.plan import Plan
from .certainty import is_certain, is_readable
from .covered import is_covered
from .node import Deployment, Path
from .pipeline import read
from .resolution import resolved
from .words import message

CHECKS: tuple[Callable[[Plan], Iterable[Finding]], ...] = (
    names,
    one_partition,
    missing_services,
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
    stage_conditions,
    rule_configuration,
    triggers,
    at_once,
)
"""Those checks of a plan that make sense for one that was read from a template."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing found in a template.

    :param id: of the rule: ``E9504`` where the definition of a pipeline breaks ``MRP504``.
    :param path: where, from the top of the template.
    """

    id: str
    path: Path
    message: str


def judged(properties: object, path: Path, deployment: Deployment) -> tuple[Judgement, ...]:
    """Judge a pipeline by every rule, in one way of deploying its template.

    :param properties: those of the resource, of which nothing is taken for granted.
    :param path: theirs in the template.
    """
    node = resolved(properties, path, deployment)
    if node is None:
        return ()
    reading = read(node, deployment.region)
    if not is_readable(reading.notes):
        return ()
    notes = reading.notes
    checked = (finding for check in CHECKS for finding in check(reading.plan))
    return tuple(
        Judgement(_id(each), _path(each.where, notes.paths), message(each))
        for each in in_order((*notes.findings, *checked))
        if is_certain(each, notes) and not is_covered(each, reading.plan)
    )


def _id(finding: Finding) -> str:
    letter = {"error": "E", "warning": "W", "info": "I"}[finding.severity]
    return letter + finding.rule.replace("MRP", "9")


def _path(place: str, paths: Mapping[str, Path]) -> Path:
    """Give the path of a place, or else of the nearest thing around it."""
    while place not in paths:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return paths[place]
