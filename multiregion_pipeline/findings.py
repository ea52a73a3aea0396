"""The value every check yields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

_ORDER = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a definition, a plan or a template.

    :param rule: stable id, documented under ``docs/reference/rules``.
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
        place = ":".join(str(part) for part in (self.file, self.line, self.where) if part)
        text = f"{place}: {self.severity} {self.rule}: {self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings without repetition, errors first, each severity in the order found."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: _ORDER[finding.severity]))


def reaching(findings: Iterable[Finding], severity: Severity) -> bool:
    """Say whether any finding is of this severity or a graver one."""
    return any(_ORDER[finding.severity] <= _ORDER[severity] for finding in findings)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding keeps a template from being built."""
    return reaching(findings, "error")
