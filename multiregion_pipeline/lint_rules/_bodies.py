"""What cfn-lint says about the templates that stack sets carry as text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from cfnlint import api
from cfnlint.config import ManualArgs
from cfnlint.helpers import REGIONS
from cfnlint.match import Match
from cfnlint.rules._rule import RuleMatch
from cfnlint.template.template import Template

from multiregion_pipeline.surroundings.body import depends
from multiregion_pipeline.surroundings.stack_set import stack_sets

_OF_THE_LINTER = "E0002"
"""A rule of cfn-lint that failed: no fault of the template."""


def body_matches(cfn: Template, severity: str) -> Iterator[RuleMatch]:
    """Report inner findings of one severity at the text that they are about."""
    for stack_set in stack_sets(cfn.template):
        body = stack_set.body
        template = stack_set.template
        # What cannot be read may be readable with what the outer template puts in.
        if body is None or (body.references and not template):
            continue
        regions = tuple(region for region in stack_set.regions if region in REGIONS)
        text = json.dumps(template, default=str) if body.references else body.source
        for match in _linted(text, regions or tuple(cfn.regions)):
            path = tuple(getattr(match, "path", None) or ())
            if match.rule.severity == severity and not _depends(match, template, path):
                where = "/".join(map(str, path)) or f"line {match.linenumber}"
                yield RuleMatch(list(body.path), f"{where}: {match.rule.id} {match.message}")


@lru_cache(maxsize=16)
def _linted(text: str, regions: tuple[str, ...]) -> tuple[Match, ...]:
    # Templates that a configuration file names are none of this.
    found = api.lint(text, config=ManualArgs(regions=list(regions), templates=[]))
    return tuple(match for match in found if match.rule.id != _OF_THE_LINTER)


def _depends(match: Match, template: Mapping[str, Any], path: tuple[Any, ...]) -> bool:
    """Say whether a finding is about what the outer template puts in, which is not known yet."""
    value: Any = template
    for step in path:
        try:
            value = value[step]
        except (IndexError, KeyError, TypeError):
            break
    return depends(match.message) or (bool(path) and depends(value))
