"""Requests against the service models that AWS publishes with botocore.

botocore's own validator looks at types, required members and minimums; this one also looks at
maximums, patterns, enumerations, unions and unknown members.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import regex  # type: ignore[import-untyped]

_PYTHON_TYPES: dict[str, tuple[type, ...]] = {
    "blob": (bytes, str),
    "boolean": (bool,),
    "double": (int, float),
    "float": (int, float),
    "integer": (int,),
    "list": (list, tuple),
    "long": (int,),
    "map": (Mapping,),
    "string": (str,),
    "structure": (Mapping,),
    "timestamp": (datetime, int, float, str),
}


def violations(service: str, operation: str, parameters: Mapping[str, Any]) -> list[str]:
    """Return what the service would refuse in an operation's parameters, with the path of each.

    :param service: botocore's name, for example ``codepipeline``.
    :param operation: for example ``CreatePipeline``.
    """
    model = _model(service)
    shape = model["operations"][operation]["input"]["shape"]
    return list(_walk(model["shapes"], shape, parameters, operation))


@cache
def _model(service: str) -> dict[str, Any]:
    from botocore.loaders import Loader

    loader: Any = Loader()  # type: ignore[no-untyped-call]
    model: dict[str, Any] = loader.load_service_model(service, "service-2")
    return model


def _walk(shapes: dict[str, Any], name: str, value: Any, path: str) -> Iterator[str]:
    shape: dict[str, Any] = shapes[name]
    kind: str = shape["type"]
    if not _has_type(value, kind):
        yield f"{path}: {value!r} is no {kind}"
        return
    yield from (f"{path}: {problem}" for problem in _limits(shape, value))
    if kind == "structure":
        yield from _members(shapes, shape, value, path)
    elif kind == "list":
        for index, item in enumerate(value):
            yield from _walk(shapes, shape["member"]["shape"], item, f"{path}[{index}]")
    elif kind == "map":
        for key, item in value.items():
            yield from _walk(shapes, shape["key"]["shape"], key, f"{path} key {key!r}")
            yield from _walk(shapes, shape["value"]["shape"], item, f"{path}.{key}")


def _has_type(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _PYTHON_TYPES[kind])


def _members(
    shapes: dict[str, Any], shape: dict[str, Any], value: Mapping[str, Any], path: str
) -> Iterator[str]:
    members = shape["members"]
    for missing in shape.get("required", ()):
        if missing not in value:
            yield f"{path}: {missing} is missing"
    if shape.get("union") and len(value) != 1:
        yield f"{path}: exactly one of {', '.join(members)} is needed"
    for key, item in value.items():
        if key in members:
            yield from _walk(shapes, members[key]["shape"], item, f"{path}.{key}")
        else:
            yield f"{path}: {key} is unknown"


def _limits(shape: dict[str, Any], value: Any) -> Iterator[str]:
    if shape["type"] in ("blob", "string", "list", "map"):
        size, what = len(value), f"size {len(value)}"
    else:
        size, what = value, f"{value!r}"
    if "min" in shape and size < shape["min"]:
        yield f"{what} is below {shape['min']}"
    if "max" in shape and size > shape["max"]:
        yield f"{what} is above {shape['max']}"
    if "enum" in shape and value not in shape["enum"]:
        yield f"{value!r} is none of {', '.join(shape['enum'])}"
    if "pattern" in shape and not _matches(shape["pattern"], value):
        yield f"{value!r} does not match {shape['pattern']}"


def _matches(pattern: str, text: str) -> bool:
    """Match the whole text, but for a pattern that anchors only one of its ends."""
    starts, ends = pattern.startswith("^"), pattern.endswith("$")
    if starts and not ends:
        return regex.match(pattern, text) is not None
    if ends and not starts:
        return regex.search(pattern[:-1] + r"\Z", text) is not None
    return regex.fullmatch(pattern, text) is not None
