"""What ``diff`` says of a rebuild is what its deployment does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.views.comparison import comparison

from ..cases.definitions import pipeline
from .server import Emulator
from .stack import Stack, deploy, template

HOME, IRELAND, BRAZIL = REGIONS = ("us-east-1", "eu-west-1", "sa-east-1")


def orders(*regions: str, name: str = "orders", **stores: Any) -> library.Pipeline:
    return pipeline(name=name, regions=regions or REGIONS, artifact_stores=stores)


CHANGES = {
    "a Region is added": (orders(HOME, IRELAND), orders()),
    "a Region is removed": (orders(), orders(HOME, IRELAND)),
    "a Region is removed with its store": (
        orders(retention="delete"),
        orders(HOME, IRELAND, retention="delete"),
    ),
    "another name": (orders(), orders(name="invoices")),
    "another name, one key": (
        orders(keys="multi-region"),
        orders(name="invoices", keys="multi-region"),
    ),
    "another name, same stores": (
        orders(prefix="stores"),
        orders(name="invoices", prefix="stores"),
    ),
    "artifacts expire sooner": (orders(), orders(expire_after_days=7)),
    "one Region is left": (orders(HOME, IRELAND), orders(HOME)),
    "nothing": (orders(), orders()),
}


@dataclass(frozen=True)
class State:
    """A stack's resources and events at one time."""

    resources: dict[str, str]
    events: list[dict[str, Any]]


def state(stack: Stack) -> State:
    found = stack.client("cloudformation").describe_stack_events(StackName=stack.name)
    return State(stack.resources(), found["StackEvents"])


def happened(before: State, after: State) -> dict[str, str]:
    """Say what became of the resources that changed."""
    new = after.events[: len(after.events) - len(before.events)]
    statuses = {(each["LogicalResourceId"], each["ResourceStatus"]) for each in new}
    result = {}
    for name in {*before.resources, *after.resources}:
        was, now = before.resources.get(name), after.resources.get(name)
        if was is None:
            result[name] = "made"
        elif now is None:
            left = (name, "DELETE_SKIPPED") in statuses
            result[name] = "left behind" if left else "deleted"
        elif was != now:
            result[name] = "replaced"
        elif (name, "UPDATE_COMPLETE") in statuses:
            result[name] = "updated"
    return result


@pytest.mark.parametrize("change", CHANGES)
def test_a_deployment_does_what_was_said(emulator: Emulator, change: str) -> None:
    old, new = CHANGES[change]
    stack = deploy(emulator, emulator.new_account(), old)
    before = state(stack)
    there = {region: state(each) for region, each in _instances(stack).items()}
    deploy(emulator, stack.account, new)
    found = {("", name): effect for name, effect in happened(before, state(stack)).items()}
    for region, each in _instances(stack).items():
        # What is left of a Region that is gone, test_update looks at.
        for name, effect in happened(there.get(region, State({}, [])), state(each)).items():
            found[region, f"RegionalStores/{name}"] = effect
    said = {
        (region, each.resource): each.effect
        for each in comparison(template(old), template(new)).resources
        for region in each.regions or ("",)
        if each.effect not in ("deleted", "left behind") or not each.regions
    }
    if any(region for region, _ in said):
        # What changes inside of a stack set is told in place of the set.
        said.setdefault(("", "RegionalStores"), "updated")
    assert found == said


def _instances(stack: Stack) -> dict[str, Stack]:
    return stack.instances() if "RegionalStores" in stack.resources() else {}
