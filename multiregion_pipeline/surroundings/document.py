"""A template as data, and how to walk it without relying on its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]
_HARMLESS_TRANSFORMS = ("AWS::LanguageExtensions", "AWS::Serverless-2016-10-31")
_HANDS = ("AWS::CloudFormation::CustomResource", "AWS::CloudFormation::Stack")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a template.

    :param path: where in the file.
    :param message: what is wrong, and what to do about it.
    """

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A template: a file's own, or one that stands as text inside it.

    :param place: where the text stands in the file; empty for the file's own template.
    """

    template: Mapping[str, Any]
    place: Path = ()

    def fault(self, path: Path, message: str) -> Fault:
        """Tell a fault at the innermost place that is a line of the file."""
        if not self.place:
            return Fault(path, message)
        return Fault(self.place, f"{'/'.join(map(str, path))}: {message}")


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of a template.

    :param path: of its properties, if it has any.
    """

    logical_id: str
    type: str
    path: Path
    properties: Mapping[str, Any]


def resources(template: Mapping[str, Any], *types: str) -> Iterator[Resource]:
    """Yield the resources of some types, or of all."""
    for logical_id in mapping(template.get("Resources")):
        found = resource(template, logical_id)
        if found and (found.type in types or not types):
            yield found


def resource(template: Mapping[str, Any], logical_id: str) -> Resource | None:
    """Find a resource by its logical id."""
    body = mapping(mapping(template.get("Resources")).get(logical_id))
    type = body.get("Type")
    if not isinstance(type, str):
        return None
    path = ("Resources", logical_id, *(("Properties",) if "Properties" in body else ()))
    return Resource(logical_id, type, path, mapping(body.get("Properties")))


def mapping(value: Any) -> Mapping[str, Any]:
    """Return a value that is a mapping, or an empty one."""
    return value if isinstance(value, Mapping) else {}


def entries(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield each entry that a list, or a value alone, may have: of ``Fn::If`` both branches."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from entries(item, (*path, index))
    elif isinstance(value, Mapping) and set(value) == {"Fn::If"}:
        branches = value["Fn::If"]
        if isinstance(branches, list) and len(branches) == 3:
            for index in (1, 2):
                yield from entries(branches[index], (*path, "Fn::If", index))
        else:
            yield path, value
    elif value is not None and value != {"Ref": "AWS::NoValue"}:
        yield path, value


def is_whole(template: Mapping[str, Any]) -> bool:
    """Say whether no macro, include, loop or module may add to what a template shows."""
    transforms = [each for _, each in entries(template.get("Transform"), ())]
    found = mapping(template.get("Resources"))
    return (
        all(transform in _HARMLESS_TRANSFORMS for transform in transforms)
        and not any(str(key).startswith("Fn::") for key in found)
        and not any(each.type.endswith("::MODULE") for each in resources(template))
    )


def is_handed_on(template: Mapping[str, Any], logical_id: str) -> bool:
    """Say whether a nested stack or a custom resource may do something to a resource."""
    return any(
        each.type in _HANDS or each.type.startswith("Custom::")
        for each in resources(template)
        if _mentions(each.properties, logical_id)
    )


def _mentions(value: Any, logical_id: str) -> bool:
    if isinstance(value, Mapping):
        return any(_mentions(each, logical_id) for each in value.values())
    if isinstance(value, list):
        return any(_mentions(each, logical_id) for each in value)
    return isinstance(value, str) and logical_id in value
