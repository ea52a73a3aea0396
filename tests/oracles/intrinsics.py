"""Intrinsic functions, evaluated as CloudFormation does at deployment.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from . import physical
from .environment import Environment

__all__ = ["Environment", "resolve", "resolved"]

_NOTHING: Final = object()
_PLACEHOLDER = re.compile(r"\$\{(!?)([^}]*)\}")


def resolve(value: Any, environment: Environment) -> Any:
    """Return ``value`` with every intrinsic function evaluated.

    :raises AssertionError: something named does not exist, or a function is misused.
    """
    result = _resolve(value, environment)
    if result is _NOTHING:
        raise AssertionError("AWS::NoValue where a value is needed")
    return result


def resolved(template: Mapping[str, Any], environment: Environment) -> dict[str, Any]:
    """Return a template as it is deployed: values instead of functions, unwanted resources gone.

    :raises AssertionError: as :func:`resolve`, with the resource or output named.
    """
    environment = replace(environment, template=template)
    result = dict(template)
    result["Conditions"] = {
        name: _holds(name, environment) for name in _section("Conditions", environment)
    }
    for section in ("Resources", "Outputs"):
        result[section] = {}
        for name, body in _section(section, environment).items():
            if _wanted(body, environment):
                body = {key: body[key] for key in body if key != "Condition"}
                try:
                    result[section][name] = resolve(body, environment)
                except AssertionError as error:
                    raise AssertionError(f"{section}.{name}: {error}") from error
    return result


def _section(name: str, environment: Environment) -> Mapping[str, Any]:
    found: Mapping[str, Any] = environment.template.get(name) or {}
    return found


def _resolve(value: Any, environment: Environment) -> Any:
    if isinstance(value, list):
        items = [_resolve(item, environment) for item in value]
        return [item for item in items if item is not _NOTHING]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        [(key, argument)] = value.items()
        if key in _FUNCTIONS:
            return _FUNCTIONS[key](argument, environment)
        if str(key).startswith("Fn::"):
            raise AssertionError(f"unknown function {key}")
    pairs = {key: _resolve(item, environment) for key, item in value.items()}
    return {key: item for key, item in pairs.items() if item is not _NOTHING}


def _text(value: Any, environment: Environment) -> str:
    result = resolve(value, environment)
    if isinstance(result, bool):
        return str(result).lower()
    if not isinstance(result, (str, int, float)):
        raise AssertionError(f"text is needed instead of {result!r}")
    return str(result)


def _arguments(value: Any, function: str, *counts: int) -> list[Any]:
    if not isinstance(value, list) or len(value) not in counts:
        raise AssertionError(f"{function} takes {counts} arguments: {value!r}")
    return value


def _items(value: Any, environment: Environment) -> list[Any]:
    result = resolve(value, environment)
    if not isinstance(result, list):
        raise AssertionError(f"a list is needed instead of {result!r}")
    return result


def _ref(name: Any, environment: Environment) -> Any:
    if name == "AWS::NoValue":
        return _NOTHING
    pseudo = environment.pseudo_parameters()
    if name in pseudo:
        return pseudo[name]
    if name in _section("Parameters", environment):
        return environment.parameter(name)
    kind, given = _resource(name, environment)
    return physical.reference(kind, name, given, environment)


def _get_att(argument: Any, environment: Environment) -> str:
    parts = argument.split(".", 1) if isinstance(argument, str) else argument
    logical_id, wanted = _arguments(parts, "Fn::GetAtt", 2)
    kind, given = _resource(logical_id, environment)
    attribute = _text(wanted, environment)
    return physical.attribute(kind, logical_id, attribute, given, environment)


def _resource(logical_id: Any, environment: Environment) -> tuple[str, dict[str, Any]]:
    """Return a resource's type and the properties that name it, resolved."""
    resource = _section("Resources", environment).get(str(logical_id))
    if resource is None:
        raise AssertionError(f"nothing is named {logical_id}")
    inner = environment.entering(str(logical_id))
    if not _wanted(resource, inner):
        raise AssertionError(f"{logical_id} is not made: its condition does not hold")
    properties = resource.get("Properties", {})
    naming = [key for key in physical.naming_properties(resource["Type"]) if key in properties]
    given = _resolve({key: properties[key] for key in naming}, inner)
    return resource["Type"], given


def _sub(argument: Any, environment: Environment) -> str:
    text, own = (argument, {}) if isinstance(argument, str) else _arguments(argument, "Fn::Sub", 2)
    if not isinstance(text, str) or not isinstance(own, Mapping):
        raise AssertionError(f"Fn::Sub takes text and a map: {argument!r}")

    def replacement(match: re.Match[str]) -> str:
        literal, name = match.groups()
        if literal:
            return f"${{{name}}}"
        if name in own:
            return _text(own[name], environment)
        return _text({"Fn::GetAtt" if "." in name else "Ref": name}, environment)

    return _PLACEHOLDER.sub(replacement, text)


def _join(argument: Any, environment: Environment) -> str:
    delimiter, items = _arguments(argument, "Fn::Join", 2)
    return _text(delimiter, environment).join(
        _text(item, environment) for item in _items(items, environment)
    )


def _select(argument: Any, environment: Environment) -> Any:
    index, items = _arguments(argument, "Fn::Select", 2)
    found, place = _items(items, environment), int(_text(index, environment))
    if not 0 <= place < len(found):
        raise AssertionError(f"Fn::Select: no item {place} in {found!r}")
    return found[place]


def _split(argument: Any, environment: Environment) -> list[str]:
    delimiter, text = _arguments(argument, "Fn::Split", 2)
    return _text(text, environment).split(_text(delimiter, environment))


def _if(argument: Any, environment: Environment) -> Any:
    condition, then, otherwise = _arguments(argument, "Fn::If", 3)
    return _resolve(then if _holds(condition, environment) else otherwise, environment)


def _find_in_map(argument: Any, environment: Environment) -> Any:
    *keys, default = (*_arguments(argument, "Fn::FindInMap", 3, 4), None)[:4]
    found: Any = _section("Mappings", environment)
    for key in (_text(key, environment) for key in keys):
        if not isinstance(found, Mapping) or key not in found:
            if isinstance(default, Mapping) and "DefaultValue" in default:
                return _resolve(default["DefaultValue"], environment)
            raise AssertionError(f"Fn::FindInMap: no {key} for {keys!r}")
        found = found[key]
    return found


def _import_value(argument: Any, environment: Environment) -> str:
    name = _text(argument, environment)
    if name not in environment.imports:
        raise AssertionError(f"nothing exports {name}")
    return environment.imports[name]


def _wanted(body: Any, environment: Environment) -> bool:
    return "Condition" not in body or _holds(body["Condition"], environment)


def _holds(name: Any, environment: Environment) -> bool:
    conditions = _section("Conditions", environment)
    if not isinstance(name, str) or name not in conditions:
        raise AssertionError(f"no condition is named {name}")
    return _truth(conditions[name], environment.entering(f"condition {name}"))


def _truth(value: Any, environment: Environment) -> bool:
    if not isinstance(value, Mapping) or len(value) != 1:
        raise AssertionError(f"not a condition: {value!r}")
    [(key, argument)] = value.items()
    if key == "Condition":
        return _holds(argument, environment)
    if key == "Fn::Equals":
        left, right = (resolve(side, environment) for side in _arguments(argument, key, 2))
        return str(left) == str(right)
    if key == "Fn::Not":
        return not _truth(_arguments(argument, key, 1)[0], environment)
    if key in ("Fn::And", "Fn::Or"):
        truths = [_truth(part, environment) for part in _arguments(argument, key, *range(2, 11))]
        return all(truths) if key == "Fn::And" else any(truths)
    raise AssertionError(f"not a condition: {key}")


_FUNCTIONS: Final[Mapping[str, Callable[[Any, Environment], Any]]] = {
    "Ref": _ref,
    "Fn::Base64": lambda text, where: base64.b64encode(_text(text, where).encode()).decode(),
    "Fn::FindInMap": _find_in_map,
    "Fn::GetAtt": _get_att,
    "Fn::GetAZs": lambda region, where: [
        f"{_text(region, where) or where.region}{z}" for z in "abc"
    ],
    "Fn::If": _if,
    "Fn::ImportValue": _import_value,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": _split,
    "Fn::Sub": _sub,
}
