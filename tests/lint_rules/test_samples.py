"""On templates in the shape of public ones, and on our own, rules find true faults and no others.

A sample says which faults it has, and why: ``# found: W9820 Resources/A, W9853 Resources/B`` and
``# because: ...``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from cfnlint.config import ConfigMixIn
from cfnlint.match import Match
from cfnlint.rules._rules import Rules
from cfnlint.runner.template import run_template_by_file_path

from tests.golden import TEMPLATES

from .judged import judged, place
from .test_fixtures import header

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.yaml"))
GOLDENS = sorted(TEMPLATES.glob("*/*.json"))


@cache
def all_matches() -> dict[Path, list[Match]]:
    return judged(SAMPLES)


def is_own(match: Match) -> bool:
    return re.match("[EWI]9", match.rule.id) is not None


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_in_a_sample_true_faults_are_found_and_no_others(path: Path) -> None:
    found = {f"{each.rule.id} {place(each)}" for each in all_matches()[path] if is_own(each)}
    assert found == set(header(path, "found")), all_matches()[path]
    assert bool(header(path, "found")) == bool(header(path, "because"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_cfn_lint_finds_no_error_in_a_sample(path: Path) -> None:
    errors = [each for each in all_matches()[path] if each.rule.severity == "error"]
    assert [match for match in errors if not is_own(match)] == []


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_in_our_own_templates_nothing_is_found(path: Path) -> None:
    rules = Rules.create_from_module("multiregion_pipeline.lint_rules")
    config = ConfigMixIn(include_checks=["I"])
    assert list(run_template_by_file_path(str(path), config, rules, False)) == []
