"""Values that may be of several kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...findings import Finding
from ..problems import at, did_you_mean, shown
from .kind import Kind


def either(kinds: Sequence[Kind]) -> Kind:
    """Take a value of any of several kinds; tell one of none what it may be."""

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        attempts: list[list[Finding]] = []
        for kind in kinds:
            if kind.takes(value):
                problems: list[Finding] = []
                held = kind.judge(value, path, problems)
                if not problems:
                    return held
                attempts.append(problems)
        meant: list[Finding] = min(attempts, key=len)  # For the kind it was most likely meant.
        found += meant
        return None

    wanted = tuple(dict.fromkeys(word for kind in kinds for word in kind.wanted))
    return Kind(wanted, lambda value: any(kind.takes(value) for kind in kinds), judge)


def tagged(key: str, kinds: Mapping[str, Kind]) -> Kind:
    """Take a mapping whose kind is named by one of its keys."""

    def judge(value: Any, path: str, found: list[Finding]) -> Any:
        if not isinstance(value, dict):
            return value
        tag = value.get(key)
        if isinstance(tag, str) and tag in kinds:
            return kinds[tag].judge(value, path, found)
        legal = f"Legal values: {', '.join(kinds)}"
        if key not in value:
            message, hint = f"{key!r} is missing", f"add {key!r}. {legal}"
            found.append(Finding("MRP105", "error", at(path, key), message, hint))
        else:
            message, hint = f"there is no {key} {shown(tag)}", f"{did_you_mean(tag, kinds)}{legal}"
            found.append(Finding("MRP106", "error", at(path, key), message, hint))
        return None

    def takes(value: Any) -> bool:
        return any(kind.takes(value) for kind in kinds.values())

    return Kind(("a mapping",), takes, judge)
