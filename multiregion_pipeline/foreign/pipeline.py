"""From a pipeline in a template to a plan.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codepipeline-pipeline.html
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..definition.pipeline import Pipeline, misnamed
from ..definition.shape.model import unjudged
from ..definition.stores import ArtifactStores
from ..definition.variables import Variable
from ..plan.plan import Plan
from ..plan.stage import Stage
from ..plan.store import Store
from . import stores
from .node import Node
from .notes import HOME, Notes, items, mapping, name, value
from .stage import stage
from .trigger import trigger


@dataclass(frozen=True, slots=True)
class Reading:
    """A pipeline as it was read."""

    plan: Plan
    notes: Notes


def read(node: Node, region: str) -> Reading:
    """Read the properties of a pipeline.

    :param region: where the template is deployed; empty where that is not known.
    """
    notes = Notes({"": node.path})
    given = mapping(node, "", notes)
    stages = tuple(
        stage(each, f"stages[{index}]", notes)
        for index, each in enumerate(items(given.get("Stages"), "stages", notes))
    )
    actions = tuple(action for each in stages for action in each.actions)
    named = stores.by_region(given, notes)
    home = stores.home(region, named, actions)
    stages = tuple(_in_region(each, home) for each in stages)
    codes = {home if code == HOME else code: each for code, each in named.items()}
    existing = {code: stores.store(each, code, notes) for code, each in codes.items()}
    acting = tuple(home if each.region == HOME else each.region for each in actions)
    ruling = tuple(rule.region for each in stages for rule in each.rules if rule.region)
    notes.findings.extend(stores.idle(home, existing, (*acting, *ruling)))
    title = given.get("Name")
    titled = value(title, "name", notes) if title else ""
    if title and "name" not in notes.unknown:
        notes.findings.extend(misnamed(titled, "name"))
    variables = _variables(given.get("Variables"), notes)
    triggers = tuple(
        trigger(each, f"triggers[{index}]", notes)
        for index, each in enumerate(items(given.get("Triggers"), "triggers", notes))
    )
    # V2 features make a pipeline V2 where nothing is said.
    kind: Any = _one_of(given.get("PipelineType"), "pipeline_type", "V2", notes)
    mode: Any = _one_of(given.get("ExecutionMode"), "execution_mode", "SUPERSEDED", notes)
    pipeline = unjudged(
        Pipeline,
        name=titled,
        home=home,
        regions=(),
        pipeline_type=kind,
        execution_mode=mode,
        variables=variables,
        stages=tuple(each.definition for each in stages),
        triggers=triggers,
        artifact_stores=unjudged(ArtifactStores, existing=existing),
    )
    in_use = tuple(
        Store(code, "existing", "", "", "") for code in stores.used(home, existing, acting, ruling)
    )
    return Reading(Plan(pipeline, "", in_use, stages, None, variables, triggers), notes)


def _in_region(stage: Stage, home: str) -> Stage:
    actions = tuple(
        replace(each, region=home) if each.region == HOME else each for each in stage.actions
    )
    return replace(stage, actions=actions)


def _one_of(node: Node | None, place: str, default: str, notes: Notes) -> str:
    return name(node, place, notes) if node else default


def _variables(node: Node | None, notes: Notes) -> dict[str, Variable]:
    found = {}
    for index, each in enumerate(items(node, "variables", notes)):
        place = f"variables[{index}]"
        given = mapping(each, place, notes)
        own = name(given.get("Name"), place, notes)
        if place in notes.unknown:
            notes.unknown.add("variables")
        default, description = given.get("DefaultValue"), given.get("Description")
        at = f"variables.{own}"
        found[own] = unjudged(
            Variable,
            default=name(default, f"{at}.default", notes) if default else None,
            description=name(description, f"{at}.description", notes) if description else None,
        )
        notes.paths[at] = each.path
    return found
