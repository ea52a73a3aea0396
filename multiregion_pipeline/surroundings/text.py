"""Text in a template, parts of which only a deployment knows.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands in a text for a part of it.

    :param name: a parameter, pseudo parameter or resource; empty where nothing can be told.
    :param attribute: of the resource, for ``Fn::GetAtt``.
    """

    name: str = ""
    attribute: str = ""


Text = tuple[str | Reference, ...]
"""Literal text and references, in order; no two literals stand side by side."""

UNKNOWN: Text = (Reference(),)
HOME: Text = (Reference("AWS::Region"),)
"""The Region in which the template is deployed."""

GIVEN_NAME = "given name"
"""Attribute of a reference to the name that CloudFormation gives a resource without one."""

_VARIABLE = re.compile(r"\$\{([^}]*)\}")


def read(value: Any) -> Text:
    """Read a value of a template as text."""
    if isinstance(value, bool):
        return (str(value).lower(),)
    if isinstance(value, str | int | float):
        return joined([str(value)])
    if isinstance(value, Mapping) and len(value) == 1:
        [(function, argument)] = value.items()
        if function == "Ref" and isinstance(argument, str):
            return (Reference(argument),)
        if function == "Fn::GetAtt":
            return _attribute(argument)
        if function == "Fn::Sub":
            return _substituted(argument)
        if function == "Fn::Join":
            return _list_joined(argument)
    return UNKNOWN


def joined(pieces: list[str | Reference]) -> Text:
    """Unite literals that stand side by side, and drop empty ones."""
    result: list[str | Reference] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, str) and isinstance(last, str):
            result[-1] = last + piece
        elif piece != "":
            result.append(piece)
    return tuple(result)


def filled(text: Text, values: Mapping[str, Text]) -> Text:
    """Put texts in the place of references by name."""
    return joined(
        [
            part
            for piece in text
            for part in (
                values.get(piece.name, (piece,))
                if isinstance(piece, Reference) and not piece.attribute
                else (piece,)
            )
        ]
    )


def literal(text: Text) -> str | None:
    """Return a text that needs no deployment to be known, or nothing."""
    if not text:
        return ""
    return text[0] if len(text) == 1 and isinstance(text[0], str) else None


def is_known(text: Text) -> bool:
    """Say whether each reference in a text names something."""
    return all(isinstance(piece, str) or piece.name for piece in text)


def shown(text: Text) -> str:
    """Write a text for a message, as ``Fn::Sub`` would have it."""
    return "".join(piece if isinstance(piece, str) else _shown(piece) for piece in text)


def split(text: Text, separator: str) -> list[Text]:
    """Split a text at a separator in its literal parts."""
    fields: list[list[str | Reference]] = [[]]
    for piece in text:
        if isinstance(piece, Reference):
            fields[-1].append(piece)
            continue
        first, *others = piece.split(separator)
        fields[-1].append(first)
        fields += [[other] for other in others]
    return [joined(field) for field in fields]


def _shown(reference: Reference) -> str:
    has_attribute = reference.attribute not in ("", GIVEN_NAME)
    name = f"{reference.name}.{reference.attribute}" if has_attribute else reference.name
    return f"${{{name or '?'}}}"


def _attribute(argument: Any) -> Text:
    if isinstance(argument, str):
        argument = argument.split(".", 1)
    if isinstance(argument, list) and len(argument) == 2:
        name, attribute = argument
        if isinstance(name, str) and isinstance(attribute, str):
            return (Reference(name, attribute),)
    return UNKNOWN


def _substituted(argument: Any) -> Text:
    variables: Mapping[str, Any] = {}
    if isinstance(argument, list) and len(argument) == 2 and isinstance(argument[1], Mapping):
        argument, variables = argument
    if not isinstance(argument, str):
        return UNKNOWN
    return joined(list(_pieces(argument, variables)))


def _pieces(text: str, variables: Mapping[str, Any]) -> Iterator[str | Reference]:
    position = 0
    for match in _VARIABLE.finditer(text):
        yield text[position : match.start()]
        position = match.end()
        name = match[1].strip()
        if name.startswith("!"):
            yield f"${{{name[1:]}}}"
        elif name in variables:
            yield from read(variables[name])
        else:
            yield Reference(*name.split(".", 1))
    yield text[position:]


def _list_joined(argument: Any) -> Text:
    if not isinstance(argument, list) or len(argument) != 2:
        return UNKNOWN
    separator, items = argument
    if not isinstance(separator, str) or not isinstance(items, list):
        return UNKNOWN
    pieces: list[str | Reference] = []
    for number, item in enumerate(items):
        pieces += [separator] if number else []
        pieces += read(item)
    return joined(pieces)
