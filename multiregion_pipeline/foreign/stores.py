"""Artifact stores of a template, and which Regions need them.

https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-create-cross-region.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..definition.shape.model import unjudged
from ..definition.stores import ExistingStore
from ..definition.values import is_literal
from ..findings import Finding
from ..plan.action import Action
from .node import Node
from .notes import HOME, Notes, items, mapping, region, value

_PLACE = "artifact_stores"


def by_region(given: Mapping[str, Node], notes: Notes) -> dict[str, Node]:
    """Find the stores of a pipeline.

    :param given: the pipeline's properties.
    """
    if single := given.get("ArtifactStore"):
        notes.paths[_PLACE] = single.path
        return {HOME: single}
    found: dict[str, Node] = {}
    for index, each in enumerate(items(given.get("ArtifactStores"), _PLACE, notes)):
        place = f"{_PLACE}.regions[{index}]"
        entry = mapping(each, place, notes)
        if "Region" not in entry or "ArtifactStore" not in entry:
            notes.unknown.add(_PLACE)
            continue
        code = region(entry["Region"], place, notes)
        if code in found:
            message, hint = f"{code} has two artifact stores", "leave one of them out"
            notes.findings.append(Finding("MRP411", "error", place, message, hint))
            continue
        found[code] = entry["ArtifactStore"]
    return found


def store(node: Node, code: str, notes: Notes) -> ExistingStore:
    """Read the store of a Region."""
    place = f"{_PLACE}.existing.{code}"
    given = mapping(node, place, notes)
    location = given.get("Location", Node(None, node.path))
    bucket = value(location, f"{place}.bucket", notes)
    return unjudged(ExistingStore, bucket=bucket)


def home(told: str, named: Iterable[str], actions: tuple[Action, ...]) -> str:
    """Find the pipeline's own Region: the one that was told, or else the only one it can be.

    :param told: may be empty.
    :param named: Regions that have a store.
    """
    if told:
        return told
    for action in actions:
        if action.provider.home_only and is_literal(action.region):
            return action.region
    acting = {action.region for action in actions}
    idle = [code for code in named if code not in acting]
    known = all(map(is_literal, {*named, *acting} - {HOME}))
    return idle[0] if known and len(idle) == 1 and HOME not in named else HOME


def used(
    home: str, named: Iterable[str], acting: Iterable[str], ruling: Iterable[str]
) -> tuple[str, ...]:
    """List the Regions that certainly need a store, and those whose store may be of use.

    :param named: Regions that have a store.
    :param acting: Regions of actions.
    :param ruling: Regions of rules, which may not need a store.
    """
    named = tuple(named)
    needed = dict.fromkeys((home, *acting))
    missing = [code for code in needed if is_literal(code) and code not in named]
    if not all(map(is_literal, {*named} - {HOME})):
        missing = []  # One of those that are not known may be it.
    if home == HOME and HOME in named and len(missing) == 1:
        missing = []  # It may be the home Region.
    useful = {*needed, *ruling}
    unsure = home == HOME or not all(map(is_literal, useful))
    kept = [code for code in named if unsure or code in useful or not is_literal(code)]
    return (*kept, *missing)


def idle(home: str, named: Iterable[str], acting: Iterable[str]) -> Iterator[Finding]:
    """Tell that not all stores can be of use, where the home Region is not known (MRP401)."""
    acting = tuple(acting)
    unused = [code for code in named if code not in acting]
    known = all(map(is_literal, {*named, *acting} - {HOME}))
    if home == HOME and known and len(unused) > 1:
        message = f"no action runs in {', '.join(unused)}, of which one alone can be the pipeline's"
        hint = "leave out the stores that nothing uses"
        yield Finding("MRP401", "warning", _PLACE, message, hint)
