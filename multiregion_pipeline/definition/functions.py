"""CloudFormation functions in values, as the JSON in which they are written.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import json
import math
from typing import Any

from .problems import shown

_DEEPEST = 50
_TOO_DEEP = f"a function is nested more than {_DEEPEST} deep"


def end_of(text: str, start: int) -> int:
    """Find the end of the JSON object that begins at a place of a text.

    :raises ValueError: if there is none.
    """
    data, end = _decoded(json.JSONDecoder(), text, start)
    if not isinstance(data, dict):
        raise ValueError("a function is a JSON object")
    return end


def refuse_broken(text: str) -> None:
    """See that a JSON object is a function, as far as this library and JSON itself depend on it.

    :raises ValueError: if it is not; the message says why.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number, object_pairs_hook=_mapping)
    try:
        function, _ = _decoded(decoder, text, 0)
        name = next(iter(function), "")
        if len(function) != 1 or not (name == "Ref" or name.startswith("Fn::")):
            raise ValueError("a function has one key, Ref or Fn::...")
        _walk(function, 0)
    except ValueError as error:
        raise ValueError(f"{error}, found {shown(text)}") from None


def _decoded(decoder: json.JSONDecoder, text: str, start: int) -> tuple[Any, int]:
    try:
        return decoder.raw_decode(text, start)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None


def _no_number(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON number")


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a function has a key twice")
    return data


def _walk(node: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError(_TOO_DEEP)
    if isinstance(node, dict):
        for key, value in node.items():
            _walk(key, depth)
            _walk(value, depth + 1)
            if key == "Ref" and not isinstance(value, str):
                raise ValueError("Ref takes a name")
            if key == "Fn::Sub" and not _can_be_filled_in(value):
                raise ValueError("Fn::Sub takes text, or a list of text and a mapping")
    elif isinstance(node, list):
        for value in node:
            _walk(value, depth + 1)
    elif isinstance(node, float) and not math.isfinite(node):
        raise ValueError("a number is too large for JSON")
    elif isinstance(node, str):
        try:
            node.encode()
        except UnicodeEncodeError:
            raise ValueError(
                r"a function's text must be valid Unicode: \u escapes in pairs"
            ) from None


def _can_be_filled_in(value: Any) -> bool:
    if isinstance(value, list) and len(value) == 2:
        value, variables = value
        return isinstance(value, str) and isinstance(variables, dict)
    return isinstance(value, str)
