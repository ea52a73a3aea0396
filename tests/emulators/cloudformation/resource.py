"""A resource that exists, and whoever makes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from moto.cloudformation.exceptions import ValidationError

from .place import Place

Properties = dict[str, Any]


class ResourceType(Protocol):
    """What a module of ``types`` offers. Properties come with their functions evaluated."""

    def create(self, place: Place, properties: Properties) -> str:
        """Make a resource and return what ``Ref`` gives."""

    def update(
        self, place: Place, identifier: str, properties: Properties, previous: Properties
    ) -> None:
        """Change a resource, in nothing that needs another one in its stead."""

    def delete(self, place: Place, identifier: str, properties: Properties) -> None:
        """Delete a resource."""

    def attributes(self, place: Place, identifier: str) -> dict[str, str]:
        """Return what ``Fn::GetAtt`` gives."""


@dataclass
class Resource:
    """A resource of a stack. moto reads three of the names.

    :param definition: what the template says of it.
    :param properties: its properties, evaluated.
    """

    logical_resource_id: str
    cf_resource_type: str
    physical_resource_id: str
    definition: Mapping[str, Any]
    properties: Properties
    attributes: dict[str, str]

    def get_cfn_attribute(self, name: str) -> str:
        if name not in self.attributes:
            raise ValidationError(message=f"{self.cf_resource_type} has no attribute {name}")
        return self.attributes[name]

    def retained(self, *, undone: bool = False) -> bool:
        """Say whether the resource stays when the stack lets go of it.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html

        :param undone: the operation that made it is rolled back.
        """
        policy = self.definition.get("DeletionPolicy", "Delete")
        return policy == "Retain" or (policy == "RetainExceptOnCreate" and not undone)

    def retained_when_replaced(self) -> bool:
        return bool(self.definition.get("UpdateReplacePolicy", "Delete") == "Retain")


def replaces(kind: str, region: str, new: Properties, old: Properties) -> bool:
    """Say whether a change needs a new resource, by AWS' schema of the type."""
    return any(new.get(name) != old.get(name) for name in _create_only(kind, region))


@cache
def _create_only(kind: str, region: str) -> frozenset[str]:
    schema = _read("resources", _read("providers", region)[kind])
    paths = [
        *schema.get("createOnlyProperties", ()),
        *schema.get("conditionalCreateOnlyProperties", ()),
    ]
    return frozenset(path.split("/")[2] for path in paths)


@cache
def _read(folder: str, name: str) -> dict[str, Any]:
    """Read a file of the schemas that come with cfn-lint, which takes seconds to import."""
    spec = find_spec("cfnlint")
    assert spec is not None
    assert spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0]) / "data" / "schemas" / folder / f"{name}.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
