"""Roles with a permission too few or too many.

Statements stay as they are but for one thing, so each mutant is a fault that somebody could make.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import catalogue
from .evaluator import Principal
from .proof import listed, statements, with_statements

SERVICES = (
    "cloudformation",
    "codebuild",
    "codedeploy",
    "codepipeline",
    "iam",
    "kms",
    "lambda",
    "s3",
    "sts",
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A role that is not as it should be.

    :param statement: the one that was changed, as it was; or what was added.
    """

    title: str
    role: Principal
    statement: dict[str, Any]


def poorer(role: Principal) -> Iterator[Mutant]:
    """Take away each statement, and each action and each resource of it."""
    given = statements(role)
    for place, statement in enumerate(given):
        rest = given[:place] + given[place + 1 :]
        yield Mutant(f"statement {place}", with_statements(role, rest), statement)
        for key in ("Action", "Resource"):
            texts = listed(statement[key])
            for text in texts if len(texts) > 1 else ():
                less = {**statement, key: [each for each in texts if each != text]}
                yield Mutant(text, with_statements(role, [*rest, less]), statement)


def freer(role: Principal) -> Iterator[Mutant]:
    """Take away each condition, and let each statement be about everything."""
    given = statements(role)
    for place, statement in enumerate(given):
        rest = given[:place] + given[place + 1 :]
        for operator, pairs in statement.get("Condition", {}).items():
            for key in pairs:
                more = {**statement, "Condition": _without(statement["Condition"], operator, key)}
                yield Mutant(f"{key} in {place}", with_statements(role, [*rest, more]), statement)
        if "*" not in listed(statement["Resource"]):
            more = {**statement, "Resource": ["*"]}
            yield Mutant(f"any resource in {place}", with_statements(role, [*rest, more]), more)


def richer(role: Principal) -> Iterator[Mutant]:
    """Add each action of nine services, on everything; and ``*``, and each whole service."""
    named = {name for name in catalogue.actions() if name.partition(":")[0] in SERVICES}
    for action in ("*", *(f"{service}:*" for service in SERVICES), *sorted(named)):
        added = {"Effect": "Allow", "Action": [action], "Resource": ["*"]}
        yield Mutant(action, with_statements(role, [*statements(role), added]), added)


def broader(role: Principal) -> Iterator[Mutant]:
    """Add to each statement the actions of its services that it lacks, one by one."""
    given = statements(role)
    for place, statement in enumerate(given):
        rest = given[:place] + given[place + 1 :]
        has = {name for text in listed(statement["Action"]) for name in catalogue.meant(text)}
        services = {name.partition(":")[0] for name in has}
        for action in sorted(catalogue.actions() - has):
            if action.partition(":")[0] in services:
                more = {**statement, "Action": [*listed(statement["Action"]), action]}
                added = {**statement, "Action": [action]}
                yield Mutant(f"{action} in {place}", with_statements(role, [*rest, more]), added)


def _without(condition: dict[str, dict[str, Any]], operator: str, key: str) -> dict[str, Any]:
    left = {name: dict(pairs) for name, pairs in condition.items()}
    del left[operator][key]
    return {name: pairs for name, pairs in left.items() if pairs}
