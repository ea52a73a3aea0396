"""Reading a template's parts, and noting where they stand and what is not known of them.

A place, here, is the path that the part would have in a definition, since findings name that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..definition.region_code import unusable
from ..definition.values import parts, written
from ..findings import Finding
from .node import Node, Path, plain, scalar

HOME = "${AWS::Region}"
"""The Region of the pipeline, where it is not known."""
_UNREADABLE = "${Unreadable}"


@dataclass(frozen=True, slots=True)
class Notes:
    """What is noted while a pipeline is read.

    :param paths: place to path in the template.
    :param unknown: places of names, lists and mappings that only a deployment tells.
    :param values: places of values of which it tells a part, with the length of the rest.
    :param findings: what no plan can hold.
    """

    paths: dict[str, Path] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    values: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def mapping(node: Node | None, place: str, notes: Notes) -> Mapping[str, Node]:
    """Read a mapping; one that is left out is empty."""
    if node is None:
        return {}
    notes.paths[place] = node.path
    if isinstance(node.content, Mapping):
        return node.content
    notes.unknown.add(place)
    return {}


def items(node: Node | None, place: str, notes: Notes) -> tuple[Node, ...]:
    """Read a list; one that is left out is empty."""
    if node is None:
        return ()
    notes.paths[place] = node.path
    if isinstance(node.content, tuple):
        return node.content
    notes.unknown.add(place)
    return ()


def name(node: Node | None, place: str, notes: Notes) -> str:
    """Read text in which a definition has no deploy-time values."""
    if node:
        notes.paths[place] = node.path
    text = scalar(node)
    known = plain(node)
    if known is None:
        notes.unknown.add(place)
        pieces = parts(text or "")
        return "".join(part if isinstance(part, str) else written(part) for part in pieces)
    return known


def value(node: Node, place: str, notes: Notes) -> str:
    """Read text that may hold deploy-time values."""
    notes.paths[place] = node.path
    text = scalar(node)
    if text is None:
        notes.unknown.add(place)
        return _UNREADABLE
    if plain(node) is None:
        notes.values[place] = sum(len(part) for part in parts(text) if isinstance(part, str))
    return text


def number(node: Node | None, place: str, notes: Notes) -> int | None:
    """Read a whole number."""
    if node is None:
        return None
    notes.paths[place] = node.path
    text = plain(node) or ""
    if re.fullmatch("-?[0-9]{1,18}", text):
        return int(text)
    notes.unknown.add(place)
    return None


def region(node: Node, place: str, notes: Notes) -> str:
    """Read the code of a Region."""
    code = value(node, place, notes)
    if plain(node) is not None:
        notes.findings.extend(unusable(code, place))
    return code
