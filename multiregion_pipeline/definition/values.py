"""Values that may be known only when the template is deployed.

A value is text. In it ``${Name}`` stands for a template parameter, ``${AWS::AccountId}`` and its
like for a pseudo parameter, and ``${={...}}`` for a CloudFormation function, written as JSON;
``${!Name}`` is the literal text ``${Name}``. In Python a troposphere function (``Ref``, ``GetAtt``,
``ImportValue`` ...) may stand for the whole value; it becomes the last but one of these forms.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any

from ..findings import Finding
from . import functions
from .problems import shown
from .shape.field import Limits, Refined

ARN_PARTITION = re.compile(r"\barn:(aws(?:-[a-z]+)*):")
_OPENING = re.compile(r"\$\{(!?)(=?)")


@dataclass(frozen=True, slots=True)
class Reference:
    """``${name}`` in a value."""

    name: str


@dataclass(frozen=True, slots=True)
class Function:
    """``${={...}}`` in a value: a CloudFormation function as JSON text."""

    json: str


@lru_cache(maxsize=4096)  # The same names and ARNs come back for every Region.
def parts(value: str) -> tuple[str | Reference | Function, ...]:
    """Split a value into literal text, references and functions.

    :raises ValueError: if a ``${`` is not closed, or a ``${=`` does not hold a JSON object.
    """
    return tuple(_parts(value))


def _parts(value: str) -> Iterator[str | Reference | Function]:
    position = 0
    while opening := _OPENING.search(value, position):
        if opening.start() > position:
            yield value[position : opening.start()]
        start = opening.end()
        if opening[2] and not opening[1]:
            end = functions.end_of(value, start)
            if value[end : end + 1] != "}":
                raise ValueError(f"no closing brace after the function {shown(value[start:end])}")
            yield Function(value[start:end])
        else:
            end = value.find("}", start)
            if end < 0:
                raise ValueError(f"no closing brace after {shown(value[opening.start() :])}")
            name = value[start:end]
            yield "${" + opening[2] + name + "}" if opening[1] else Reference(name.strip())
        position = end + 1
    if position < len(value):
        yield value[position:]


def references(value: str) -> tuple[str, ...]:
    """Name everything that a value refers to by ``${Name}``."""
    return tuple(part.name for part in parts(value) if isinstance(part, Reference))


def is_literal(value: str) -> bool:
    """Say whether a value is known before deployment."""
    return "${" not in value


def rendered(value: str) -> Any:
    """Turn a value into what a troposphere property takes: text, or a function.

    ARNs name whichever partition the template is deployed to.
    """
    pieces = tuple(
        piece
        for part in parts(value)
        for piece in ((part,) if isinstance(part, Function) else parts(_portable(written(part))))
    )
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(map(str, pieces))
    from troposphere import AWSHelperFn, GetAtt, Ref, Sub

    def raw(function: Function) -> AWSHelperFn:
        helper = AWSHelperFn()
        helper.data = _portable_function(json.loads(function.json))
        return helper

    if len(pieces) == 1 and isinstance(pieces[0], Reference):
        name, dot, attribute = pieces[0].name.partition(".")
        return GetAtt(name, attribute) if dot else Ref(name)
    if len(pieces) == 1 and isinstance(pieces[0], Function):
        return raw(pieces[0])
    functions = [piece for piece in pieces if isinstance(piece, Function)]
    variables: dict[str, Any] = {
        f"Function{number}": raw(each) for number, each in enumerate(functions)
    }
    names = iter(variables)
    text = "".join(
        f"${{{next(names)}}}" if isinstance(piece, Function) else written(piece) for piece in pieces
    )
    return Sub(text, **variables)


def _portable(text: str) -> str:
    """Name the partition of the deployment in ARNs; the text is one of ``Fn::Sub``."""
    return ARN_PARTITION.sub("arn:${AWS::Partition}:", text)


def _portable_function(node: Any) -> Any:
    if isinstance(node, list):
        return [_portable_function(each) for each in node]
    if isinstance(node, str):
        portable = _portable(literal(node))
        return node if portable == literal(node) else {"Fn::Sub": portable}
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("Fn::Sub"), str):
        return {"Fn::Sub": _portable(node["Fn::Sub"])}
    if isinstance(node.get("Fn::Sub"), list):
        text, variables = node["Fn::Sub"]
        return {"Fn::Sub": [_portable(text), _portable_function(variables)]}
    return {key: _portable_function(each) for key, each in node.items()}


def written(part: str | Reference | Function) -> str:
    """Write one part of a value as it stands in the value."""
    if isinstance(part, Reference):
        return f"${{{part.name}}}"
    if isinstance(part, Function):
        return f"${{={part.json}}}"
    return literal(part)


def literal(text: str) -> str:
    """Write text so that nothing in it is taken for a deploy-time value."""
    return text.replace("${", "${!")


def _is_function(value: Any) -> bool:
    return hasattr(value, "to_dict")


def _as_text(value: Any, path: str, found: list[Finding]) -> Any:
    """Turn a troposphere function into text, and see that functions in text are whole."""
    if not isinstance(value, str):
        try:
            value = "${=" + json.dumps(value.to_dict()) + "}"
        except Exception as error:  # The object is the caller's, and may do anything.
            message = f"{type(value).__name__} cannot be written as JSON: {error}"
            hint = "give text, or a function of troposphere such as Ref"
            found.append(Finding("MRP106", "error", path, message, hint))
            return value
    try:
        for part in parts(value):
            if isinstance(part, Function):
                functions.refuse_broken(part.json)
    except ValueError as error:
        hint = "write ${Name}, or ${!Name} for the text itself"
        found.append(Finding("MRP106", "error", path, str(error), hint))
    return value


@dataclass(frozen=True, slots=True)
class DeployTime:
    """Marks, in an annotation, text that may hold deploy-time values."""


Value = Annotated[
    str,
    DeployTime(),
    Limits(min_length=1),
    Refined(
        stands_for=_is_function,
        convert=_as_text,
        schema={
            "description": "Text; ${Parameter} and ${AWS::AccountId} are filled in at deployment."
        },
    ),
]
