"""Whether IAM policies allow a call.

It needs nothing installed; ``tests/privileges`` compares it with an evaluator that is not ours.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from tests.oracles.environment import Environment
from tests.oracles.intrinsics import resolve, resolved

from .parts import of_type

Statement = Mapping[str, Any]


def statements(
    template: Mapping[str, Any], role: str, environment: Environment
) -> list[dict[str, Any]]:
    """Return all statements of a role, resolved; the managed policies are the template's own."""
    stack = resolved(template, environment)
    properties = stack["Resources"][role]["Properties"]
    documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
    attached = template["Resources"][role]["Properties"].get("ManagedPolicyArns", [])
    policies = of_type(stack, "AWS::IAM::ManagedPolicy")
    documents += [policies[arn["Ref"]]["Properties"]["PolicyDocument"] for arn in attached]
    return [statement for document in documents for statement in document["Statement"]]


def logical_id(template: Mapping[str, Any], arn: Any, environment: Environment) -> str:
    """Return the logical id of the template's role that has an ARN."""
    stack = resolved(template, environment)
    roles = of_type(stack, "AWS::IAM::Role")
    where = Environment(environment.region, environment.account, template=stack)
    [found] = [role for role in roles if resolve({"Fn::GetAtt": [role, "Arn"]}, where) == arn]
    return found


def allows(
    policy: Iterable[Statement], action: str, resource: str, **context: str | list[str]
) -> bool:
    """Say whether statements allow an action; ``a__b`` in a context's name stands for ``a:b``."""
    known = {name.replace("__", ":"): value for name, value in context.items()}
    # A call goes to the Region that its resource is in.
    known.setdefault("aws:RequestedRegion", f"{resource}:::".split(":")[3])
    applying = [each["Effect"] for each in policy if _applies(each, action, resource, known)]
    return "Allow" in applying and "Deny" not in applying


def denies(
    policy: Iterable[Statement], action: str, resource: str, **context: str | list[str]
) -> bool:
    """Say whether statements deny an action explicitly."""
    known = {name.replace("__", ":"): value for name, value in context.items()}
    return any(
        each["Effect"] == "Deny" and _applies(each, action, resource, known) for each in policy
    )


def _applies(
    statement: Statement, action: str, resource: str, known: Mapping[str, str | list[str]]
) -> bool:
    return (
        any(_like(pattern.lower(), action.lower()) for pattern in _many(statement["Action"]))
        and any(_like(pattern, resource) for pattern in _many(statement["Resource"]))
        and all(
            _holds(operator, _many(wanted), known.get(key))
            for operator, pairs in statement.get("Condition", {}).items()
            for key, wanted in pairs.items()
        )
    )


def _holds(operator: str, wanted: list[str], found: str | list[str] | None) -> bool:
    if found is None:
        return operator.endswith("IfExists") or operator.startswith("StringNot")
    values = _many(found)
    match operator.removesuffix("IfExists").removeprefix("ForAnyValue:"):
        case "StringEquals" | "Bool":
            return any(value in wanted for value in values)
        case "StringNotEquals":
            return not any(value in wanted for value in values)
        case "StringLike" | "ArnLike" | "ArnEquals":
            return any(_like(pattern, value) for pattern in wanted for value in values)
        case "NumericLessThan":
            return any(float(value) < float(limit) for limit in wanted for value in values)
    raise AssertionError(f"unknown operator {operator}")


def _like(pattern: str, text: str) -> bool:
    return _expression(pattern).fullmatch(text) is not None


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
