"""Patterns as IAM has them, in which ``*`` is any text."""

from __future__ import annotations

from functools import cache


@cache
def overlap(one: str, other: str) -> bool:
    """Say whether any text fits both patterns."""
    if not one or not other:
        return not (one + other).strip("*")
    if one[0] == "*":
        return overlap(one[1:], other) or overlap(one, other[1:])
    if other[0] == "*":
        return overlap(one, other[1:]) or overlap(one[1:], other)
    return one[0] == other[0] and overlap(one[1:], other[1:])
