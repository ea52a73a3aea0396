"""Every rule has definitions that break it, told where, and definitions that just keep it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import multiregion_pipeline as library

from .told import BAD, FIXTURES, found, name, sections, told

CODE = Path(library.__file__).parent
TOLD = dict(sections())
GOOD = sorted(FIXTURES.glob("*/good*.yaml"))

WITHOUT_FIXTURES = {
    "MRP101": "no definition is found",
    "MRP102": "text that is no YAML at all",
    "MRP103": "the file holds no definition",
    "MRP108": "a file of a megabyte",
    "MRP109": "Python code that makes no definition",
    "MRP310": "an argument of regional_template",
    "MRP312": "an argument of account_template",
    "MRP601": "a template of a megabyte",
    "MRP603": "hundreds of parameters",
    "MRP605": "permissions for dozens of policies",
    "MRP606": "permissions for dozens of policies",
    "MRP607": "a stack set for dozens of accounts",
    "MRP701": "cfn-lint is not installed",
    "MRP702": "a file that is no definition",
}


def test_every_rule_is_broken_and_kept() -> None:
    texts = (path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    rules = {rule for text in texts for rule in re.findall(r'"(MRP\d+)"', text)}
    rules -= set(WITHOUT_FIXTURES)
    assert {path.parent.name for path in BAD} == rules
    assert {path.parent.name for path in GOOD} == rules


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_broken_rule_is_told_at_its_place(path: Path) -> None:
    findings = found(path)
    places = [finding.where for finding in findings if finding.rule == path.parent.name]
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert places == first.removeprefix("# where: ").split(", "), findings
    # One mistake is told once; only what is wrong with the stages as a whole may be several things.
    errors = [(each.where, each.rule) for each in findings if each.severity == "error"]
    others = {rule for where, rule in errors if where in places and where != "stages"}
    assert others <= {path.parent.name}, findings


@pytest.mark.parametrize("path", BAD, ids=name)
def test_what_is_told_is_what_was_last_read_and_agreed_to(path: Path) -> None:
    assert told(path) == TOLD[name(path)], "python -m tests.golden; read the difference"


def test_nothing_else_was_agreed_to() -> None:
    assert set(TOLD) == {name(path) for path in BAD}


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_kept_rule_is_silent(path: Path) -> None:
    findings = found(path)
    broken = {finding.rule for finding in findings if finding.severity == "error"}
    assert path.parent.name not in {finding.rule for finding in findings}
    assert broken == set(), findings
