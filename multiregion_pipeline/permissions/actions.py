"""What the pipeline's role needs for each action, from the table of providers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from ..definition.conditions import Rule
from ..facts.providers.provider import FIELD, Option, Permission, holds
from ..facts.providers.rules import RULES
from ..plan.action import Action
from ..plan.run_time import is_bounded, pattern, unbounded
from . import connections, executions
from .grant import Condition, Grant


def needed(action: Action, pipeline: str) -> Iterator[Grant]:
    """Grant what one action needs.

    :param pipeline: the pipeline's name.
    """
    provider = action.provider
    grants = _needed(
        provider.permissions,
        action.configuration,
        provider.configuration or {},
        {"region": (action.region,), "pipeline": (pipeline,)},
        action.name,
    )
    yield from map(executions.of_machine, map(connections.by_name, grants))
    secrets = tuple(
        pattern(variable.value)
        for variable in action.environment.values()
        if variable.type == "SECRETS_MANAGER" and is_bounded(variable.value)
    )
    if secrets:
        yield Grant(("secretsmanager:GetSecretValue",), secrets, (), (action.name,))
    if action.type != "cloudformation":
        for statement in action.definition.permissions:
            yield Grant(statement.actions, statement.resources, (), (action.name,))


def needed_by_rule(rule: Rule, home: str, pipeline: str) -> Iterator[Grant]:
    """Grant what one rule of a condition needs.

    :param home: the Region in which a rule without a Region of its own is evaluated.
    :param pipeline: the pipeline's name.
    """
    provider = RULES[rule.type]
    context = {"region": (rule.region or home,), "pipeline": (pipeline,)}
    yield from _needed(
        provider.permissions, rule.configuration, provider.configuration, context, rule.name
    )


def _needed(
    permissions: tuple[Permission, ...],
    configuration: Mapping[str, str],
    options: Mapping[str, Option],
    context: Mapping[str, tuple[str, ...]],
    why: str,
) -> Iterator[Grant]:
    known = {key: _each(options.get(key), value) for key, value in configuration.items()}
    open_keys = unbounded(configuration)
    for permission in permissions:
        if open_keys and not open_keys.isdisjoint(permission.bounds):
            continue
        if holds(permission.when, configuration):
            yield from _granted(permission, {**known, **context}, why)


def _granted(
    permission: Permission, known: Mapping[str, tuple[str, ...]], why: str
) -> Iterator[Grant]:
    resources = tuple(
        pattern(resource) for text in permission.resources for resource in _filled(text, known)
    )
    pairs = [
        (operator, key, value)
        for operator, pairs in permission.conditions.items()
        for key, value in pairs.items()
    ]
    conditions = tuple(
        _condition(operator, filled_key, tuple(_filled(value, known)))
        for operator, key, value in pairs
        for filled_key in _filled(key, known)
    )
    # A condition that cannot be filled in must not fall away: it would widen the grant.
    bounded = len(conditions) == len(pairs) and all(values for _, _, values in conditions)
    if resources and bounded:
        yield Grant(permission.actions, resources, conditions, (why,))


def _condition(operator: str, key: str, values: tuple[str, ...]) -> Condition:
    patterns = tuple(map(pattern, values))
    if patterns != values:
        operator = operator.replace("StringEquals", "StringLike")
    return operator, key, patterns


def _filled(text: str, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Fill in configuration values, in every combination; nothing, where one is left out."""
    fields = FIELD.findall(text)
    for values in itertools.product(*(known.get(name, ()) for name in fields)):
        filled = text
        for field, value in zip(fields, values, strict=True):
            filled = filled.replace(f"{{{field}}}", value, 1)
        yield filled


def _each(option: Option | None, value: str) -> tuple[str, ...]:
    return tuple(value.split(",")) if option and option.many else (value,)
