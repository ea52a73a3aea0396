"""The deploy stages of the short form: which Regions, in which order, entered when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..definition.actions import Action
from ..definition.conditions import Condition, Failure, Rule
from ..definition.deploys import CloudFormationDeploy, Deploy
from ..definition.pipeline import Pipeline
from ..definition.rollout import Rollout, Window
from ..definition.shape.model import unjudged
from ..definition.stages import Stage
from ..facts.regions import REGIONS
from . import choice, stamp
from .deploy import deploy_actions, has_change_sets
from .verify import verify_action


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


def deploy_stages(pipeline: Pipeline, deploy: Deploy, artifact: str) -> tuple[Stage, ...]:
    """Plan the stages that install an artifact in every Region.

    A wave of several Regions is one stage, since conditions hold for whole stages; where Regions
    may be named at start, each of them also has a stage of its own.
    """
    rollout = pipeline.rollout
    return tuple(
        unjudged(
            Stage,
            name=entry.stage,
            actions=tuple(_actions(pipeline, deploy, artifact, entry)),
            before_entry=entry.condition or _window(rollout),
            on_success=_bake(rollout, entry.regions),
            on_failure=_failure(rollout, deploy),
        )
        for entry in _entries(pipeline)
    )


def window_rule(window: Window) -> Rule:
    """Keep installations from beginning at other times."""
    return unjudged(
        Rule,
        name="deployment-window",
        type="deployment-window",
        configuration={"Cron": window.cron, "TimeZone": window.time_zone},
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


def _actions(pipeline: Pipeline, deploy: Deploy, artifact: str, entry: _Entry) -> Iterator[Action]:
    approval_order = 2 if has_change_sets(deploy) else 1
    install_order = approval_order + 1 if entry.approved else approval_order
    own = entry.stage == f"Deploy-{entry.regions[0]}"
    namespace = "Deploy-{region}" if own else f"{entry.stage}-{{region}}"
    if entry.approved:
        yield _approval(pipeline, deploy, entry.regions, approval_order)
    yield from deploy_actions(
        deploy, pipeline.build, artifact, entry.regions, namespace, install_order
    )
    if pipeline.verify:
        yield verify_action(pipeline.verify, artifact, entry.regions, install_order + 1)


def _approval(
    pipeline: Pipeline, deploy: Deploy, regions: tuple[str, ...], run_order: int
) -> Action:
    version = stamp.version(pipeline.source)
    configuration = {"CustomData": f"Install {version} in {', '.join(regions)}?"}
    if has_change_sets(deploy):
        configuration["ExternalEntityLink"] = _change_set_page(deploy, regions[0])
    if topic := pipeline.rollout.approval_topic:
        configuration["NotificationArn"] = topic
    return unjudged(
        Action,
        name="Approve",
        type="approval",
        run_order=run_order,
        configuration=configuration,
        timeout_minutes=pipeline.rollout.approval_timeout_minutes,
    )


def _change_set_page(deploy: CloudFormationDeploy, region: str) -> str:
    """Lead to the stack, which lists its change sets: a change set's own page needs its ARN."""
    stack = deploy.stack.replace("{region}", region)
    console = f"https://{region}.{REGIONS[region].partition.console}/cloudformation/home"
    return f"{console}?region={region}#/stacks?filteringText={stack}"


def _window(rollout: Rollout) -> Condition | None:
    if not rollout.window:
        return None
    return unjudged(Condition, result="FAIL", rules=(window_rule(rollout.window),))


def _bake(rollout: Rollout, regions: tuple[str, ...]) -> Condition | None:
    rules = tuple(
        unjudged(
            Rule,
            name=f"alarm-{region}-{number}",
            type="cloudwatch-alarm",
            region=region,
            configuration={"AlarmName": alarm, "WaitTime": str(rollout.bake_minutes)},
        )
        for region in regions
        for number, alarm in enumerate(rollout.alarms.get(region, ()), 1)
    )
    if not rules:
        return None
    return unjudged(
        Condition, result="ROLLBACK" if rollout.on_alarm == "rollback" else "FAIL", rules=rules
    )


def _failure(rollout: Rollout, deploy: Deploy) -> Failure | None:
    if rollout.on_failure == "none":
        return None
    if rollout.on_failure == "rollback":
        return unjudged(Failure, result="ROLLBACK")
    if has_change_sets(deploy):
        # CloudFormation executes a change set once, so another attempt needs a new one.
        return unjudged(Failure, result="RETRY", retry_mode="ALL_ACTIONS")
    return unjudged(Failure, result="RETRY", retry_mode="FAILED_ACTIONS")
