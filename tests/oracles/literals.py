"""Partitions written out where ``AWS::Partition`` belongs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_LITERAL = re.compile(r"arn:aws(-[a-z]+)*:")


def hard_coded_partitions(template: Mapping[str, Any]) -> list[str]:
    """Return the path of every text that names a partition in an ARN.

    Texts that are JSON themselves, such as stack set bodies, are searched inside, and the pieces
    of ``Fn::Join`` are put together first.
    """
    return list(dict.fromkeys(_paths(template, "")))


def _paths(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        joined = _joined(value.get("Fn::Join"))
        if _LITERAL.search(joined):
            yield f"{path}.Fn::Join".lstrip(".")
        for key, item in value.items():
            place = f"{path}.{key}".lstrip(".")
            if _LITERAL.search(str(key)):
                yield place
            yield from _paths(item, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _paths(item, f"{path}[{index}]")
    elif isinstance(value, str):
        try:
            inner = json.loads(value)
        except json.JSONDecodeError:
            inner = None
        if isinstance(inner, (dict, list)):
            yield from _paths(inner, path)
        elif _LITERAL.search(value):
            yield path


def _joined(argument: Any) -> str:
    """Join the texts of ``Fn::Join``; a blank stands for every other piece."""
    match argument:
        case [str(delimiter), [*pieces]]:
            return delimiter.join(piece if isinstance(piece, str) else " " for piece in pieces)
    return ""
