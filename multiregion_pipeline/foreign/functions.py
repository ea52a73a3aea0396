"""What CloudFormation's functions come to, where that is certain before deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..definition.json_values import json_text
from ..definition.values import Function, literal, parts
from .node import Content, Deployment, Node, plain, scalar

_NAME = r"[A-Za-z0-9]+([.:]+[A-Za-z0-9]+)*"


def _ref(argument: Node, deployment: Deployment) -> Content:
    return _reference(plain(argument), deployment)


def _get_att(argument: Node, deployment: Deployment) -> Content:
    if not isinstance(argument.content, tuple):
        return _ref(argument, deployment)
    names = [plain(each) or "" for each in argument.content]
    return _reference(".".join(names), deployment) if len(names) == 2 else None


def _reference(name: str | None, deployment: Deployment) -> str | None:
    if name == "AWS::Region" and deployment.region:
        return deployment.region
    return f"${{{name}}}" if name and re.fullmatch(_NAME, name) else None


def _sub(argument: Node, deployment: Deployment) -> Content:
    variables: Mapping[str, Node] = {}
    first = argument
    if isinstance(argument.content, tuple):
        if len(argument.content) != 2 or not isinstance(argument.content[1].content, Mapping):
            return None
        first, variables = argument.content[0], argument.content[1].content
    template = plain(first)
    if template is None:
        return None
    pieces = [_piece(part, variables, deployment) for part in parts(template)]
    return _joined("", pieces)


def _piece(part: Any, variables: Mapping[str, Node], deployment: Deployment) -> str | None:
    if isinstance(part, str):
        return literal(part)
    if isinstance(part, Function):
        return None
    if part.name in variables:
        return scalar(variables[part.name])
    return _reference(part.name, deployment)


def _join(argument: Node, deployment: Deployment) -> Content:
    match argument.content:
        case (Node() as separator, Node(content=tuple() as items)):
            return _joined(scalar(separator), [scalar(each) for each in items])
    return None


def _joined(separator: str | None, pieces: list[str | None]) -> str | None:
    known = [piece for piece in pieces if piece is not None]
    return separator.join(known) if separator is not None and len(known) == len(pieces) else None


def _select(argument: Node, deployment: Deployment) -> Content:
    match argument.content:
        case (Node() as index, Node(content=tuple() as items)):
            number = plain(index) or ""
            if re.fullmatch("[0-9]{1,4}", number) and int(number) < len(items):
                chosen: Node = items[int(number)]
                return chosen.content
    return None


def _find_in_map(argument: Node, deployment: Deployment) -> Content:
    found: object = deployment.mappings
    if not isinstance(argument.content, tuple) or len(argument.content) != 3:
        return None
    for key in argument.content:
        name = plain(key)
        if name is None or not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    if isinstance(found, list) and all(isinstance(each, str) for each in found):
        return tuple(Node(literal(each), argument.path) for each in found)
    if isinstance(found, (int, float)):
        return found
    return literal(found) if isinstance(found, str) else None


def _to_json(argument: Node, deployment: Deployment) -> Content:
    return json_text(_data(argument))


def _data(node: Node) -> Any:
    if isinstance(node.content, Mapping):
        return {key: _data(each) for key, each in node.content.items()}
    if isinstance(node.content, tuple):
        return [_data(each) for each in node.content]
    return node.content


FUNCTIONS: dict[str, Callable[[Node, Deployment], Content]] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::FindInMap": _find_in_map,
    "Fn::ToJsonString": _to_json,
}
"""From a function's argument to what it comes to, or to nothing where that is not certain."""
