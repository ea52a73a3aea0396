"""cfn-lint on the text of a template.

https://github.com/aws-cloudformation/cfn-lint
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import MultiregionPipelineError
from ..findings import Finding, Severity

if TYPE_CHECKING:
    from cfnlint.match import Match

_SEVERITIES: dict[str, Severity] = {
    "error": "error",
    "warning": "warning",
    "informational": "info",
}


def lint(text: str, name: str, regions: Sequence[str]) -> tuple[Finding, ...]:
    """Judge a template by every rule of cfn-lint.

    :param text: the template as JSON.
    :param name: what to call the template in findings.
    :param regions: the Regions it is deployed to.
    :raises MultiregionPipelineError: if cfn-lint is not installed.
    """
    try:
        from cfnlint import api
        from cfnlint.config import ManualArgs
    except ImportError:
        message = "cfn-lint is not installed"
        hint = "pip install 'multiregion-pipeline[lint]'"
        raise MultiregionPipelineError(
            [Finding("MRP701", "error", "--lint", message, hint)]
        ) from None
    configuration = ManualArgs(regions=list(regions), include_checks=["I"])
    return tuple(_finding(match, name) for match in api.lint(text, config=configuration))


def _finding(match: Match, name: str) -> Finding:
    path = ".".join(str(part) for part in getattr(match, "path", None) or ())
    where = f"{name}.{path}" if path else name
    severity = _SEVERITIES.get(match.rule.severity, "error")
    return Finding(f"cfn-lint {match.rule.id}", severity, where, match.message)
