"""Findings in the forms that other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from ..findings import Finding, Severity

if TYPE_CHECKING:
    from ..explanation import Explanation

_GITHUB: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
_SARIF: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def as_json(findings: Iterable[Finding]) -> str:
    """Write findings as a JSON list, with the same names as the Python object."""
    return json.dumps([asdict(finding) for finding in findings], indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Write findings as commands that annotate a change on GitHub.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(map(_annotation, findings))


def as_sarif(
    findings: Sequence[Finding], explanations: Mapping[str, Explanation], version: str
) -> str:
    """Write findings in the Static Analysis Results Interchange Format, version 2.1.0.

    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
    https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning

    :param explanations: of the rules of the findings, by their ids.
    :param version: of this program.
    """
    rules = dict.fromkeys(each.rule for each in findings)
    driver = {
        "name": "multiregion-pipeline",
        "version": version,
        "rules": [_rule(each, explanations.get(each)) for each in rules],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": list(map(_result, findings))}],
    }
    return json.dumps(document, indent=2) + "\n"


def _annotation(finding: Finding) -> str:
    place = {"file": finding.file, "line": str(finding.line or ""), "title": finding.rule}
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in place.items() if value)
    text = _escaped(_text(finding))
    return f"::{_GITHUB[finding.severity]} {properties}::{text}\n"


def _escaped(text: str, further: str = "") -> str:
    for mark in f"%\r\n{further}":
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def _rule(rule: str, explanation: Explanation | None) -> dict[str, object]:
    if not explanation:
        return {"id": rule}
    page = {"helpUri": explanation.page} if explanation.page else {}
    return {
        "id": rule,
        "shortDescription": {"text": explanation.summary},
        "fullDescription": {"text": explanation.text.partition("\n\n")[0]},
        "help": {"text": explanation.text, "markdown": explanation.text},
        **page,
    }


def _result(finding: Finding) -> dict[str, object]:
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": finding.where}]}
    if finding.file:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": finding.file},
            "region": {"startLine": finding.line or 1},
        }
    return {
        "ruleId": finding.rule,
        "level": _SARIF[finding.severity],
        "message": {"text": _text(finding)},
        "locations": [location],
    }


def _text(finding: Finding) -> str:
    place = f"{finding.where}: " if finding.where else ""
    return f"{place}{finding.message}" + (f" ({finding.hint})" if finding.hint else "")
