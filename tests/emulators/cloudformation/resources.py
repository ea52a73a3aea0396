"""The resources of a stack, by logical id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.parsing import ResourceMap, clean_json
from moto.utilities.utils import get_partition

from tests.oracles.references import cycles, dependencies

from .failure import Failure
from .resource import Properties, Resource

Template = dict[str, Any]


class Resources(ResourceMap):
    """What exists of a stack. moto evaluates functions, parameters and conditions."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.existing: dict[str, Resource] = {}
        partition = get_partition(self._region_name)
        self._parsed_resources["AWS::Partition"] = partition
        if partition == "aws-cn":
            self._parsed_resources["AWS::URLSuffix"] = "amazonaws.com.cn"

    def __getitem__(self, key: str) -> Any:
        """Find a resource or parameter. Unlike moto's, it makes nothing that is not there."""
        return self.existing[key] if key in self.existing else self._parsed_resources[key]

    def __len__(self) -> int:
        return len(self.existing)

    @property
    def resources(self) -> Iterable[str]:
        return self.existing.keys()

    def validate_outputs(self) -> None:
        """Outputs are evaluated when the resources exist."""

    @property
    def template(self) -> Template:
        return self._template

    def adopt(self, template: Template, parameters: Mapping[str, Any]) -> None:
        """Make a template and its parameters the ones that are evaluated.

        :raises ValidationError: they do not fit together; then the former ones stay.
        """
        former = (self._template, self._resource_json_map, self.input_parameters)
        self._load(template, template["Resources"], dict(parameters))
        try:
            self.load()
        except ValidationError:
            self._load(*former)
            self.load()
            raise

    def _load(self, template: Template, resources: Template, parameters: dict[str, Any]) -> None:
        for name in self.resolved_parameters:
            self._parsed_resources.pop(name, None)
        self.resolved_parameters = {}
        self._template, self._resource_json_map = template, resources
        self.input_parameters = parameters

    def wanted(self) -> list[str]:
        """Give the ids of the template's resources in an order in which they may be made.

        CloudFormation starts a resource as soon as those it needs exist, all of them side by side.
        Of the orders that come from that, this is a bad one: what stands last in the template
        comes first, after no more than it needs. So a dependency that nobody declared is missed.

        :raises Failure: resources need each other in a circle.
        """
        listed, needed = list(self._resource_json_map), dependencies(self._template)
        if cycles(self._template):
            raise Failure(f"circular dependency: {cycles(self._template)}")
        order: dict[str, None] = {}

        def visit(name: str) -> None:
            if name not in order:
                for other in sorted(needed[name], key=listed.index, reverse=True):
                    visit(other)
                order[name] = None

        for name in reversed(listed):
            visit(name)
        return [name for name in order if self._is_wanted(name)]

    def definition(self, name: str) -> dict[str, Any]:
        definition: dict[str, Any] = self._resource_json_map[name]
        return definition

    def properties(self, name: str) -> Properties:
        """Evaluate a resource's properties."""
        properties: Properties = clean_json(self.definition(name).get("Properties", {}), self)
        return properties

    def _is_wanted(self, name: str) -> bool:
        condition = self.definition(name).get("Condition")
        return condition is None or bool(self.lazy_condition_map[condition])
