"""The value every check yields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

_LONGEST = 600
_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a definition, a plan or a template.

    :param rule: stable id, explained in ``rules.md``.
    :param severity: ``error`` keeps a template from being built; ``warning`` and ``info`` do not.
    :param where: path of the key in the definition, for example ``source.branch``; for a file
        that cannot be read, the file.
    :param message: what is wrong, with the value shown.
    :param hint: what to do about it; may be empty.
    :param file: file the definition was read from, or empty.
    :param line: line in that file, counted from 1, or 0 where it is not known.
    """

    rule: str
    severity: Severity
    where: str
    message: str
    hint: str = ""
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        parts = (self.file, str(self.line or ""), self.where)
        place = ":".join(_one_line(part) for part in parts if part)
        text = f"{place}: {self.severity} {self.rule}: {_one_line(self.message)}"
        return f"{text}\n    {_one_line(self.hint)}" if self.hint else text


def _one_line(text: str) -> str:
    """Escape what could break the line, move the cursor or not be encoded; end it in good time."""
    line = "".join(mark if mark.isprintable() else repr(mark)[1:-1] for mark in text[:_LONGEST])
    return line if len(text) <= _LONGEST else f"{line}..."


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, errors first, each severity in the order found."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: _ORDER[finding.severity]))


def reaching(findings: Iterable[Finding], severity: Severity) -> bool:
    """Say whether any finding is of this severity or a graver one."""
    return any(_ORDER[finding.severity] <= _ORDER[severity] for finding in findings)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding keeps a template from being built."""
    return reaching(findings, "error")
