"""One stage of the pipeline, and the conditions for entering it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .action import Action


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a condition.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference.html
    """

    name: str
    provider: str
    configuration: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """What happens where any of its rules fails.

    https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-conditions.html
    """

    result: Literal["FAIL", "SKIP"]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """Actions that belong together; the next stage waits for all of them."""

    name: str
    actions: tuple[Action, ...]
    before_entry: Condition | None = None
