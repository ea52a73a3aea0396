"""A kind of value, and how one of it is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ...findings import Finding
from ..problems import mismatch


class Kind(NamedTuple):
    """What a key takes.

    :param wanted: its types or values, in words.
    :param takes: says whether a value is of this kind, whatever is wrong with it otherwise.
    :param judge: returns the value as the definition holds it; is given the value's path, and adds
        to the findings what is wrong.
    """

    wanted: tuple[str, ...]
    takes: Callable[[Any], bool]
    judge: Callable[[Any, str, list[Finding]], Any]


def judged(kind: Kind, value: Any, path: str, found: list[Finding]) -> Any:
    """Return a value as the definition holds it, and add to the findings what is wrong."""
    if kind.takes(value):
        return kind.judge(value, path, found)
    found.append(mismatch(path, value, kind.wanted))
    return None
