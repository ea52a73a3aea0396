"""cfn-lint on the text of a template, or on a file.

https://github.com/aws-cloudformation/cfn-lint
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import MultiregionPipelineError
from ..explanation import Explanation
from ..findings import Finding, Severity, in_order

if TYPE_CHECKING:
    from cfnlint.match import Match
    from cfnlint.rules._rule import CloudFormationLintRule

RULES = "multiregion_pipeline.lint_rules"
"""What cfn-lint imports to judge by the rules of this library too."""
_ALL_RULES = ["--append-rules", RULES, "--include-checks", "I"]

_SEVERITIES: dict[str, Severity] = {
    "error": "error",
    "warning": "warning",
    "informational": "info",
}


class TemplateText(NamedTuple):
    """A template as JSON, what to call it in findings, and the Regions it is deployed to."""

    name: str
    text: str
    regions: tuple[str, ...]


def lint(templates: Iterable[TemplateText]) -> tuple[Finding, ...]:
    """Judge templates by every rule of cfn-lint.

    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    try:
        from cfnlint.config import ConfigMixIn
        from cfnlint.decode.decode import decode_str
        from cfnlint.runner import Runner, run_template_by_data
    except ImportError:
        raise _without_cfn_lint("--lint") from None
    findings: list[Finding] = []
    rules = None
    with _telling_why_not("--lint"):
        for template in templates:
            regions = list(template.regions)
            # Templates that a configuration file names are none of this.
            config = ConfigMixIn(regions=regions, include_checks=["I"], templates=[])
            rules = rules or Runner(config).rules
            content, faults = decode_str(template.text)
            found = faults if content is None else run_template_by_data(content, config, rules)
            findings += [_finding(match, template.name) for match in found]
    return tuple(findings)


def lint_file(path: Path, regions: Sequence[str]) -> tuple[Finding, ...]:
    """Judge anybody's template by every rule of cfn-lint and of this library.

    What cfn-lint reads besides holds here too: its configuration file, and the template's metadata.

    :param regions: where the template is deployed; may be empty.
    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    try:
        from cfnlint.config import ConfigMixIn
        from cfnlint.runner import Runner
        from cfnlint.runner.template.runner import run_template_by_file_path
    except ImportError:
        raise _without_cfn_lint("--template") from None
    try:
        path.read_text(encoding="utf-8")
        str(path).encode()
    except UnicodeEncodeError:
        raise _unreadable(str(path), "cfn-lint takes no name that is not text in UTF-8") from None
    except UnicodeDecodeError:
        raise _unreadable(str(path), "it is not text in UTF-8") from None
    except OSError as error:
        raise _unreadable(str(path), error.strerror or str(error)) from None
    with _telling_why_not(str(path)):
        # Named twice, a Region cannot be taken for the one that cfn-lint assumes.
        places = ["--regions", *regions, *regions] if regions else []
        config = ConfigMixIn([*_ALL_RULES, *places, f"--template={glob.escape(str(path))}"])
        found = run_template_by_file_path(str(path), config, Runner(config).rules, False)
        matches = sorted(found, key=lambda match: match.linenumber)
    return in_order(
        replace(_finding(match, ""), file=str(path), line=match.linenumber) for match in matches
    )


def explanations() -> dict[str, Explanation]:
    """Explain every rule of cfn-lint, and of this library for cfn-lint, as findings name it.

    :raises MultiregionPipelineError: if cfn-lint is not installed, or cannot begin.
    """
    try:
        from cfnlint.config import ConfigMixIn
        from cfnlint.runner import Runner
    except ImportError:
        raise _without_cfn_lint("explain") from None
    with _telling_why_not("explain"):
        rules = Runner(ConfigMixIn(_ALL_RULES, templates=[])).rules
    return {_name(each.id): _explanation(each) for each in rules.values()}


def _explanation(rule: CloudFormationLintRule) -> Explanation:
    summary, more = (
        text if text.endswith(".") else f"{text}."
        for text in (rule.shortdesc, rule.description or rule.shortdesc)
    )
    text = more if more.startswith(summary) else f"{summary} {more}"
    return Explanation(_name(rule.id), summary, text, rule.source_url)


@contextmanager
def _telling_why_not(what: str) -> Iterator[None]:
    from cfnlint.exceptions import CfnLintExitException
    from yaml import YAMLError

    try:
        yield
    except CfnLintExitException as error:
        raise _unreadable(what, str(error)) from None
    except OSError as error:
        raise _unreadable(what, error.strerror or str(error)) from None
    except (UnicodeDecodeError, YAMLError) as error:  # Those of a template are findings.
        reason = " ".join(str(error).split())
        raise _unreadable(what, f"cfn-lint's configuration file: {reason}") from None


def _without_cfn_lint(option: str) -> MultiregionPipelineError:
    hint = "pip install 'multiregion-pipeline[lint]'"
    finding = Finding("MRP701", "error", option, "cfn-lint is not installed", hint)
    return MultiregionPipelineError([finding])


def _unreadable(what: str, reason: str) -> MultiregionPipelineError:
    finding = Finding("MRP702", "error", what, f"cannot be judged: {reason}")
    return MultiregionPipelineError([finding])


def _finding(match: Match, name: str) -> Finding:
    path = getattr(match, "path", None) or ()
    where = ".".join(map(str, (name, *path) if name else path))
    severity = _SEVERITIES.get(match.rule.severity, "error")
    return Finding(_name(match.rule.id), severity, where, match.message)


def _name(rule: str) -> str:
    """Tell rules of cfn-lint from those of this library."""
    return rule if re.fullmatch(r"[EWI]9[0-9]{3}", rule) else f"cfn-lint {rule}"
