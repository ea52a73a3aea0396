"""File and line of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..findings import Finding


def placed(findings: Iterable[Finding], file: str, lines: Mapping[str, int]) -> list[Finding]:
    """Put file and line on each finding that does not name a file of its own.

    The line is that of the finding's path, or else of the nearest thing around it.
    """
    return [
        finding
        if finding.file
        else replace(finding, file=file, line=finding.line or _line(finding.where, lines))
        for finding in findings
    ]


def _line(path: str, lines: Mapping[str, int]) -> int:
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)
