"""An ``AWS::CodePipeline::Pipeline`` as the request that creates it.

https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What CloudFormation handles with other calls, or by itself.
_NOT_DECLARED = {"DisableInboundStageTransitions", "RestartExecutionOnUpdate", "Tags"}
_INTEGERS = {"RunOrder", "TimeoutInMinutes"}


def declaration(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``pipeline`` member of CreatePipeline for a resolved resource.

    Keys that the API does not know stay, so that a walk through its model finds them.

    :raises AssertionError: the resource is no pipeline, or names a Region's store twice.
    """
    if resource.get("Type") != "AWS::CodePipeline::Pipeline":
        raise AssertionError(f"no pipeline: {resource.get('Type')}")
    properties = dict(resource.get("Properties", {}))
    stores = properties.pop("ArtifactStores", None)
    result = _structure({key: properties[key] for key in properties if key not in _NOT_DECLARED})
    if stores is not None:
        regions = [str(store.get("Region")) for store in stores]
        if len(set(regions)) != len(regions):
            raise AssertionError(f"a Region has more than one artifact store: {regions}")
        result["artifactStores"] = {
            region: _structure(store.get("ArtifactStore", {}))
            for region, store in zip(regions, stores, strict=True)
        }
    return result


def request(resource: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters of CreatePipeline for a resolved resource."""
    result = {"pipeline": declaration(resource)}
    if "Tags" in resource["Properties"]:
        result["tags"] = _value("Tags", resource["Properties"]["Tags"])
    return result


def _structure(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key[:1].lower() + key[1:]: _value(key, properties[key]) for key in properties}


def _value(key: str, value: Any) -> Any:
    if key == "Configuration" and isinstance(value, Mapping):
        return {name: _text(item) for name, item in value.items()}
    if isinstance(value, Mapping):
        return _structure(value)
    if isinstance(value, list):
        return [_value("", item) for item in value]
    if key in _INTEGERS and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value


def _text(value: Any) -> Any:
    """Turn a scalar into the text CloudFormation sends for it."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else value
