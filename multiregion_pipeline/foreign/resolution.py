"""From a part of a template to what it comes to in one way of deploying it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..definition.values import literal, parts
from .functions import FUNCTIONS
from .node import Deployment, Node, Path

_NOTHING = {"Ref": "AWS::NoValue"}
_DEEPEST = 60


def resolved(raw: Any, path: Path, deployment: Deployment) -> Node | None:
    """Work out functions and choices.

    :param raw: a part of a template, of which nothing is taken for granted.
    :return: nothing, where CloudFormation leaves the part out.
    """
    if len(path) > _DEEPEST:
        return Node(_unknown(None), path)
    if raw == _NOTHING:
        return None
    if isinstance(raw, str):
        return Node(_text(literal(str(raw)), raw), path)
    if isinstance(raw, list):
        items = [resolved(each, (*path, index), deployment) for index, each in enumerate(raw)]
        return Node(tuple(each for each in items if each), path)
    if isinstance(raw, Mapping):
        return _mapping(raw, path, deployment)
    return Node(raw if isinstance(raw, (int, float)) else None, path)


def _mapping(raw: Mapping[Any, Any], path: Path, deployment: Deployment) -> Node | None:
    functions = [key for key in raw if key == "Ref" or str(key).startswith("Fn::")]
    if not functions:
        members = {str(key): resolved(raw[key], (*path, key), deployment) for key in raw}
        return Node({key: each for key, each in members.items() if each}, path)
    if len(raw) > 1:
        return Node(_unknown(raw), path)
    (name,) = functions
    argument = raw[name]
    if name == "Fn::If":
        match argument:
            case [str() as condition, yes, no] if condition in deployment.conditions:
                index = 1 if deployment.conditions[condition] else 2
                branch = yes if index == 1 else no
                return resolved(branch, (*path, name, index), deployment)
    elif name in FUNCTIONS:
        node = resolved(argument, (*path, name), deployment)
        content = FUNCTIONS[name](node, deployment) if node else None
        if isinstance(content, str):
            return Node(_text(content, raw), path)
        if content is not None:
            return Node(content, path)
    return Node(_unknown(raw), path)


def _text(text: str, raw: Any) -> str:
    """Give text, unless CloudFormation looks it up, or it could not stand in a definition."""
    try:
        tuple(parts(text))
    except ValueError:
        return _unknown(raw)
    return _unknown(raw) if "{{resolve:" in text else text


def _unknown(raw: Any) -> str:
    """Give text for what is not known: equal for equal parts, and without any variable in it."""
    function = raw if raw and isinstance(raw, Mapping) else {"Unknown": raw}
    written = json.dumps(function, default=str, skipkeys=True)
    return "${=" + written.replace("#{", "#\\u007b") + "}"
