"""Stack set instances: the stacks a template has made in other Regions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .environment import Environment
from .intrinsics import resolved


@dataclass(frozen=True, slots=True)
class Instance:
    """One stack of a stack set.

    :param stack_set: logical id of the stack set.
    :param body: the stack's template, not resolved.
    :param environment: where it is deployed, with the parameters passed.
    """

    stack_set: str
    body: dict[str, Any]
    environment: Environment


def instances(template: Mapping[str, Any], environment: Environment) -> Iterator[Instance]:
    """Yield every stack instance of every stack set that a template makes.

    :raises AssertionError: a body is no JSON object, a parameter is passed that the body does
        not declare, or one that it needs is not passed.
    """
    for logical_id, resource in resolved(template, environment)["Resources"].items():
        if resource["Type"] == "AWS::CloudFormation::StackSet":
            yield from _of(logical_id, resource["Properties"], environment)


def _of(logical_id: str, properties: Mapping[str, Any], home: Environment) -> Iterator[Instance]:
    text = properties.get("TemplateBody")
    if text is None:
        raise AssertionError(f"{logical_id}: no TemplateBody")
    try:
        body = json.loads(text) if isinstance(text, str) else text
    except json.JSONDecodeError as error:
        raise AssertionError(f"{logical_id}: TemplateBody is no JSON: {error}") from error
    common = _parameters(properties.get("Parameters", []))
    name = f"StackSet-{properties['StackSetName']}-{home.unique(logical_id)}"
    for group in properties.get("StackInstancesGroup", []):
        passed = common | _parameters(group.get("ParameterOverrides", []))
        _check(logical_id, body, passed)
        for account in group["DeploymentTargets"]["Accounts"]:
            for region in group["Regions"]:
                there = replace(
                    home,
                    region=region,
                    account=str(account),
                    stack_name=name,
                    stack_id="",
                    parameters=passed,
                    template=body,
                )
                yield Instance(logical_id, body, there)


def _parameters(pairs: list[dict[str, Any]]) -> dict[str, Any]:
    return {pair["ParameterKey"]: pair["ParameterValue"] for pair in pairs}


def _check(logical_id: str, body: Mapping[str, Any], passed: Mapping[str, Any]) -> None:
    declared = body.get("Parameters", {})
    unknown = sorted(set(passed) - set(declared))
    needed = sorted(
        name for name in declared if "Default" not in declared[name] and name not in passed
    )
    if unknown or needed:
        raise AssertionError(f"{logical_id}: parameters unknown {unknown}, not passed {needed}")
