"""Every role that the template makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..facts.regions import REGIONS
from ..naming import logical_ids
from ..naming.arns import ACCOUNT, arn
from ..naming.physical_names import STACK_SET
from ..plan.accounts import deployment_role_id, new_deployment_role
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.project import CODE_PREFIX, build_log_group
from ..plan.visibility import machine_arn, notification_name, rule_arn
from . import actions, deployment, notification, stack_set, start, stores
from .grant import Condition, Grant, merged

_FROM_OWN_ACCOUNT: Condition = ("StringEquals", "aws:SourceAccount", (ACCOUNT,))


@dataclass(frozen=True, slots=True)
class Role:
    """A role, who may take it, and what it may do.

    :param name: physical name, where another role has to know it; otherwise AWS makes one.
    :param services: service principals that may take it.
    :param trusted: ARNs of roles that may take it.
    :param trust_conditions: conditions under which they may. Only for services that AWS documents
        to send the keys: a condition on a key that is not sent shuts everybody out.
    """

    logical_id: str
    description: str
    services: tuple[str, ...]
    grants: tuple[Grant, ...]
    name: str = ""
    trusted: tuple[str, ...] = ()
    trust_conditions: tuple[Condition, ...] = ()


def roles(plan: Plan) -> tuple[Role, ...]:
    """List the roles of a plan."""
    return (
        *_pipeline_role(plan),
        *_build_role(plan),
        *_deployment_roles(plan),
        *_stack_set_roles(plan),
        *_start_role(plan),
        *_notification_roles(plan),
    )


def pipeline_role_name(plan: Plan) -> str:
    """Name the pipeline's role where roles of other accounts have to trust it."""
    return f"{plan.prefix}-pipeline" if plan.pipeline.accounts else ""


def _pipeline_role(plan: Plan) -> Iterator[Role]:
    pipeline = plan.pipeline
    if pipeline.role:
        return
    own = (
        Grant(statement.actions, statement.resources, (), ("permissions",))
        for statement in pipeline.permissions
    )
    yield Role(
        logical_ids.PIPELINE_ROLE,
        f"Runs the pipeline {pipeline.name}",
        ("codepipeline.amazonaws.com",),
        merged((*stores.carry(plan, "artifact stores"), *_work(plan), *own)),
        name=pipeline_role_name(plan),
    )


def _work(plan: Plan) -> Iterator[Grant]:
    """Grant what actions and rules need that run under the pipeline's own role."""
    name = plan.pipeline.name
    for action in plan.actions:
        if action.role:
            yield Grant(("sts:AssumeRole",), (action.role,), (), (action.name,))
        else:
            yield from actions.needed(action, name)
    for stage in plan.stages:
        for rule in stage.rules:
            if rule.role:
                yield Grant(("sts:AssumeRole",), (rule.role,), (), (rule.name,))
            else:
                yield from actions.needed_by_rule(rule, plan.pipeline.home, name)


def _build_role(plan: Plan) -> Iterator[Role]:
    if plan.project is None or plan.project.build.role:
        return
    home = plan.pipeline.home
    logs = arn("logs", home, f"log-group:{build_log_group(plan.prefix)}:log-stream:*")
    store, *others = plan.stores
    targets = [each for each in others if each.region in plan.pipeline.regions]
    grants = (
        Grant(("logs:CreateLogStream", "logs:PutLogEvents"), (logs,), (), ("Build",)),
        *stores.build(store, "Build"),
        *stores.put_code(targets, CODE_PREFIX, "Build"),
    )
    yield Role(
        logical_ids.BUILD_ROLE,
        f"Builds versions for the pipeline {plan.pipeline.name}",
        ("codebuild.amazonaws.com",),
        merged(grants),
        trust_conditions=_from(arn("codebuild", home, f"project/{plan.prefix}")),
    )


def _deployment_roles(plan: Plan) -> Iterator[Role]:
    users: dict[str, list[Action]] = {}
    for action in plan.actions:
        made = new_deployment_role(plan.pipeline, action.region)
        if action.configuration.get("RoleArn") == made:
            logical_id = deployment_role_id(plan.pipeline, action.region)
            users.setdefault(logical_id, []).append(action)
    for logical_id, cloudformation_actions in users.items():
        yield Role(
            logical_id,
            f"Installs the stacks of the pipeline {plan.pipeline.name}",
            ("cloudformation.amazonaws.com",),
            merged(deployment.deployment(plan, cloudformation_actions)),
        )


def _stack_set_roles(plan: Plan) -> Iterator[Role]:
    regions = [store.region for store in plan.stores_made_by("stack-set")]
    if not regions:
        return
    settings = plan.pipeline.artifact_stores
    administration = settings.administration_role or (
        f"${{{logical_ids.STACK_SET_ADMINISTRATION_ROLE}.Arn}}"
    )
    if not settings.administration_role:
        enabled = (region for region in regions if REGIONS[region].opt_in)
        yield Role(
            logical_ids.STACK_SET_ADMINISTRATION_ROLE,
            "Acts for the stack set of artifact stores",
            (
                "cloudformation.amazonaws.com",
                *(f"cloudformation.{region}.amazonaws.com" for region in enabled),
            ),
            tuple(stack_set.administration(plan)),
            trust_conditions=_from(arn("cloudformation", "*", f"stackset/{STACK_SET}:*")),
        )
    if not settings.execution_role:
        yield Role(
            logical_ids.STACK_SET_EXECUTION_ROLE,
            "Makes the artifact stores of other Regions",
            (),
            merged(stack_set.execution(plan)),
            name=stack_set.execution_role_name(plan),
            trusted=(administration,),
        )


def _start_role(plan: Plan) -> Iterator[Role]:
    if not start.needs_rule(plan) or plan.pipeline.start_role:
        return
    yield Role(
        logical_ids.START_ROLE,
        f"Starts the pipeline {plan.pipeline.name} when its source changes",
        ("events.amazonaws.com",),
        tuple(start.start(plan)),
        trust_conditions=_from(arn("events", plan.pipeline.home, f"rule/{plan.prefix}*")),
    )


def _notification_roles(plan: Plan) -> Iterator[Role]:
    if not notification.needs_roles(plan):
        return
    home = plan.pipeline.home
    yield Role(
        logical_ids.NOTIFICATION_START_ROLE,
        f"Starts messages about the pipeline {plan.pipeline.name}",
        ("events.amazonaws.com",),
        tuple(notification.start(plan)),
        trust_conditions=_from(rule_arn(home, notification_name(plan.prefix))),
    )
    yield Role(
        logical_ids.NOTIFICATION_ROLE,
        f"Sends messages about the pipeline {plan.pipeline.name}",
        ("states.amazonaws.com",),
        tuple(notification.send(plan)),
        trust_conditions=_from(machine_arn(home, plan.prefix)),
    )


def _from(source: str) -> tuple[Condition, ...]:
    return (_FROM_OWN_ACCOUNT, ("ArnLike", "aws:SourceArn", (source,)))
