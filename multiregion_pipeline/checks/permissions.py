"""Whether the roles that are made can be allowed what actions and rules do.

What a value names is bounded by its beginning, up to the first ``#{namespace.key}``, which only an
execution fills in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..definition.problems import shown
from ..facts.providers.provider import Permission, holds
from ..facts.providers.rules import RULES
from ..findings import Finding
from ..plan.accounts import new_deployment_role
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.run_time import unbounded
from .places import every_rule, name_place, rule_setting_place


def permissions(plan: Plan) -> Iterator[Finding]:
    """Tell what no policy is written for (MRP547)."""
    for action in plan.actions:
        for key in _unbounded(action.provider.permissions, action.configuration):
            if _is_allowed_here(plan, action, key):
                yield _finding(name_place(action, key), action.configuration[key])
    for where, rule in every_rule(plan):
        if not (rule.role or plan.pipeline.role):
            for key in _unbounded(RULES[rule.type].permissions, rule.configuration):
                yield _finding(rule_setting_place(where, key), rule.configuration[key])


def _unbounded(
    permissions: tuple[Permission, ...], configuration: Mapping[str, str]
) -> Iterator[str]:
    keys = unbounded(configuration)
    if not keys:
        return
    for permission in permissions:
        if holds(permission.when, configuration):
            yield from (key for key in permission.bounds if key in keys)


def _is_allowed_here(plan: Plan, action: Action, key: str) -> bool:
    """Say whether a role that is made here would have to be allowed what a key names."""
    account = plan.pipeline.accounts.get(action.region)
    shared = account.action_role if account else plan.pipeline.role
    if not (action.definition.role or shared):
        return True
    made = new_deployment_role(plan.pipeline, action.region)
    return key == "StackName" and action.configuration.get("RoleArn") == made


def _finding(where: str, value: str) -> Finding:
    message = (
        f"{shown(value)} is known to an execution alone,"
        " so no role that is made here is allowed to use what it names"
    )
    hint = "begin it with text that is known, or allow the calls yourself: permissions"
    return Finding("MRP547", "warning", where, message, hint)
