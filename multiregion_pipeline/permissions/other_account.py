"""Roles and access of another account in which Regions are installed.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..definition.pipeline import Pipeline
from ..naming import logical_ids
from ..naming.arns import ACCOUNT, arn, bucket_arn
from ..naming.physical_names import alias
from ..plan import accounts
from ..plan.plan import Plan
from ..plan.project import CODE_PREFIX
from ..plan.store import partner_prefix
from . import actions, deployment, stores
from .grant import Condition, Grant, merged
from .roles import Role, pipeline_role_name

_PIPELINE_ACCOUNT = f"${{{logical_ids.PIPELINE_ACCOUNT}}}"


@dataclass(frozen=True, slots=True)
class Guest:
    """An account that reads and writes artifacts of some Regions.

    :param roles: ARNs of its roles that do so.
    :param readers: ARNs of those that read packaged code alone: CloudFormation's, of the standby.
    """

    account: str
    regions: tuple[str, ...]
    roles: tuple[str, ...]
    readers: tuple[str, ...] = ()


def guests(plan: Plan) -> tuple[Guest, ...]:
    """List the other accounts of a plan."""
    pipeline = plan.pipeline
    regions: dict[str, list[str]] = {}
    for region, account in pipeline.accounts.items():
        regions.setdefault(account.account, []).append(region)
    return tuple(
        Guest(
            account,
            tuple(own),
            tuple(
                dict.fromkeys(
                    role(pipeline, region)
                    for region in own
                    for role in (accounts.action_role, accounts.deployment_role)
                )
            ),
            _partner_roles(pipeline, account, own),
        )
        for account, own in regions.items()
    )


def _partner_roles(pipeline: Pipeline, account: str, regions: list[str]) -> tuple[str, ...]:
    """Name the role by which the standby, or its original, installs in another account."""
    prefix = partner_prefix(pipeline)
    if not prefix or all(pipeline.accounts[region].deployment_role for region in regions):
        return ()
    return (arn("iam", "", f"role/{accounts.deployment_role_name(prefix)}", account),)


def account_roles(plan: Plan, account: str) -> tuple[Role, ...]:
    """List the roles that the template of another account makes.

    :param account: twelve digits.
    """
    own = [region for region, each in plan.pipeline.accounts.items() if each.account == account]
    return (*_action_role(plan, own), *_deployment_role(plan, own))


def _action_role(plan: Plan, regions: list[str]) -> Iterator[Role]:
    made = [region for region in regions if not plan.pipeline.accounts[region].action_role]
    acting = [
        action
        for action in plan.actions
        if action.region in made
        and action.role == accounts.action_role(plan.pipeline, action.region)
    ]
    if not acting:
        return
    used = tuple(store for store in plan.stores if store.region in made)
    grants = (
        *(grant for each in acting for grant in actions.needed(each, plan.pipeline.name)),
        *(_here(grant, plan) for store in used for grant in stores.exchange(store, "artifacts")),
    )
    trusted = plan.pipeline.role or arn(
        "iam", "", f"role/{pipeline_role_name(plan)}", _PIPELINE_ACCOUNT
    )
    yield Role(
        logical_ids.ACTION_ROLE,
        f"Runs actions of the pipeline {plan.prefix} in this account",
        (),
        merged(grants),
        name=accounts.action_role_name(plan.prefix),
        trusted=(arn("iam", "", "root", _PIPELINE_ACCOUNT),),
        trust_conditions=(
            ("ArnEquals", "aws:PrincipalArn", (trusted,)),
            *_organization(plan, made),
        ),
    )


def _deployment_role(plan: Plan, regions: list[str]) -> Iterator[Role]:
    pipeline = plan.pipeline
    made = [region for region in regions if not pipeline.accounts[region].deployment_role]
    installing = [
        action
        for action in plan.actions
        if action.region in made
        and action.configuration.get("RoleArn") == accounts.deployment_role(pipeline, action.region)
    ]
    if not installing:
        return
    used = tuple(store for store in plan.stores if store.region in made)
    grants = (
        *deployment.application(installing),
        *(
            _here(grant, plan)
            for grant in (
                *stores.read_code(used, CODE_PREFIX, "stacks"),
                *stores.read_partner_code(plan, made, CODE_PREFIX, "stacks"),
            )
        ),
    )
    yield Role(
        logical_ids.DEPLOYMENT_ROLE,
        f"Installs the stacks of the pipeline {plan.prefix} in this account",
        ("cloudformation.amazonaws.com",),
        merged(grants),
        name=accounts.deployment_role_name(plan.prefix),
    )


def _organization(plan: Plan, regions: list[str]) -> tuple[Condition, ...]:
    organizations = {plan.pipeline.accounts[region].organization for region in regions} - {None}
    if not organizations:
        return ()
    names = tuple(sorted(name for name in organizations if name))
    return (("StringEquals", "aws:PrincipalOrgID", names),)


def _here(grant: Grant, plan: Plan) -> Grant:
    """Write a grant on a store as the other account has to: the store is not its own."""
    home = bucket_arn(plan.stores[0].bucket)
    home_key = arn("kms", plan.pipeline.home, "key/mrk-*", _PIPELINE_ACCOUNT)

    def moved(text: str) -> str:
        text = text.replace(f"${{{logical_ids.ARTIFACT_BUCKET}.Arn}}", home)
        text = text.replace(ACCOUNT, _PIPELINE_ACCOUNT)
        # Only multi-Region keys are shared, and only the pipeline's template knows the key's id:
        # here the alias tells it from others.
        text = text.replace(f"key/${{{logical_ids.ARTIFACT_KEY}}}", "key/mrk-*")
        return text.replace(f"${{{logical_ids.ARTIFACT_KEY}.Arn}}", home_key)

    conditions = tuple(
        (operator, key, tuple(map(moved, values))) for operator, key, values in grant.conditions
    )
    if any(f"${{{logical_ids.ARTIFACT_KEY}" in resource for resource in grant.resources):
        conditions = (*conditions, stores.alias_of(alias(plan.prefix)))
    return replace(grant, resources=tuple(map(moved, grant.resources)), conditions=conditions)
