"""cfn-lint on the text of a template, or on a file.

https://github.com/aws-cloudformation/cfn-lint
"""

from __future__ import annotations

import glob
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import MultiregionPipelineError
from ..findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from cfnlint.match import Match

RULES = "multiregion_pipeline.lint_rules"
"""What cfn-lint imports to judge by the rules of this library too."""

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
        raise _without_cfn_lint("--lint") from None
    configuration = ManualArgs(regions=list(regions), include_checks=["I"])
    return tuple(_finding(match, name) for match in api.lint(text, config=configuration))


def lint_file(path: Path, regions: Sequence[str]) -> tuple[Finding, ...]:
    """Judge anybody's template by every rule of cfn-lint and of this library.

    What cfn-lint reads besides holds here too: its configuration file, and the template's metadata.

    :param regions: where the template is deployed; may be empty.
    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    try:
        from cfnlint.config import ConfigMixIn
        from cfnlint.exceptions import CfnLintExitException
        from cfnlint.runner import Runner
        from cfnlint.runner.template.runner import run_template_by_file_path
    except ImportError:
        raise _without_cfn_lint("--template") from None
    try:
        path.read_text(encoding="utf-8")
        arguments = ["--append-rules", RULES, "--include-checks", "I"]
        # Named twice, a Region cannot be taken for the one that cfn-lint assumes.
        arguments += ["--regions", *regions, *regions] if regions else []
        config = ConfigMixIn([*arguments, f"--template={glob.escape(str(path))}"])
        found = run_template_by_file_path(str(path), config, Runner(config).rules, False)
        matches = sorted(found, key=lambda match: match.linenumber)
    except UnicodeDecodeError:
        raise _unreadable(path, "it is not text in UTF-8") from None
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except CfnLintExitException as error:
        raise _unreadable(path, str(error)) from None
    return in_order(
        replace(_finding(match, ""), file=str(path), line=match.linenumber) for match in matches
    )


def _without_cfn_lint(option: str) -> MultiregionPipelineError:
    hint = "pip install 'multiregion-pipeline[lint]'"
    finding = Finding("MRP701", "error", option, "cfn-lint is not installed", hint)
    return MultiregionPipelineError([finding])


def _unreadable(path: Path, reason: str) -> MultiregionPipelineError:
    finding = Finding("MRP702", "error", str(path), f"cannot be judged: {reason}")
    return MultiregionPipelineError([finding])


def _finding(match: Match, name: str) -> Finding:
    path = getattr(match, "path", None) or ()
    where = ".".join(map(str, (name, *path) if name else path))
    severity = _SEVERITIES.get(match.rule.severity, "error")
    own = re.fullmatch(r"[EWI]9[0-9]{3}", match.rule.id)
    rule = match.rule.id if own else f"cfn-lint {match.rule.id}"
    return Finding(rule, severity, where, match.message)
