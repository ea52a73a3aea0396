"""Whether pipeline variables are well declared, and every one that is read is declared.

https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..definition.problems import did_you_mean, shown
from ..definition.variables import Variable
from ..facts import limits
from ..findings import Finding
from ..plan import choice
from ..plan.action import Action
from ..plan.plan import Plan
from .uses import Use, uses


def variables(plan: Plan) -> Iterator[Finding]:
    """Judge pipeline variables (MRP541, MRP542, MRP546)."""
    if len(plan.variables) > limits.MOST_VARIABLES:
        count = f"{len(plan.variables)} variables; at most {limits.MOST_VARIABLES} are allowed"
        yield _declared("variables", count, "leave some out")
    for name, variable in plan.pipeline.variables.items():
        yield from _declaration(name, variable)
    chosen = plan.pipeline.deploy and plan.pipeline.rollout.choose_region
    if chosen and choice.VARIABLE in plan.pipeline.variables:
        message = f"{choice.VARIABLE} is the variable that holds the choice of Regions"
        hint = "rename the variable, or set rollout.choose_region: false"
        yield _declared(f"variables.{choice.VARIABLE}", message, hint)
    for use in uses(plan):
        if use.namespace == "variables":
            yield from _used(plan, use)


def _declaration(name: str, variable: Variable) -> Iterator[Finding]:
    where = f"variables.{name}"
    if not re.fullmatch(limits.VARIABLE_NAME, name):
        message = f"{shown(name)} cannot name a variable"
        yield _declared(where, message, "use 1 to 128 letters, digits, or @ - _")
    default = variable.default
    if default is not None and not 1 <= len(default) <= limits.LONGEST_VARIABLE_VALUE:
        message = f"the default of {name} has {len(default)} characters"
        hint = f"1 to {limits.LONGEST_VARIABLE_VALUE}; leave default out for a value at start"
        yield _declared(f"{where}.default", message, hint)
    if len(variable.description or "") > limits.LONGEST_VARIABLE_DESCRIPTION:
        message = f"the description of {name} has {len(variable.description or '')} characters"
        hint = f"at most {limits.LONGEST_VARIABLE_DESCRIPTION}"
        yield _declared(f"{where}.description", message, hint)


def _declared(where: str, message: str, hint: str) -> Finding:
    return Finding("MRP541", "error", where, message, hint)


def _used(plan: Plan, use: Use) -> Iterator[Finding]:
    if isinstance(use.user, Action) and use.user.provider.category == "Source":
        message = f"{use} stands in a source action, where CodePipeline fills in no variable"
        hint = "write the value itself, or a template parameter: ${Name}"
        yield Finding("MRP546", "error", use.where, message, hint)
    elif use.key not in plan.variables:
        message = f"{use} refers to {shown(use.key)}, which is not a pipeline variable"
        hint = f"{did_you_mean(use.key, plan.variables)}to declare it: variables.{use.key}"
        yield Finding("MRP542", "error", use.where, message, hint)
