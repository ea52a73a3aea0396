"""A part of a template, and what is known of its deployment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ..definition.values import parts

Path: TypeAlias = tuple[str | int, ...]
Content: TypeAlias = "Mapping[str, Node] | tuple[Node, ...] | str | int | float | None"


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a template in which functions are worked out as far as is certain.

    :param content: text is a value as in a definition: what is not known stands as ``${...}``.
    :param path: where the part stands in the template.
    """

    content: Content
    path: Path


@dataclass(frozen=True, slots=True)
class Deployment:
    """One way in which a template may be deployed.

    :param region: where to; empty where it is not known.
    :param conditions: which of the template's conditions hold.
    :param mappings: the section ``Mappings`` of the template.
    """

    region: str = ""
    conditions: Mapping[str, bool] = field(default_factory=dict)
    mappings: Mapping[str, Any] = field(default_factory=dict)


def scalar(node: Node | None) -> str | None:
    """Give what CloudFormation makes of a part where text belongs, if it can be text."""
    content = node.content if node else None
    if isinstance(content, bool):
        return str(content).lower()
    if isinstance(content, (int, float)):
        return str(content)
    return content if isinstance(content, str) else None


def plain(node: Node | None) -> str | None:
    """Give text in which nothing is unknown, as it stands once deployed."""
    text = scalar(node)
    if text is None:
        return None
    pieces = tuple(parts(text))
    return "".join(map(str, pieces)) if all(isinstance(each, str) for each in pieces) else None
