"""The deploy stages: which Regions, in which order, entered when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..definition.pipeline import Pipeline
from . import choice
from .action import Action
from .deploy import change_set_actions, template_path, update_action
from .stage import Condition, Stage


@dataclass(frozen=True, slots=True)
class _Entry:
    """A stage to be: the Regions it installs, and when it is entered."""

    stage: str
    regions: tuple[str, ...]
    condition: Condition | None
    approved: bool


def waves(pipeline: Pipeline) -> tuple[tuple[str, ...], ...]:
    """Group the Regions that are installed side by side, in rollout order."""
    order = pipeline.rollout.order
    if order == "simultaneous":
        return (pipeline.regions,)
    if order == "sequential":
        return tuple((region,) for region in pipeline.regions)
    return order


def deploy_stages(pipeline: Pipeline, artifact: str) -> tuple[Stage, ...]:
    """Plan the stages that install an artifact in every Region.

    A wave of several Regions is one stage, since conditions hold for whole stages; where Regions
    may be named at start, each of them also has a stage of its own.
    """
    return tuple(
        Stage(entry.stage, tuple(_actions(pipeline, artifact, entry)), entry.condition)
        for entry in _entries(pipeline)
    )


def _entries(pipeline: Pipeline) -> Iterator[_Entry]:
    rollout = pipeline.rollout
    groups = waves(pipeline)
    for number, wave in enumerate(groups, 1):
        approved = rollout.approval == "every-wave" or (rollout.approval == "first" and number == 1)
        name = f"Deploy-wave-{number}" if len(groups) > 1 else "Deploy-all"
        if not rollout.choose_region:
            yield _Entry(name if len(wave) > 1 else f"Deploy-{wave[0]}", wave, None, approved)
        elif len(wave) == 1 and (approved or rollout.approval == "none"):
            yield _Entry(f"Deploy-{wave[0]}", wave, choice.all_or(wave[0]), approved)
        else:
            yield _Entry(name, wave, choice.only_all(), approved)
            for region in wave:
                # A Region named at start comes first in its execution, whatever its wave.
                asked = rollout.approval != "none"
                yield _Entry(f"Deploy-{region}", (region,), choice.only(region), asked)


def _actions(pipeline: Pipeline, artifact: str, entry: _Entry) -> Iterator[Action]:
    deploy = pipeline.deploy
    prepared = deploy.mode == "change-set"
    approval_order = 2 if prepared else 1
    install_order = approval_order + 1 if entry.approved else approval_order
    if entry.approved:
        yield _approval(pipeline.home, entry.regions, approval_order)
    for region in entry.regions:
        template = template_path(deploy, pipeline.build, artifact, region)
        namespace = entry.stage if len(entry.regions) == 1 else f"{entry.stage}-{region}"
        if prepared:
            yield from change_set_actions(deploy, region, template, namespace, install_order)
        else:
            yield update_action(deploy, region, template, namespace, install_order)


def _approval(home: str, regions: Iterable[str], run_order: int) -> Action:
    text = f"Install this version in {', '.join(regions)}?"
    return Action("Approve", "approval", home, run_order, {"CustomData": text})
