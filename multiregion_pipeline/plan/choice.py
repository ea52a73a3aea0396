"""The choice of Regions when an execution starts.

Everything here rests on a pipeline variable and on entry conditions of stages. A pattern must hold
whether it is compared with the whole value or searched in it, since AWS does not say which.

https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-VariableCheck.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..definition.conditions import Condition, Rule
from ..definition.shape.model import unjudged
from ..definition.variables import Variable
from ..facts import limits

VARIABLE = "Regions"
ALL = "all"
_SEPARATOR = "[ ,+]"


def variable(regions: Iterable[str]) -> Variable:
    """Declare the variable that holds the choice."""
    text = f"all, or Regions with spaces between them, of: {', '.join(dict.fromkeys(regions))}"
    if len(text) > limits.LONGEST_VARIABLE_DESCRIPTION:
        text = "all, or Regions of this pipeline"
    return unjudged(Variable, default=ALL, description=text)


def only_all() -> Condition:
    """Skip a stage unless every Region is wanted."""
    return _skip("all-regions", "EQ", ALL)


def only(region: str) -> Condition:
    """Skip a stage unless its Region is named."""
    return _skip("region-named", "MATCHES", _named(region))


def all_or(region: str) -> Condition:
    """Skip a stage unless every Region is wanted, or its Region is named."""
    return _skip("region-wanted", "MATCHES", f"^({ALL}|{_named(region)[1:-1]})$")


def known(regions: Iterable[str]) -> Rule:
    """Fail where the value is neither ``all`` nor Regions of this pipeline."""
    one = f"({'|'.join(regions)})"
    return _rule("regions-known", "MATCHES", f"^({ALL}|({one}{_SEPARATOR}+)*{one})$")


def selected(value: str, regions: Iterable[str]) -> tuple[str, ...] | None:
    """Say which Regions a start value names.

    :return: Regions in rollout order, or ``None`` where the guard refuses the value.
    """
    regions = tuple(regions)
    if value == ALL:
        return regions
    named = re.split(f"{_SEPARATOR}+", value)
    if not set(named) <= set(regions):
        return None
    return tuple(region for region in regions if region in named)


def _named(region: str) -> str:
    return f"^(|.*{_SEPARATOR}){region}({_SEPARATOR}.*|)$"


def _skip(name: str, operator: str, value: str) -> Condition:
    return unjudged(Condition, result="SKIP", rules=(_rule(name, operator, value),))


def _rule(name: str, operator: str, value: str) -> Rule:
    return unjudged(
        Rule,
        name=name,
        type="variable-check",
        configuration={
            "Variable": f"#{{variables.{VARIABLE}}}",
            "Operator": operator,
            "Value": value,
        },
    )
