"""The stack sets of a template, and where their instances are.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .body import Body, decoded, read_body
from .document import Document, entries, mapping, resources
from .text import UNKNOWN, Reference, Text, joined, literal, read

STACK_SET = "AWS::CloudFormation::StackSet"


@dataclass(frozen=True, slots=True)
class Instance:
    """A stack of a stack set.

    :param values: what names in the body stand for there, in terms of the outer template.
    """

    region: Text
    values: Mapping[str, Text]

    def text(self, text: Text, region: Text = ()) -> Text:
        """Say in terms of the outer template what a text of the body is in this stack.

        :param region: as if the stack were there.
        """
        values = {**self.values, "AWS::Region": region or self.region}
        pieces: list[str | Reference] = []
        for piece in text:
            if isinstance(piece, str):
                pieces.append(piece)
            else:
                pieces += UNKNOWN if piece.attribute else values.get(piece.name, UNKNOWN)
        return joined(pieces)


@dataclass(frozen=True, slots=True)
class StackSet:
    """One stack set.

    :param body: nothing, where only a deployment knows it.
    :param template: what the body holds; empty, where it cannot be read.
    """

    logical_id: str
    body: Body | None
    template: Mapping[str, Any]
    instances: tuple[Instance, ...]

    @property
    def regions(self) -> tuple[str, ...]:
        """Name the Regions of instances that are known."""
        known = (literal(instance.region) for instance in self.instances)
        return tuple(dict.fromkeys(region for region in known if region))

    @property
    def complete(self) -> bool:
        """Say whether the Regions of all instances are known."""
        return bool(self.instances) and all(literal(each.region) for each in self.instances)


def stack_sets(template: Mapping[str, Any]) -> Iterator[StackSet]:
    """Yield the stack sets of a template."""
    for found in resources(template, STACK_SET):
        path = (*found.path, "TemplateBody")
        body = read_body(found.properties.get("TemplateBody"), path)
        inner = decoded(body) if body else {}
        instances = tuple(_instances(found.properties, body, inner))
        yield StackSet(found.logical_id, body, inner, instances)


def documents(template: Mapping[str, Any]) -> Iterator[Document]:
    """Yield a template, and those that it carries as text."""
    yield Document(template)
    for stack_set in stack_sets(template):
        if stack_set.body:
            yield Document(stack_set.template, stack_set.body.path)


def _instances(
    properties: Mapping[str, Any], body: Body | None, template: Mapping[str, Any]
) -> Iterator[Instance]:
    defaults = {
        name: read(mapping(parameter).get("Default"))
        for name, parameter in mapping(template.get("Parameters")).items()
    }
    common = defaults | _parameters(properties.get("Parameters"))
    for _, group in entries(properties.get("StackInstancesGroup"), ()):
        targets = mapping(mapping(group).get("DeploymentTargets"))
        accounts = [read(account) for _, account in entries(targets.get("Accounts"), ())]
        values = {
            **common,
            **_parameters(mapping(group).get("ParameterOverrides")),
            **(body.references if body else {}),
            "AWS::Partition": (Reference("AWS::Partition"),),
            "AWS::AccountId": accounts[0] if len(accounts) == 1 else UNKNOWN,
        }
        for _, named in entries(mapping(group).get("Regions", {}), ()):
            region = read(named)
            yield Instance(region, values)


def _parameters(pairs: Any) -> dict[str, Text]:
    found = (mapping(pair) for _, pair in entries(pairs, ()))
    return {
        pair["ParameterKey"]: read(pair.get("ParameterValue"))
        for pair in found
        if isinstance(pair.get("ParameterKey"), str)
    }
