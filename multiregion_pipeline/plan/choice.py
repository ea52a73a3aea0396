"""The choice of Regions when an execution starts.

Everything here rests on a pipeline variable and on entry conditions of stages. A pattern must hold
whether it is compared with the whole value or searched in it, since AWS does not say which.

https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .stage import Condition, Rule

VARIABLE = "Regions"
ALL = "all"
_SEPARATOR = "[ ,+]"


def _condition(result: str, name: str, operator: str, value: str) -> Condition:
    rule = Rule(
        name,
        "VariableCheck",
        {"Variable": f"#{{variables.{VARIABLE}}}", "Operator": operator, "Value": value},
    )
    return Condition("FAIL" if result == "FAIL" else "SKIP", (rule,))


def only_all() -> Condition:
    """Skip a stage unless every Region is wanted."""
    return _condition("SKIP", "all-regions", "EQ", ALL)


def only(region: str) -> Condition:
    """Skip a stage unless its Region is named."""
    return _condition("SKIP", "region-named", "MATCHES", _named(region))


def all_or(region: str) -> Condition:
    """Skip a stage unless every Region is wanted, or its Region is named."""
    return _condition("SKIP", "region-wanted", "MATCHES", f"^({ALL}|{_named(region)[1:-1]})$")


def known(regions: Iterable[str]) -> Condition:
    """Fail the execution if the value is neither ``all`` nor Regions of this pipeline."""
    one = f"({'|'.join(regions)})"
    several = f"{one[:-1]}){_SEPARATOR}+"
    return _condition("FAIL", "regions-known", "MATCHES", f"^({ALL}|({several})*{one})$")


def selected(value: str, regions: Iterable[str]) -> tuple[str, ...] | None:
    """Say which Regions a start value names.

    :return: Regions in rollout order, or ``None`` where the guard refuses the value.
    """
    regions = tuple(regions)
    if value == ALL:
        return regions
    named = re.split(f"{_SEPARATOR}+", value)
    if not value or not set(named) <= set(regions):
        return None
    return tuple(region for region in regions if region in named)


def _named(region: str) -> str:
    return f"^(|.*{_SEPARATOR}){region}({_SEPARATOR}.*|)$"
