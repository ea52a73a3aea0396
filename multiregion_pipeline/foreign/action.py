"""From an action of a template to one of a plan.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codepipeline-pipeline-actiondeclaration.html
"""

from __future__ import annotations

from typing import Any

from ..definition.actions import Action as Definition
from ..definition.actions import CustomType, EnvironmentVariable, Output
from ..definition.shape.model import fields_of, unjudged
from ..plan.action import Action
from .node import Node
from .notes import HOME, Notes, items, mapping, name, number, region, value
from .providers import provider

_OF_SOME_TYPES = ("commands", "output_variables", "environment", "timeout_minutes")


def action(node: Node, place: str, notes: Notes) -> Action:
    """Read an action."""
    given = mapping(node, place, notes)
    row = provider(given.get("ActionTypeId"), place, notes)
    elsewhere = given.get("Region")
    configuration = settings(given.get("Configuration"), f"{place}.configuration", notes)
    environment = _environment(given.get("EnvironmentVariables"), f"{place}.environment", notes)
    commands = texts(given.get("Commands"), f"{place}.commands", notes)
    order = number(given.get("RunOrder"), f"{place}.run_order", notes)
    identity: Any = {key: getattr(row, key) for key in fields_of(CustomType)}
    type: Any = row.type
    definition = unjudged(
        Definition,
        name=name(given.get("Name"), f"{place}.name", notes),
        type=type,
        run_order=1 if order is None else order,
        commands=commands,
        output_variables=texts(given.get("OutputVariables"), f"{place}.output_variables", notes),
        environment=environment,
        timeout_minutes=number(given.get("TimeoutInMinutes"), f"{place}.timeout_minutes", notes),
        custom_type=unjudged(CustomType, **identity) if type == "custom" else None,
    )
    outputs = _outputs(given.get("OutputArtifacts"), f"{place}.outputs", notes)
    if type == "custom":  # What it may have beside its configuration is not known.
        notes.unknown.update(f"{place}.{key}" for key in _OF_SOME_TYPES)
        notes.unknown.update(f"{place}.outputs[{index}].files" for index in range(len(outputs)))
    role = given.get("RoleArn")
    namespace = given.get("Namespace")
    return Action(
        name=definition.name,
        provider=row,
        region=region(elsewhere, f"{place}.regions", notes) if elsewhere else HOME,
        where=place,
        definition=definition,
        configuration=configuration,
        inputs=artifacts(given.get("InputArtifacts"), f"{place}.inputs", notes),
        outputs=outputs,
        namespace=name(namespace, f"{place}.namespace", notes) if namespace else "",
        role=value(role, f"{place}.role", notes) if role else "",
        commands=commands,
        environment=environment,
    )


def settings(node: Node | None, place: str, notes: Notes) -> dict[str, str]:
    """Read the configuration of an action or of a rule."""
    given = mapping(node, place, notes)
    return {key: value(each, f"{place}.{key}", notes) for key, each in given.items()}


def texts(node: Node | None, place: str, notes: Notes) -> tuple[str, ...]:
    """Read a list of text."""
    given = enumerate(items(node, place, notes))
    return tuple(name(each, f"{place}[{index}]", notes) for index, each in given)


def artifacts(node: Node | None, place: str, notes: Notes) -> tuple[str, ...]:
    """Read the names in a list of artifacts."""
    given = enumerate(items(node, place, notes))
    return tuple(_named(each, f"{place}[{index}]", notes) for index, each in given)


def _named(node: Node, place: str, notes: Notes) -> str:
    return name(mapping(node, place, notes).get("Name"), place, notes)


def _outputs(node: Node | None, place: str, notes: Notes) -> tuple[Output, ...]:
    names = artifacts(node, place, notes)
    return tuple(
        unjudged(
            Output,
            name=names[index],
            files=texts(
                mapping(each, f"{place}[{index}]", notes).get("Files"),
                f"{place}[{index}].files",
                notes,
            ),
        )
        for index, each in enumerate(items(node, place, notes))
    )


def _environment(node: Node | None, place: str, notes: Notes) -> dict[str, Any]:
    found = {}
    for index, each in enumerate(items(node, place, notes)):
        given = mapping(each, f"{place}[{index}]", notes)
        own = name(given.get("Name"), f"{place}[{index}].name", notes)
        at = f"{place}.{own}"
        if own in found or f"{place}[{index}].name" in notes.unknown:
            notes.unknown.add(place)
        content = given.get("Value")
        text = value(content, at, notes) if content else ""
        found[own] = unjudged(EnvironmentVariable, value=text)
        notes.paths[at] = each.path
    return found
