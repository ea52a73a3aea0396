"""Whether a pattern of a policy may cover something, whatever a deployment fills in.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .text import GIVEN_NAME, Reference, Text, split

_ANYTHING, _FIELD, _ONE = "*", "field", "?"
_FIELDS = ("AWS::Partition", "AWS::Region", "AWS::AccountId")
"""What holds no colon."""


@lru_cache(maxsize=4096)
def may_cover(pattern: Text, target: Text) -> bool:
    """Say whether a pattern of a policy may cover a target.

    In literal parts ``*`` and ``?`` are wildcards, and so is every reference. But a name that
    CloudFormation gives to one resource is never that of another one, and what is open in a whole
    ARN does not go beyond a colon.

    :param target: a call, or a resource, perhaps with open parts.
    """
    fields = split(target, ":")
    is_arn = fields[0] == ("arn",) and len(fields) >= 6
    first = tuple(_tokens(pattern, True, _ANYTHING))
    # Where a pattern spells a name out, whoever wrote it may know what CloudFormation gives.
    second = tuple(_tokens(target, _holds_given_name(pattern), _FIELD if is_arn else _ANYTHING))
    seen = set()
    ahead = [(0, 0)]
    while ahead:
        position = ahead.pop()
        if position in seen:
            continue
        seen.add(position)
        i, j = position
        if i == len(first) and j == len(second):
            return True
        a = first[i] if i < len(first) else ""
        b = second[j] if j < len(second) else ""
        if _is_wild(a):
            ahead.append((i + 1, j))
            if _takes(a, b):
                ahead.append((i, j + 1))
        if _is_wild(b):
            ahead.append((i, j + 1))
            if _takes(b, a):
                ahead.append((i + 1, j))
        if a and b and (a == b or _ONE in (a, b)):
            ahead.append((i + 1, j + 1))
    return False


def _tokens(text: Text, given: bool, open: str) -> Iterator[str | Reference]:
    for piece in text:
        if isinstance(piece, str):
            yield from (open if character == _ANYTHING else character for character in piece)
        elif given and piece.attribute == GIVEN_NAME:
            yield piece
        else:
            yield _FIELD if piece.name in _FIELDS else open


def _holds_given_name(text: Text) -> bool:
    return any(isinstance(piece, Reference) and piece.attribute == GIVEN_NAME for piece in text)


def _is_wild(token: str | Reference) -> bool:
    return token in (_ANYTHING, _FIELD)


def _takes(wild: str | Reference, token: str | Reference) -> bool:
    return token != "" and not _is_wild(token) and (wild == _ANYTHING or token != ":")
