"""What the pipeline's role needs for each action, from the table of providers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from ..facts.providers import PROVIDERS
from ..facts.providers.provider import Permission, Provider, holds
from ..plan.action import Action
from .grant import Grant

_FIELD = re.compile(r"(?<!\$)\{(\w+)\}")


def needed(action: Action, pipeline: str) -> Iterator[Grant]:
    """Grant what one action needs.

    :param pipeline: the pipeline's name.
    """
    provider = PROVIDERS[action.type]
    known = {key: _each(provider, key, value) for key, value in action.configuration.items()}
    known |= {"region": (action.region,), "pipeline": (pipeline,)}
    for permission in provider.permissions:
        if holds(permission.when, action.configuration):
            yield from _granted(permission, known, action.name)


def _granted(
    permission: Permission, known: Mapping[str, tuple[str, ...]], why: str
) -> Iterator[Grant]:
    resources = tuple(
        resource for text in permission.resources for resource in _filled(text, known)
    )
    pairs = [
        (operator, key, value)
        for operator, pairs in permission.conditions.items()
        for key, value in pairs.items()
    ]
    conditions = tuple(
        (operator, filled_key, tuple(_filled(value, known)))
        for operator, key, value in pairs
        for filled_key in _filled(key, known)
    )
    # A condition that cannot be filled in must not fall away: it would widen the grant.
    bounded = len(conditions) == len(pairs) and all(values for _, _, values in conditions)
    if resources and bounded:
        yield Grant(permission.actions, resources, conditions, (why,))


def _filled(text: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Fill in configuration values, in every combination; nothing, where one is left out."""
    fields = _FIELD.findall(text)
    for values in itertools.product(*(known.get(name, ()) for name in fields)):
        filled = text
        for field, value in zip(fields, values, strict=True):
            filled = filled.replace(f"{{{field}}}", value, 1)
        yield filled


def _each(provider: Provider, key: str, value: str) -> tuple[str, ...]:
    option = (provider.configuration or {}).get(key)
    return tuple(value.split(",")) if option and option.many else (value,)
