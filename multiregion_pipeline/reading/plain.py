"""What a definition may be made of, whatever format it is written in."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator

from ..definition.problems import at, not_unicode, shown
from ..findings import Finding

DEEPEST = 100
MOST = 100_000
TOO_DEEP = f"mappings and lists are nested more than {DEEPEST} deep"
TOO_MANY = f"there are more than {MOST:,} values"


class TooLargeError(Exception):
    """The data is too deep or has too many values to go on."""


def problems(data: object) -> list[Finding]:
    """Return a finding for each value or key that no definition can hold.

    :raises TooLargeError: if the data is too deep or has too many values.
    """
    found: list[Finding] = []
    for count, finding in enumerate(_walk(data, "", 0)):
        if count >= MOST:
            raise TooLargeError(TOO_MANY)
        if finding:
            found.append(finding)
    return found


def date_problem(where: str, text: str) -> Finding:
    """Return the finding about a date or time, which YAML and TOML read without being asked."""
    return Finding(
        "MRP106", "error", where, f"must not be a date or time, found {text}",
        f"put it in quotes to have it as text: {text!r}",
    )  # fmt: skip


def _walk(value: object, path: str, depth: int) -> Iterator[Finding | None]:
    """Yield once for each value: a finding, or None where nothing is wrong."""
    yield _problem(value, path)
    if isinstance(value, (dict, list)) and depth >= DEEPEST:
        raise TooLargeError(TOO_DEEP)
    if isinstance(value, dict):
        for key, item in value.items():
            if key_problem := _problem(key, at(path, key)):
                yield key_problem
            yield from _walk(item, at(path, key), depth + 1)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _walk(item, at(path, index), depth + 1)


def _problem(value: object, path: str) -> Finding | None:
    if isinstance(value, (datetime.date, datetime.time)):
        return date_problem(path, str(value))
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return Finding(
            "MRP106", "error", path, f"the number is too large, found {shown(value)}",
            "put it in quotes if it is meant as text",
        )  # fmt: skip
    if isinstance(value, float) and not math.isfinite(value):
        return Finding(
            "MRP106", "error", path, f"must be a number that JSON can hold, found {value}",
            "put it in quotes if it is meant as text",
        )  # fmt: skip
    if isinstance(value, str) and not _is_unicode(value):
        return not_unicode(path, value)
    return None


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
