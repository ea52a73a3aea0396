"""What a deployment does inside of a stack set, Region by Region."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from .changes import Change, Resources, changes, removed
from .previous import mappings, parsed

_STACK_SET = "AWS::CloudFormation::StackSet"


def inside(old: Resources, new: Resources, outside: tuple[Change, ...]) -> Iterator[Change]:
    """Compare what the stack sets of two templates make.

    :param outside: what becomes of the stack sets themselves.
    """
    anew = {each.resource for each in outside if each.effect == "replaced"}
    for name in dict.fromkeys((*old, *new)):
        before, after = _set(old.get(name)), _set(new.get(name))
        if before is None and after is None:
            continue
        was, will = _regions(before), _regions(after)
        kept = () if name in anew else tuple(region for region in was if region in will)
        left = tuple(region for region in was if region not in kept)
        joined = tuple(region for region in will if region not in kept)
        first, then = _body(before), _body(after)
        if kept:
            yield from _placed(name, kept, changes(first, then))
        if left:
            gone = tuple(removed(each, resource) for each, resource in first.items())
            yield from _placed(name, left, gone)
        if joined:
            made = tuple(Change(each, then[each]["Type"], "made") for each in then)
            yield from _placed(name, joined, made)


def _placed(name: str, regions: tuple[str, ...], found: tuple[Change, ...]) -> Iterator[Change]:
    for each in found:
        yield replace(each, resource=f"{name}/{each.resource}", regions=regions)


def _set(resource: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    if resource is None or resource["Type"] != _STACK_SET:
        return None
    properties: Mapping[str, Any] = resource.get("Properties", {})
    return properties


def _regions(properties: Mapping[str, Any] | None) -> tuple[str, ...]:
    groups = mappings((properties or {}).get("StackInstancesGroup"))
    listed = (group["Regions"] for group in groups if isinstance(group.get("Regions"), list))
    regions = (region for regions in listed for region in regions if isinstance(region, str))
    return tuple(dict.fromkeys(regions))


def _body(properties: Mapping[str, Any] | None) -> Resources:
    """Return the resources of a stack set's template.

    :raises ValueError: if it is no template.
    """
    body = (properties or {}).get("TemplateBody")
    resources: Resources = parsed(body)["Resources"] if isinstance(body, str) else {}
    return resources
