"""Whether actions can work in other accounts.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-account.html
"""

from __future__ import annotations

from collections.abc import Iterator

from ..definition.problems import shown
from ..definition.values import is_literal
from ..findings import Finding
from ..plan import accounts as planned
from ..plan.action import Action
from ..plan.plan import Plan
from ..plan.store import Store
from .places import action_place, every_rule

_BUILDS = ("codebuild", "codebuild-test")


def accounts(plan: Plan) -> Iterator[Finding]:
    """Judge Regions of other accounts (MRP581, MRP582, MRP584)."""
    stores = {store.region: store for store in plan.stores}
    for action in plan.actions:
        account = _account(plan, action)
        if account and action.region in stores:
            # One finding is enough for all actions of a Region.
            yield from _key(plan, stores.pop(action.region), action, account)
        if account and action.type in _BUILDS and action.outputs:
            yield Finding(
                "MRP582",
                "error",
                action_place(action),
                f"{action.name} would run in the account {account} and give back artifacts, which"
                " CodeBuild cannot do from another account",
                "build in the pipeline's own account, or leave outputs out",
            )
    yield from _rules(plan)


def _account(plan: Plan, action: Action) -> str:
    """Name the other account in which an action runs, or nothing."""
    for region, account in plan.pipeline.accounts.items():
        ours = region == action.region and action.role == planned.action_role(plan.pipeline, region)
        if ours or f":{account.account}:" in action.role:
            return account.account
    return ""


def _key(plan: Plan, store: Store, action: Action, account: str) -> Iterator[Finding]:
    """Ask for a key that both accounts can name: an alias counts in its own account alone."""
    settings = plan.pipeline.artifact_stores
    if store.provision != "existing":
        if settings.keys == "multi-region":
            return
        where, hint = "artifact_stores.keys", "set artifact_stores.keys: multi-region"
        lacking = "a key that is not shared"
    else:
        key = settings.existing[store.region].key if store.region in settings.existing else None
        if key and not store.key_alias and (":key/" in key or not is_literal(key)):
            return
        place = f"artifact_stores.existing.{store.region}"
        where, hint = f"{place}.key", f"set {place}.key to the ARN of a customer managed key"
        lacking = f"the alias {shown(key)}" if key else "no key"
    yield Finding(
        "MRP581",
        "error",
        where,
        f"{action.name} in {store.region} runs in the account {account}, but the Region's"
        f" artifacts, in the pipeline's own account, have {lacking}",
        hint,
    )


def _rules(plan: Plan) -> Iterator[Finding]:
    for where, rule in every_rule(plan):
        if rule.region in plan.pipeline.accounts and not rule.role:
            account = plan.pipeline.accounts[rule.region].account
            message = (
                f"{rule.name} looks in {rule.region} of the pipeline's own account, while the"
                f" Region is installed in {account}"
            )
            hint = (
                "see that what it looks at is there, or write stages out and give the rule a role"
            )
            yield Finding("MRP584", "warning", where, message, hint)
