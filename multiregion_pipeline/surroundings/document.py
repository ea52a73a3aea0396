"""A template as data, and how to walk it without relying on its shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


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
    for logical_id, body in mapping(template.get("Resources")).items():
        type = mapping(body).get("Type")
        if isinstance(type, str) and (type in types or not types):
            path = ("Resources", logical_id, *(("Properties",) if "Properties" in body else ()))
            yield Resource(logical_id, type, path, mapping(body.get("Properties")))


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
