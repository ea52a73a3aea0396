"""Policy documents, as far as a template tells them.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .document import Path, entries
from .text import UNKNOWN, Reference, Text, literal, read, split

ANY: Text = ("*",)
ACCOUNT: Text = (Reference("AWS::AccountId"),)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy.

    :param effect: ``Allow`` or ``Deny``; empty where only a deployment knows.
    :param principals: kind (``AWS``, ``Service`` ...) and value; kind ``*`` for everybody.
    :param actions: in lower case, as patterns; everything for ``NotAction``.
    :param resources: as patterns; everything for ``NotResource`` and where there are none.
    :param conditions: as they stand in the template; nothing, where there are none.
    """

    path: Path
    effect: str
    principals: tuple[tuple[str, Text], ...]
    actions: tuple[Text, ...]
    resources: tuple[Text, ...]
    conditions: Any

    @property
    def allows(self) -> bool:
        """Say whether the statement may allow something."""
        return self.effect != "Deny"


@dataclass(frozen=True, slots=True)
class Policy:
    """What can be read of one or more policy documents.

    :param complete: there are no other statements.
    """

    statements: tuple[Statement, ...] = ()
    complete: bool = True

    def __add__(self, other: Policy) -> Policy:
        return Policy(self.statements + other.statements, self.complete and other.complete)


UNREADABLE = Policy(complete=False)


def read_policy(document: Any, path: Path) -> Policy:
    """Read a policy document; of conditions, as if both branches held."""
    if not isinstance(document, Mapping) or "Statement" not in document:
        return UNREADABLE
    found = tuple(entries(document["Statement"], (*path, "Statement")))
    readable = [(at, each) for at, each in found if isinstance(each, Mapping) and "Effect" in each]
    statements = tuple(_statement(each, at) for at, each in readable)
    return Policy(statements, len(readable) == len(found))


def is_account(principal: Text) -> bool:
    """Say whether a principal is an account as a whole, which leaves it to IAM whom to allow."""
    if principal == ACCOUNT or (literal(principal) or "").isdigit():
        return True
    fields = split(principal, ":")
    return len(fields) == 6 and fields[5] == ("root",)


def _statement(statement: Mapping[str, Any], path: Path) -> Statement:
    effect = literal(read(statement["Effect"]))
    return Statement(
        path=path,
        effect=effect or "",
        principals=tuple(_principals(statement)),
        actions=tuple(_lower(action) for action in _texts(statement, "Action")),
        resources=tuple(_texts(statement, "Resource")),
        conditions=statement.get("Condition") or None,
    )


def _texts(statement: Mapping[str, Any], element: str) -> Iterator[Text]:
    if element not in statement:
        yield UNKNOWN
    for _, value in entries(statement.get(element), ()):
        yield read(value)


def _principals(statement: Mapping[str, Any]) -> Iterator[tuple[str, Text]]:
    principal = statement.get("Principal")
    if "NotPrincipal" in statement:
        yield "*", UNKNOWN
    elif principal == "*":
        yield "*", ANY
    elif isinstance(principal, Mapping) and not any(
        str(key).startswith("Fn::") for key in principal
    ):
        for kind, values in principal.items():
            for _, value in entries(values, ()):
                yield str(kind), read(value)
    elif principal is not None:
        yield "AWS", UNKNOWN


def _lower(text: Text) -> Text:
    return tuple(piece.lower() if isinstance(piece, str) else piece for piece in text)
