"""Every policy of a deployment, as IAM gets it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..oracles.intrinsics import resolve, resolved
from .deployments import Deployment


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy whose values are all known.

    :param where: the deployment and the logical id of the resource.
    :param kind: the property that holds it.
    """

    where: str
    kind: str
    document: dict[str, Any]


def policies(deployment: Deployment) -> Iterator[Policy]:
    """Yield the policies of every resource.

    What a role is granted by several policies is joined, as IAM does: how it is divided says
    nothing. A role's trust policy is about the role itself, which only a scanner has to be told.
    """
    stack = resolved(deployment.template, deployment.environment)
    where = replace(deployment.environment, template=stack)
    resources = stack["Resources"]
    managed = {
        resolve({"Ref": logical_id}, where): logical_id
        for logical_id, each in resources.items()
        if each["Type"] == "AWS::IAM::ManagedPolicy"
    }
    granting = set(managed)
    for logical_id, resource in resources.items():
        name, properties = f"{deployment.name} {logical_id}", resource.get("Properties", {})
        if resource["Type"] == "AWS::IAM::Role":
            trust = properties["AssumeRolePolicyDocument"]
            itself = resolve({"Fn::GetAtt": [logical_id, "Arn"]}, where)
            about = [{**each, "Resource": itself} for each in trust["Statement"]]
            yield Policy(name, "AssumeRolePolicyDocument", {**trust, "Statement": about})
            attached = managed.keys() & set(properties.get("ManagedPolicyArns", []))
            granting -= attached
            given = [resources[managed[arn]]["Properties"] for arn in sorted(attached)]
            if granted := _joined([*properties.get("Policies", []), *given]):
                yield Policy(name, "Policies", granted)
        elif logical_id not in managed.values():
            for kind, document in documents(properties):
                yield Policy(name, kind, document)
    assert not granting, f"attached to no role: {granting}"


def documents(value: Any, key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every policy in a resource's properties, with the property that holds it.

    The template of a stack set is a deployment of its own.
    """
    if key == "TemplateBody":
        return
    if isinstance(value, str) and value.startswith("{") and '"Statement"' in value:
        value = json.loads(value)
    if isinstance(value, Mapping) and "Statement" in value:
        yield key, dict(value)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from documents(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from documents(item, key)


def _joined(given: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    found = [each["PolicyDocument"] for each in given]
    statements = [statement for document in found for statement in document["Statement"]]
    return {**found[0], "Statement": statements} if found else {}
