"""The rollout at a glance: stages, Regions, conditions, variables and artifact stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..definition.shape.model import as_data
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.stage import Stage
from .execution import Outcome
from .lanes import columns, kind, label, lanes
from .table import Table, split
from .words import notes


def headline(plan: Plan) -> str:
    """Say in one line what pipeline this is."""
    pipeline = plan.pipeline
    count = len(set(pipeline.regions))
    regions = f"{count} Regions" if count != 1 else "1 Region"
    return f"{pipeline.name}: in {pipeline.home}, for {regions}, {pipeline.execution_mode}"


def overview(plan: Plan, width: int) -> Iterator[Table]:
    """Tabulate the rollout; of a stage with several steps, each action has its step's number.

    :param width: characters in a line; more Regions than fit go below each other.
    """
    regions = lanes(plan)
    rollout = Table(
        headline(plan),
        ("Stage", *regions),
        tuple(
            (column.stage.name, *("\n".join(_cell(column.steps, each)) for each in regions))
            for column in columns(plan)
        ),
    )
    yield from split(rollout, width)
    said = tuple(
        (stage.name, note) for stage in plan.stages for note in notes(stage, plan.pipeline.regions)
    )
    if said:
        yield Table("Conditions", ("Stage", "Which"), said)
    if plan.variables:
        rows = tuple(
            (name, each.default or "(must be given)", each.description or "")
            for name, each in plan.variables.items()
        )
        yield Table("Variables", ("Name", "Default", "Meaning"), rows)
    stores = tuple(
        (store.region, store.provision, store.bucket, store.encryption_key or "(S3's own)")
        for store in plan.stores
    )
    yield Table("Artifact stores", ("Region", "Made by", "Bucket", "Key"), stores)


def dry_run_table(outcomes: tuple[Outcome, ...]) -> Table:
    """Tabulate what becomes of each stage in one execution."""
    rows = tuple((each.stage, each.state, "\n".join(each.regions), each.why) for each in outcomes)
    return Table("", ("Stage", "Outcome", "Regions", "Why"), rows)


def data(plan: Plan) -> dict[str, Any]:
    """Say the same for programs, as plain data in the words of a definition."""
    pipeline = plan.pipeline
    return {
        "name": pipeline.name,
        "home": pipeline.home,
        "regions": list(dict.fromkeys(pipeline.regions)),
        "execution_mode": pipeline.execution_mode,
        "variables": {name: as_data(each) for name, each in plan.variables.items()},
        "stages": [_stage(stage) for stage in plan.stages],
        "approvals": [
            {"stage": stage.name, "action": action.name, "asks": _asked(action)}
            for stage in plan.stages
            for action in stage.actions
            if action.type == "approval"
        ],
        "artifact_stores": [
            {
                "region": store.region,
                "provision": store.provision,
                "bucket": store.bucket,
                "key": store.encryption_key,
            }
            for store in plan.stores
        ],
    }


def dry_run_data(outcomes: tuple[Outcome, ...], given: Mapping[str, str]) -> dict[str, Any]:
    """Say for programs what becomes of each stage in one execution.

    :param given: the values of variables that it starts with.
    """
    return {
        "variables": dict(given),
        "fails": any(each.state == "fails" for each in outcomes),
        "stages": [
            {
                "name": each.stage,
                "outcome": each.state,
                "regions": list(each.regions),
                "why": each.why,
            }
            for each in outcomes
        ],
    }


def _cell(steps: tuple[Any, ...], region: str) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        for action in step.actions.get(region, ()):
            yield f"{number} {label(action)}" if len(steps) > 1 else label(action)


def _stage(stage: Stage) -> dict[str, Any]:
    definition = stage.definition
    conditions = {
        "before_entry": as_data(definition.before_entry),
        "on_success": as_data(definition.on_success),
        "on_failure": as_data(definition.on_failure),
        "disabled": definition.disabled,
    }
    return {
        "name": stage.name,
        "regions": list(dict.fromkeys(action.region for action in stage.actions)),
        "conditions": {name: each for name, each in conditions.items() if each},
        "actions": [_action(action) for action in stage.actions],
    }


def _action(action: Action) -> dict[str, Any]:
    return {
        "name": action.name,
        "type": action.type,
        "provider": kind(action),
        "region": action.region,
        "run_order": action.run_order,
        "inputs": list(action.inputs),
        "outputs": [output.name for output in action.outputs],
        "namespace": action.namespace,
        "role": action.role,
        "configuration": dict(action.configuration),
    }


def _asked(action: Action) -> str:
    return action.configuration.get("CustomData", "")
