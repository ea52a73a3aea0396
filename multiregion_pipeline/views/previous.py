"""A template that was built before, from its text.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_DEEPEST = 100


def parsed(text: str) -> dict[str, Any]:
    """Read a template of JSON or YAML, or what ``aws cloudformation get-template`` prints.

    :raises ValueError: if it is neither, or no template; the message says what is wrong.
    """
    data = _json(text) if text.lstrip().startswith(("{", "[", '"')) else _yaml(text)
    if isinstance(data, dict) and "Resources" not in data and "TemplateBody" in data:
        data = data["TemplateBody"]
        if isinstance(data, str):
            return parsed(data)
    if not isinstance(data, dict) or not isinstance(data.get("Resources"), dict):
        raise ValueError("is no CloudFormation template: it has no mapping Resources")
    if _too_deep(data):
        raise ValueError(f"is nested more than {_DEEPEST} levels deep")
    for name, resource in data["Resources"].items():
        if not isinstance(resource, dict) or not isinstance(resource.get("Type"), str):
            raise ValueError(f"has a resource without a Type: {name!r}")
        if not isinstance(resource.get("Properties", {}), dict):
            raise ValueError(f"has a resource whose Properties are no mapping: {name!r}")
    return data


def mappings(value: Any) -> list[Mapping[str, Any]]:
    """List the mappings in a list; where a function stands instead, nothing is known."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not valid JSON: {error.msg}, line {error.lineno}") from None
    except RecursionError:
        raise ValueError(f"is nested more than {_DEEPEST} levels deep") from None


def _yaml(text: str) -> Any:
    import yaml
    from cfn_tools import load_yaml

    try:
        _refuse_bombs(text)
        return load_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise ValueError(f"is not valid YAML: {problem}{line}") from None


def _refuse_bombs(text: str) -> None:
    """Look at the text before anything is composed: CloudFormation takes no aliases either."""
    import yaml

    depth = 0
    for event in yaml.parse(text):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(f"has a YAML alias, *{event.anchor}, which no template may have")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ValueError(f"is nested more than {_DEEPEST} levels deep")


def _too_deep(data: Any) -> bool:
    level = [data]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(level)
