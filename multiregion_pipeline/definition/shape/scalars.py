"""Values without parts: text, whole numbers, true and false, and choices among them."""

from __future__ import annotations

import re
from typing import Any

from ...findings import Finding
from ..problems import not_unicode, unfit
from .annotation import Member
from .field import Limits, Refined
from .kind import Kind


def text(member: Member) -> Kind:
    """Take text within limits, and whatever may stand for it."""
    limits = member.limits
    refined = [mark for mark in member.marks if isinstance(mark, Refined)]
    substitutes = [each.stands_for for each in refined if each.stands_for]

    def takes(value: Any) -> bool:
        return isinstance(value, str) or any(stands_for(value) for stands_for in substitutes)

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        before = len(found)
        for each in refined:
            if each.convert:
                value = each.convert(value, path, found)
        if len(found) > before:
            return value
        value = str.__str__(value)  # A subclass may show itself as something else.
        if problem := _problem_of_text(value, path, limits):
            found.append(problem)
            return value
        for each in refined:
            if each.check:
                found += each.check(value, path)
        return value

    return Kind(("text",), takes, judge)


def _problem_of_text(value: str, path: str, limits: Limits) -> Finding | None:
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return not_unicode(path, value)
    if limits.pattern is not None and not re.fullmatch(limits.pattern, value):
        return unfit(path, f"must match pattern '{limits.pattern}'", value)
    return problem_of_length(value, "character", path, limits)


def problem_of_length(value: Any, unit: str, path: str, limits: Limits) -> Finding | None:
    """Say what is wrong with the length of a text, a list or a mapping."""
    least, most = limits.min_length, limits.max_length
    if least is not None and len(value) < least:
        return unfit(path, f"must have at least {least} {_plural(unit, least)}", value)
    if most is not None and len(value) > most:
        return unfit(path, f"must have at most {most} {_plural(unit, most)}", value)
    return None


def _plural(unit: str, count: int) -> str:
    return unit if count == 1 else f"{unit}s"


def whole_number(member: Member) -> Kind:
    """Take a whole number within limits."""
    limits = member.limits

    def takes(value: Any) -> bool:
        return isinstance(value, int) and not isinstance(value, bool)

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        if limits.ge is not None and value < limits.ge:
            found.append(unfit(path, f"must be greater than or equal to {limits.ge}", value))
        if limits.le is not None and value > limits.le:
            found.append(unfit(path, f"must be less than or equal to {limits.le}", value))
        return value

    return Kind(("a whole number",), takes, judge)


def switch() -> Kind:
    """Take true or false."""
    return Kind(("true or false",), lambda value: isinstance(value, bool), _as_it_is)


def choice(values: tuple[Any, ...]) -> Kind:
    """Take one of a few texts or whole numbers."""

    def takes(value: Any) -> bool:
        return any(type(value) is type(each) and value == each for each in values)

    return Kind(tuple(map(repr, values)), takes, _as_it_is)


def nothing() -> Kind:
    """Take no value; told of nowhere, since a key without a value can as well be left out."""
    return Kind((), lambda value: value is None, _as_it_is)


def _as_it_is(value: Any, path: str, found: list[Finding]) -> Any:
    return value
