"""A template that stands as text in another one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .document import Path, mapping
from .text import Reference, Text, literal, read

_STAND_IN = re.compile(r"OuterReference[0-9]+x")


@dataclass(frozen=True, slots=True)
class Body:
    """A template as text, in which names stand for what the outer template puts in.

    :param path: of the text in the outer template.
    :param references: what each of these names stands for.
    """

    path: Path
    source: str
    references: Mapping[str, Text]


def read_body(value: Any, path: Path) -> Body | None:
    """Read the text of a template; nothing, where only a deployment knows all of it."""
    text = read(value)
    if literal(text) is None and not any(isinstance(piece, str) for piece in text):
        return None
    pieces: list[str] = []
    references: dict[str, Text] = {}
    for number, piece in enumerate(text):
        if isinstance(piece, Reference):
            references[f"OuterReference{number}x"] = (piece,)
            piece = f"OuterReference{number}x"
        pieces.append(piece)
    return Body(path, "".join(pieces), references)


def decoded(body: Body) -> Mapping[str, Any]:
    """Read a body as a template; an empty one, where that cannot be done.

    What the outer template puts in becomes a parameter of the body.
    """
    from cfnlint.decode import decode_str

    template, _ = decode_str(body.source)
    if not isinstance(template, Mapping):
        return {}
    used = dict.fromkeys(_stand_ins(template))
    if not used:
        return template
    result: Mapping[str, Any] = _parameterised(template)
    declared = mapping(result.get("Parameters"))
    return {**result, "Parameters": {**declared, **{name: {"Type": "String"} for name in used}}}


def depends(value: Any) -> bool:
    """Say whether the outer template puts in a part of a value in a body."""
    return any(True for _ in _stand_ins(value))


def _stand_ins(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _stand_ins(key)
            yield from _stand_ins(each)
    elif isinstance(value, list):
        for each in value:
            yield from _stand_ins(each)
    elif isinstance(value, str):
        yield from _STAND_IN.findall(value)


def _parameterised(value: Any) -> Any:
    if isinstance(value, Mapping):
        if set(value) == {"Fn::Sub"}:
            return {"Fn::Sub": _in_sub(value["Fn::Sub"])}
        return {key: _parameterised(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_parameterised(each) for each in value]
    if not isinstance(value, str) or not depends(value):
        return value
    if _STAND_IN.fullmatch(value):
        return {"Ref": value}
    return {"Fn::Sub": _in_sub(value.replace("${", "${!"))}


def _in_sub(argument: Any) -> Any:
    if isinstance(argument, list) and argument:
        return [_in_sub(argument[0]), *map(_parameterised, argument[1:])]
    if isinstance(argument, str):
        return _STAND_IN.sub(lambda name: f"${{{name[0]}}}", argument)
    return argument
