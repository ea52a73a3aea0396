"""One create, update or delete of a stack's resources.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError, ParamValidationError

from ..types import TYPES
from .failure import Failure
from .place import Place
from .resource import Resource, ResourceType, replaces
from .resources import Resources, Template

Report = Callable[[str, str, str], None]
"""Is told the logical id, the status and the reason."""


@dataclass
class Operation:
    """A change of a stack's resources that can be finished or undone.

    :param report: is told of what happens.
    """

    resources: Resources
    account: str
    region: str
    stack: str
    report: Report
    _undo: list[Callable[[], None]] = field(default_factory=list)
    _replaced: list[Resource] = field(default_factory=list)
    _removed: list[Resource] = field(default_factory=list)

    def apply(self, template: Template, parameters: Mapping[str, Any]) -> None:
        """Make and change what the template wants.

        :raises Failure: a resource could not be made or changed; ``roll_back`` then.
        """
        before = (self.resources.template, self.resources.input_parameters)
        former = self.resources.wanted() if before[0] else []
        if before[0]:
            self._undo.append(lambda: self.resources.adopt(*before))
        self.resources.adopt(template, parameters)
        order = self.resources.wanted()
        for name in order:
            self._attempt(name, lambda name=name: self._apply_one(name))  # type: ignore[misc]
        gone = [name for name in reversed(former) if name in self.resources.existing]
        gone = [name for name in gone if name not in order]
        self._removed = [self.resources.existing.pop(name) for name in gone]
        self._undo.append(
            lambda: self.resources.existing.update(
                {each.logical_resource_id: each for each in reversed(self._removed)}
            )
        )

    def clean_up(self) -> None:
        """Delete what was replaced or is no longer wanted, unless it is retained.

        As with CloudFormation, what cannot be deleted is reported and left behind.
        """
        for resource in reversed(self._replaced):
            if not resource.retained_when_replaced():
                self._delete_or_leave(resource)
        for resource in self._removed:
            if resource.retained():
                self.report(resource.logical_resource_id, "DELETE_SKIPPED", "")
            else:
                self._delete_or_leave(resource)

    def roll_back(self) -> bool:
        """Undo what was done, the last thing first, and say whether all of it went well."""
        undone = True
        for step in reversed(self._undo):
            try:
                step()
            except (ClientError, ParamValidationError, Failure):
                undone = False
        return undone

    def delete(self) -> None:
        """Delete all resources that are not retained, those that need others first.

        :raises Failure: something could not be deleted, and what it needs was not tried.
        """
        order = self.resources.wanted()
        for name in sorted(self.resources.existing, key=order.index, reverse=True):
            resource = self.resources.existing[name]
            if resource.retained():
                self.report(name, "DELETE_SKIPPED", "")
            else:
                self._attempt(name, lambda resource=resource: self._delete(resource))  # type: ignore[misc]
            del self.resources.existing[name]

    def _apply_one(self, name: str) -> None:
        definition = self.resources.definition(name)
        properties = self.resources.properties(name)
        old = self.resources.existing.get(name)
        if old is None:
            self._create(name, properties)
        elif definition["Type"] != old.cf_resource_type or replaces(
            old.cf_resource_type, self.region, properties, old.properties
        ):
            self._create(name, properties)
            self._replaced.append(old)
        else:
            self._update(old, properties)

    def _create(self, name: str, properties: dict[str, Any]) -> None:
        definition = self.resources.definition(name)
        kind, place = _type(definition["Type"]), self._place(name)
        identifier = kind.create(place, properties)
        made = Resource(
            name,
            definition["Type"],
            identifier,
            definition,
            properties,
            kind.attributes(place, identifier),
        )
        old = self.resources.existing.pop(name, None)
        self.resources.existing[name] = made
        self.report(name, "CREATE_COMPLETE", "")

        def undo() -> None:
            del self.resources.existing[name]
            if old:
                self.resources.existing[name] = old
            if not made.retained(undone=True):
                self._delete_or_leave(made)

        self._undo.append(undo)

    def _update(self, old: Resource, properties: dict[str, Any]) -> None:
        name = old.logical_resource_id
        place = self._place(name)
        kind = _type(old.cf_resource_type)
        new = Resource(
            name,
            old.cf_resource_type,
            old.physical_resource_id,
            self.resources.definition(name),
            properties,
            old.attributes,
        )
        self._undo.append(lambda: self.resources.existing.update({name: old}))
        if properties != old.properties:

            def undo() -> None:
                kind.update(place, old.physical_resource_id, old.properties, properties)

            # What failed half-way is changed back as well.
            self._undo.append(undo)
            kind.update(place, old.physical_resource_id, properties, old.properties)
            new.attributes = kind.attributes(place, old.physical_resource_id)
            self.report(name, "UPDATE_COMPLETE", "")
        self.resources.existing[name] = new

    def _delete(self, resource: Resource) -> None:
        place = self._place(resource.logical_resource_id)
        kind = _type(resource.cf_resource_type)
        kind.delete(place, resource.physical_resource_id, resource.properties)
        self.report(resource.logical_resource_id, "DELETE_COMPLETE", "")

    def _delete_or_leave(self, resource: Resource) -> None:
        with suppress(Failure):
            self._attempt(resource.logical_resource_id, lambda: self._delete(resource))

    def _attempt(self, name: str, step: Callable[[], None]) -> None:
        try:
            step()
        except (ClientError, ParamValidationError, Failure) as error:
            self.report(name, "FAILED", str(error))
            raise Failure(f"{name}: {error}") from error

    def _place(self, name: str) -> Place:
        return Place(self.account, self.region, self.stack, name)


def _type(name: str) -> ResourceType:
    if name not in TYPES:
        raise Failure(f"the emulator has no {name}")
    return TYPES[name]
