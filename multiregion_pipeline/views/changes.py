"""What a rebuild changes in a template, and what a deployment would do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from .application_stacks import forgotten
from .differences import Difference, differences
from .replacement import CREATE_ONLY, IRRECOVERABLE, NAMES, REFUSED

Effect = Literal["made", "updated", "replaced", "refused", "deleted", "left behind", "unknown"]
Resources = Mapping[str, Mapping[str, Any]]
_PIPELINE = "AWS::CodePipeline::Pipeline"
_RETAINING = ("Retain", "RetainExceptOnCreate")


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one resource.

    :param resource: its logical id; inside of a stack set, after that of the set.
    :param lost: what it holds is gone after the deployment.
    :param notes: what follows, each a sentence.
    :param regions: where, for resources inside of a stack set.
    """

    resource: str
    type: str
    effect: Effect
    differences: tuple[Difference, ...] = ()
    lost: bool = False
    notes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def destroys(self) -> bool:
        """Whether something is replaced or lost, or the deployment fails, or nobody can tell."""
        return self.lost or self.effect in ("replaced", "refused", "unknown")


def changes(old: Resources, new: Resources) -> tuple[Change, ...]:
    """Compare the resources of two templates."""
    found = {name: _both(name, old[name], new[name]) for name in old if name in new}
    changed = {name: each for name, each in found.items() if each}
    _follow(changed, old, new)
    gone = (removed(name, old[name]) for name in old if name not in new)
    come = (Change(name, _type(new[name]), "made") for name in new if name not in old)
    ordered = (changed[name] for name in old if name in changed)
    return (*ordered, *come, *gone)


def removed(name: str, resource: Mapping[str, Any]) -> Change:
    """Say what becomes of a resource that leaves the template."""
    kind = _type(resource)
    if resource.get("DeletionPolicy") in _RETAINING:
        note = "it stays, keeps its name, and belongs to no stack any more"
        return Change(name, kind, "left behind", notes=(note,))
    lost = kind in IRRECOVERABLE
    notes = {
        "AWS::S3::Bucket": "with objects still in it, the deletion fails",
        "AWS::KMS::Key": "what it encrypted cannot be read once its waiting period is over",
        "AWS::KMS::ReplicaKey": "what it encrypted cannot be read in its Region",
    }
    return Change(name, kind, "deleted", lost=lost, notes=(notes[kind],) if kind in notes else ())


def _both(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Change | None:
    found = tuple(differences(_without_body(old), _without_body(new)))
    if not found:
        return None
    change = Change(name, _type(new), "updated", found)
    if _type(old) != _type(new):
        note = "CloudFormation refuses another type under the same logical id"
        return replace(change, effect="refused", notes=(note,))
    if _type(new) not in CREATE_ONLY:
        note = "whether this type is made anew is not known here; a change set tells"
        return replace(change, effect="unknown", notes=(note,))
    before, after = old.get("Properties", {}), new.get("Properties", {})
    fixed = [key for key in REFUSED.get(_type(new), ()) if before.get(key) != after.get(key)]
    if fixed:
        note = f"CloudFormation refuses to change {', '.join(fixed)}"
        return replace(change, effect="refused", notes=(note,))
    anew = [key for key in CREATE_ONLY[_type(new)] if before.get(key) != after.get(key)]
    if anew:
        change = _replaced(change, old, new, f"{', '.join(anew)} cannot be changed")
    else:
        change = _stopping(change, any(each.path.startswith("Properties") for each in found))
    left = forgotten(before, after) if change.type == _PIPELINE else ()
    return replace(change, notes=(*change.notes, *left))


def _replaced(change: Change, old: Mapping[str, Any], new: Mapping[str, Any], why: str) -> Change:
    """Say what follows where a resource is made anew."""
    name = NAMES.get(change.type, "")
    chosen = old.get("Properties", {}).get(name)
    if chosen and chosen == new.get("Properties", {}).get(name):
        note = f"{why}, and CloudFormation makes nothing anew that keeps its {name}"
        return replace(change, effect="refused", notes=(note,))
    kept = all(each.get("UpdateReplacePolicy") in _RETAINING for each in (old, new))
    note = f"{why}: a new one is made, the old one {'left behind' if kept else 'deleted'}"
    lost = not kept and change.type in IRRECOVERABLE
    return _stopping(replace(change, effect="replaced", lost=lost, notes=(note,)), True)


def _stopping(change: Change, touched: bool) -> Change:
    if change.type != _PIPELINE or not touched:
        return change
    note = "an execution that is running is stopped"
    return replace(change, notes=(*change.notes, note))


def _follow(changed: dict[str, Change], old: Resources, new: Resources) -> None:
    """Carry replacements on to what refers to the resources, until nothing more follows."""
    waiting = [name for name, each in changed.items() if each.effect == "replaced"]
    for source in waiting:
        for name, resource in new.items():
            before = changed.get(name)
            if name not in old or (before and before.effect != "updated"):
                continue
            keys = [
                key
                for key, value in resource.get("Properties", {}).items()
                if source in referred(value)
            ]
            if not keys:
                continue
            change = before or Change(name, _type(resource), "updated")
            why = f"it refers to {source}, which is replaced"
            if set(keys) & set(CREATE_ONLY.get(change.type, ())):
                changed[name] = _replaced(change, old[name], resource, why)
                if changed[name].effect == "replaced":
                    waiting.append(name)
            elif before is None:
                changed[name] = _stopping(replace(change, notes=(why,)), True)


def referred(value: Any) -> set[str]:
    """Name everything that a value refers to."""
    if isinstance(value, list):
        return {name for each in value for name in referred(each)}
    if not isinstance(value, Mapping):
        return set()
    found = {name for each in value.values() for name in referred(each)}
    if "Ref" in value:
        found.add(str(value["Ref"]))
    if "Fn::GetAtt" in value:
        target = value["Fn::GetAtt"]
        found.add(target.partition(".")[0] if isinstance(target, str) else str(target[0]))
    if "Fn::Sub" in value:
        text = value["Fn::Sub"]
        text = text if isinstance(text, str) else text[0]
        found |= set(re.findall(r"\$\{([A-Za-z0-9]+)", text))
    return found


def _without_body(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    """Leave out the template of a stack set, which is compared resource by resource."""
    properties = resource.get("Properties", {})
    if "TemplateBody" not in properties:
        return resource
    rest = {key: value for key, value in properties.items() if key != "TemplateBody"}
    return {**resource, "Properties": rest}


def _type(resource: Mapping[str, Any]) -> str:
    return str(resource["Type"])
