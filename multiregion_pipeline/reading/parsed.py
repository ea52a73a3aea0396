"""What a text format yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..findings import Finding


@dataclass(frozen=True, slots=True)
class Parsed:
    """Plain data, and where it stands in the file.

    :param data: mappings, lists and scalars; None where nothing could be read.
    :param lines: line, counted from 1, of each path that is known.
    :param findings: what is wrong with the text itself.
    """

    data: object
    lines: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def broken(rule: str, message: str, hint: str = "", line: int = 0) -> Parsed:
    """Return what comes of a text that cannot be read at all."""
    return Parsed(None, {}, (Finding(rule, "error", "", message, hint, line=line),))
