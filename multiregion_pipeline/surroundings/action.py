"""The actions of a template's pipelines, and who runs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..facts.providers import PROVIDERS
from ..facts.providers.provider import Provider
from .document import Path, Resource, entries, mapping
from .text import HOME, Text, literal, read

_VARIABLE = re.compile(r"#\{[^}]*\}")
_BY_TYPE = {(row.category, row.owner, row.provider, row.version): row for row in PROVIDERS.values()}


@dataclass(frozen=True, slots=True)
class Action:
    """One action.

    :param provider: nothing, where it is none that AWS owns, or cannot be told.
    :param role: the action's own; empty where the pipeline's role serves.
    :param configuration: ``*`` in it is what only an execution tells.
    :param timeout: minutes; empty where none is given.
    """

    path: Path
    name: str
    provider: Provider | None
    region: Text
    role: Text
    configuration: Mapping[str, Text]
    inputs: bool
    outputs: bool
    timeout: Text


def actions(pipeline: Resource) -> Iterator[Action]:
    """Yield the actions of a pipeline."""
    path = (*pipeline.path, "Stages")
    for at_stage, stage in entries(pipeline.properties.get("Stages"), path):
        at_actions = (*at_stage, "Actions")
        for at, action in entries(mapping(stage).get("Actions"), at_actions):
            if isinstance(action, Mapping):
                yield _action(action, at)


def _action(action: Mapping[str, Any], path: Path) -> Action:
    type = mapping(action.get("ActionTypeId"))
    keys = ("Category", "Owner", "Provider", "Version")
    category, owner, provider, version = (literal(read(type.get(key))) or "" for key in keys)
    configuration = mapping(action.get("Configuration"))
    return Action(
        path=path,
        name=literal(read(action.get("Name"))) or "",
        provider=_BY_TYPE.get((category, owner, provider, version)),
        region=_optional(action, "Region") or HOME,
        role=_optional(action, "RoleArn"),
        configuration={
            str(key): _for_any_execution(read(value)) for key, value in configuration.items()
        },
        inputs=bool(action.get("InputArtifacts")),
        outputs=bool(action.get("OutputArtifacts")),
        timeout=_optional(action, "TimeoutInMinutes"),
    )


def _optional(properties: Mapping[str, Any], key: str) -> Text:
    value = properties.get(key)
    return () if value is None or value == {"Ref": "AWS::NoValue"} else read(value)


def _for_any_execution(text: Text) -> Text:
    return tuple(_VARIABLE.sub("*", piece) if isinstance(piece, str) else piece for piece in text)
