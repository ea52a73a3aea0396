"""Which row of the tables of action types and rule types a template names."""

from __future__ import annotations

import sys

from ..definition.values import is_literal
from ..facts.providers import PROVIDERS
from ..facts.providers.provider import Provider
from ..facts.providers.rules import RULES
from .node import Node
from .notes import Notes, mapping, name

_ACTIONS = {(row.category, row.owner, row.provider, row.version): row for row in PROVIDERS.values()}
_RULES = {(row.category, row.owner, row.provider, row.version): row for row in RULES.values()}
_KEYS = ("Category", "Owner", "Provider", "Version")
_ANY = (0, sys.maxsize)
_PAGE = (
    "https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-custom-action.html"
)


def provider(node: Node | None, place: str, notes: Notes) -> Provider:
    """Find an action's provider; of one without a row, nothing but its name is known.

    :param place: that of the action.
    """
    category, owner, named, version = identity = _identity(node, f"{place}.custom_type", notes)
    notes.paths[f"{place}.type"] = notes.paths.get(f"{place}.custom_type", notes.paths[place])
    if identity in _ACTIONS:
        return _ACTIONS[identity]
    if not all(_is_known(each) for each in identity):
        notes.unknown.add(f"{place}.type")
    return Provider(
        type="custom",
        category=category,
        owner=owner,
        provider=named,
        version=version,
        page=_PAGE,
        inputs=_ANY,
        outputs=_ANY,
        configuration=None,
        variables=None,
        home_only=owner in ("Custom", "ThirdParty") or category == "Source",
    )


def rule_type(node: Node | None, place: str, notes: Notes) -> str:
    """Name a rule's type as definitions do; one without a row is called by its provider."""
    identity = _identity(node, place, notes)
    return _RULES[identity].type if identity in _RULES else identity[2]


def _is_known(part: str) -> bool:
    return part != "" and is_literal(part)


def _identity(node: Node | None, place: str, notes: Notes) -> tuple[str, str, str, str]:
    given = mapping(node, place, notes)
    category, owner, named, version = (
        name(given.get(key), f"{place}.{key.lower()}", notes) for key in _KEYS
    )
    return category, owner, named, version
