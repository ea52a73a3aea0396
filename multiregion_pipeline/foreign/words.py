"""A template's words in the place of a definition's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..facts.providers import PROVIDERS
from ..facts.providers.rules import RULES
from ..findings import Finding
from .notes import HOME

_KEYS = {
    "before_entry": "BeforeEntry",
    "custom_type": "ActionTypeId",
    "execution_mode": "ExecutionMode",
    "file_paths": "FilePaths",
    "on_failure.condition": "OnFailure.Conditions",
    "on_failure": "OnFailure",
    "on_success": "OnSuccess",
    "output_variables": "OutputVariables",
    "pipeline_type": "PipelineType",
    "pull_requests": "PullRequest",
    "retry_mode": "RetryMode",
    "run_order": "RunOrder",
    "timeout_minutes": "TimeoutInMinutes",
    "to declare it: variables": "to declare it: Variables",
}
_HINTS = {
    "MRP405": "give ArtifactStores an entry for each",
    "MRP571": "leave Region out",
    "MRP575": "leave RoleArn out",
}
_OF_RULES = ("MRP553", "MRP555")
_ACTION_TYPES = {row.type: f"{row.category}/{row.provider}" for row in PROVIDERS.values()}
_RULE_TYPES = {row.type: row.provider for row in RULES.values()}


def message(finding: Finding) -> str:
    """Say what is wrong and what to do about it, as one does of a template."""
    hint = _HINTS.get(finding.rule, finding.hint)
    text = f"{finding.message} ({hint})" if hint else finding.message
    if finding.rule in _OF_RULES:
        text = _replaced(text, "(?<=type )|(?<=: )|(?<=, )", _RULE_TYPES)
    else:
        text = _replaced(text, "(?<=type )|(?<= or )", _ACTION_TYPES)
    return _replaced(text, r"\b", _KEYS).replace(HOME, "the pipeline's own Region")


def _replaced(text: str, before: str, words: Mapping[str, str]) -> str:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.sub(rf"(?:{before})({longest_first})\b", lambda match: words[match[1]], text)
