"""Every rule has definitions that break it, told where, and definitions that just keep it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import multiregion_pipeline as library

FIXTURES = Path(__file__).parent / "fixtures"
CODE = Path(library.__file__).parent
BAD = sorted(FIXTURES.glob("*/bad*.yaml"))
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
    "MRP603": "other rules refuse a definition that needs 500 resources",
    "MRP701": "cfn-lint is not installed",
    "MRP702": "a file that is no definition",
}


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def found(path: Path) -> tuple[library.Finding, ...]:
    """Return what is found in a definition, whether at reading or afterwards."""
    try:
        return library.check(library.load(path))
    except library.DefinitionError as error:
        return error.findings


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


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_kept_rule_is_silent(path: Path) -> None:
    findings = found(path)
    broken = {finding.rule for finding in findings if finding.severity == "error"}
    assert path.parent.name not in {finding.rule for finding in findings}
    assert broken == set(), findings
