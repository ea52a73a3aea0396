"""What is wrong with one value of a configuration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.problems import shown
from ..definition.values import is_literal
from ..facts.providers.provider import Option


def is_known(value: str) -> bool:
    """Say whether neither a deployment nor an execution fills anything in."""
    return is_literal(value) and "#{" not in value


def differ(one: str, other: str) -> bool:
    """Say whether two values are different whatever is filled in."""
    return one != other and is_known(one) and is_known(other)


def problems(option: Option, value: str) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a value, and what would be right; parts not known pass."""
    for each in value.split(",") if option.many else (value,):
        if not is_known(each):
            continue
        if option.values and each not in option.values:
            yield f"{shown(each)} is not legal", f"legal: {', '.join(option.values)}"
        elif option.pattern and not re.fullmatch(option.pattern, each):
            yield f"{shown(each)} is not legal", f"it must match {option.pattern}"
