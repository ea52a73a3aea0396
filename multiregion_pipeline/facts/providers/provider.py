"""The shape of one row in the table of action providers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

FIELD = re.compile(r"(?<!\$)\{(\w+)\}")
"""A configuration key, or what is known of the action, in the text of a permission."""

When = Mapping[str, tuple[str, ...]]
"""Configuration keys, and the values of each for which something is so; all keys count together.

``LEFT_OUT`` and ``GIVEN`` stand for an absent key and for any value of a key.
"""

LEFT_OUT = ""
GIVEN = "*"

IN_REGION: Mapping[str, Mapping[str, str]] = {"StringEquals": {"aws:RequestedRegion": "{region}"}}
"""What keeps a call that has no ARN to the action's Region."""


@dataclass(frozen=True, slots=True)
class Option:
    """One key of an action's configuration.

    :param required: the action cannot be created without it.
    :param values: the legal values; empty where any text is legal.
    :param pattern: regular expression the whole value must match; empty where any text is legal.
    :param many: several values, separated by commas without spaces; ``values`` and ``pattern``
        are for each.
    :param required_when: configurations of which any one makes the key required.
    :param only_when: configuration without which the key is not legal.
    """

    required: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    many: bool = False
    required_when: tuple[When, ...] = ()
    only_when: When = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Permission:
    """Calls that the role running an action must be allowed to make.

    :param actions: IAM actions, ``service:Call``.
    :param resources: ARNs as text. ``{Key}`` stands for that configuration value (for each of
        them, if the key takes many), ``{region}`` for the action's Region, ``{pipeline}`` for the
        pipeline's name; ``${AWS::Partition}`` and ``${AWS::AccountId}`` stay for CloudFormation
        to fill in.
    :param conditions: operator to condition key to value, in IAM's own spelling; ``{Key}`` may
        stand in the condition key too.
    :param when: configuration for which the calls are needed; for every one, if empty.
    """

    actions: tuple[str, ...]
    resources: tuple[str, ...]
    conditions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    when: When = field(default_factory=dict)

    @property
    def bounds(self) -> tuple[str, ...]:
        """Name the fields without which the calls would be allowed on more than is meant."""
        conditions = (
            text
            for operator, pairs in self.conditions.items()
            if not operator.endswith("IfExists")  # Such a condition only narrows what the ARN does.
            for pair in pairs.items()
            for text in pair
        )
        return tuple(
            name for text in (*self.resources, *conditions) for name in FIELD.findall(text)
        )


@dataclass(frozen=True, slots=True)
class Provider:
    """An action type of CodePipeline.

    :param type: what a definition calls it.
    :param page: the AWS page that this row follows.
    :param inputs: fewest and most input artifacts.
    :param outputs: fewest and most output artifacts.
    :param configuration: legal configuration keys; ``None`` where any key is legal.
    :param variables: output variables; ``None`` where they depend on what the action runs.
    :param home_only: the action cannot run in another Region than the pipeline.
    :param v2_only: the action needs a pipeline of type V2.
    """

    type: str
    category: str
    provider: str
    page: str
    inputs: tuple[int, int]
    outputs: tuple[int, int]
    configuration: Mapping[str, Option] | None = field(default_factory=dict)
    variables: tuple[str, ...] | None = ()
    permissions: tuple[Permission, ...] = ()
    home_only: bool = False
    v2_only: bool = False
    owner: str = "AWS"
    version: str = "1"


def holds(when: When, configuration: Mapping[str, str]) -> bool:
    """Tell whether a configuration is one of those meant.

    A value with a reference in it, which only a deployment or an execution can tell, counts as
    every value.
    """
    return all(_fits(configuration.get(key, LEFT_OUT), legal) for key, legal in when.items())


def _fits(value: str, legal: tuple[str, ...]) -> bool:
    if value == LEFT_OUT:
        return LEFT_OUT in legal
    if "${" in value or "#{" in value:
        return legal != (LEFT_OUT,)
    return GIVEN in legal or value in legal
