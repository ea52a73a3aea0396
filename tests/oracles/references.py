"""References between the parts of a template, by name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

_PSEUDO = {
    f"AWS::{name}"
    for name in (
        "AccountId NotificationARNs NoValue Partition Region StackId StackName URLSuffix".split()
    )
}
_PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")

Use = tuple[str, str, str]
"""Sort of the thing used (resource, value, condition, mapping), its name, path of the use."""


def undefined_references(template: Mapping[str, Any]) -> list[str]:
    """Return every use of a resource, parameter, condition or mapping that does not exist."""
    resources = set(template.get("Resources", {}))
    parameters = set(template.get("Parameters", {})) | _PSEUDO
    known = {
        "resource": resources,
        "value": resources | parameters,
        "parameter": parameters,
        "condition": set(template.get("Conditions", {})),
        "mapping": set(template.get("Mappings", {})),
    }
    return [
        f"{path}: no {sort} {name}"
        for sort, name, path in _all_uses(template)
        if name not in known[sort]
    ]


def cycles(template: Mapping[str, Any]) -> list[list[str]]:
    """Return circles of resources or conditions that need each other, each closed by its first.

    Of circles that share a step, one is returned.
    """
    conditions = template.get("Conditions", {})
    named = {
        name: {used for sort, used, _ in _uses(body, "", True) if sort == "condition"}
        for name, body in conditions.items()
    }
    return _circles(dependencies(template)) + _circles(named)


def dependencies(template: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return the resources that each resource needs: by reference or by ``DependsOn``."""
    resources = template.get("Resources", {})
    return {
        name: {
            used for sort, used, _ in _resource_uses(name, body) if sort in ("resource", "value")
        }
        & set(resources)
        for name, body in resources.items()
    }


def _circles(graph: dict[str, set[str]]) -> list[list[str]]:
    found: list[list[str]] = []
    for _ in range(sum(map(len, graph.values())) + 1):
        try:
            TopologicalSorter({name: sorted(graph[name]) for name in sorted(graph)}).prepare()
        except CycleError as error:
            # A circle reads from the thing used to its user.
            circle: list[str] = list(reversed(error.args[1]))
            found.append(circle)
            graph[circle[0]].discard(circle[1])
        else:
            break
    return found


def _all_uses(template: Mapping[str, Any]) -> Iterator[Use]:
    for name, body in template.get("Resources", {}).items():
        yield from _resource_uses(name, body)
    for name, body in template.get("Outputs", {}).items():
        if "Condition" in body:
            yield "condition", body["Condition"], f"Outputs.{name}.Condition"
        yield from _uses(body, f"Outputs.{name}", False)
    for name, body in template.get("Conditions", {}).items():
        for sort, used, path in _uses(body, f"Conditions.{name}", True):
            # Conditions are evaluated before any resource exists.
            yield "parameter" if sort == "value" else sort, used, path


def _resource_uses(name: str, body: Mapping[str, Any]) -> Iterator[Use]:
    path = f"Resources.{name}"
    if "Condition" in body:
        yield "condition", body["Condition"], f"{path}.Condition"
    needed = body.get("DependsOn", [])
    for other in [needed] if isinstance(needed, str) else needed:
        yield "resource", other, f"{path}.DependsOn"
    yield from _uses(body, path, False)


def _uses(value: Any, path: str, in_condition: bool) -> Iterator[Use]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _uses(item, f"{path}[{index}]", in_condition)
        return
    if not isinstance(value, Mapping):
        return
    if len(value) == 1:
        [(key, argument)] = value.items()
        if in_condition and key == "Condition":
            yield "condition", argument, path
        yield from _function(key, argument, f"{path}.{key}")
    for key, item in value.items():
        yield from _uses(item, f"{path}.{key}", in_condition)


def _function(key: str, argument: Any, path: str) -> Iterator[Use]:
    """Yield what one intrinsic function names itself; its arguments are walked by the caller."""
    match key, argument:
        case "Ref", str(name):
            yield "value", name, path
        case "Fn::GetAtt", (str(name) | [str(name), *_]):
            yield "resource", name.split(".")[0], path
        case "Fn::If", [str(name), *_]:
            yield "condition", name, path
        case "Fn::FindInMap", [str(name), *_]:
            yield "mapping", name, path
        case "Fn::Sub", (str(text) | [str(text), _]):
            own = argument[1] if isinstance(argument, list) else {}
            for found in _PLACEHOLDER.findall(text):
                if found not in own:
                    name, dot, _ = found.partition(".")
                    yield "resource" if dot else "value", name, path
