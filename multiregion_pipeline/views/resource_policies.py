"""Who may do what by the policies of resources, read from the templates themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..permissions.grant import Condition
from ..plan.plan import Plan
from ..template.assemble import assemble, assemble_regional
from ..template.render import render


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a resource's policy.

    :param resource: logical id of what has the policy.
    :param regions: where it is, for resources that other Regions have too; empty for the home.
    :param why: name of the statement, by which it is found in the template.
    """

    resource: str
    regions: tuple[str, ...]
    why: str
    effect: str
    who: tuple[str, ...]
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: tuple[Condition, ...]


def resource_policies(plan: Plan) -> Iterator[Entry]:
    """List the statements of every policy of a bucket, key, topic, queue or log."""
    yield from _entries(json.loads(render(assemble(plan))), ())
    regions = tuple(store.region for store in plan.stores_made_by("stack-set", "stacks"))
    if regions:
        yield from _entries(json.loads(render(assemble_regional(plan))), regions)


def _entries(template: Mapping[str, Any], regions: tuple[str, ...]) -> Iterator[Entry]:
    for name, resource in template["Resources"].items():
        policy = _policy(resource)
        for statement in policy["Statement"] if policy else ():
            yield Entry(
                name,
                regions,
                statement.get("Sid", ""),
                statement["Effect"],
                tuple(_principals(statement["Principal"])),
                _texts(statement["Action"]),
                _texts(statement["Resource"]),
                tuple(
                    (operator, key, _texts(values))
                    for operator, pairs in statement.get("Condition", {}).items()
                    for key, values in pairs.items()
                ),
            )


def _policy(resource: Mapping[str, Any]) -> Any:
    properties = resource.get("Properties", {})
    if resource["Type"].startswith("AWS::IAM::"):
        return None
    policy = properties.get("KeyPolicy", properties.get("PolicyDocument"))
    if isinstance(policy, Mapping) and "Statement" not in policy:  # Text with references in it.
        policy = written(policy)
    return json.loads(policy) if isinstance(policy, str) else policy


def _principals(principal: Any) -> Iterator[str]:
    for values in [principal] if isinstance(principal, str) else principal.values():
        yield from _texts(values)


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(map(written, values)) if isinstance(values, list) else (written(values),)


def written(value: Any) -> str:
    """Write a value of a template as a definition would."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and len(value) == 1:
        [(function, argument)] = value.items()
        if function == "Ref":
            return f"${{{argument}}}"
        if function == "Fn::GetAtt":
            return f"${{{'.'.join(argument)}}}"
        if function == "Fn::Sub" and isinstance(argument, str):
            return argument
    return json.dumps(value)
