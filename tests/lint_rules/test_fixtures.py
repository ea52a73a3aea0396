"""Every rule for cfn-lint has templates that break it, told where, and templates that keep it.

The first line of a bad template says at which paths its rule is broken: ``# path: Resources/A``,
several with commas between them. A line ``# regions: eu-west-1`` says where a template is deployed.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from cfnlint.decode import decode
from cfnlint.match import Match
from cfnlint.rules._rules import Rules
from cfnlint.template.template import Template

from .judged import RULES, judged, place

FIXTURES = Path(__file__).parent / "fixtures"
BAD = sorted(FIXTURES.glob("*/bad*.yaml"))
GOOD = sorted(FIXTURES.glob("*/good*.yaml"))


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def header(path: Path, key: str) -> list[str]:
    """Read the comment ``# key: one, another`` of a template."""
    line = re.search(rf"^# {key}: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return line[1].split(", ") if line else []


@cache
def all_matches(regions: tuple[str, ...]) -> dict[Path, list[Match]]:
    files = [path for path in (*BAD, *GOOD) if tuple(header(path, "regions")) == regions]
    return judged(files, regions)


def matches(path: Path) -> list[Match]:
    return all_matches(tuple(header(path, "regions")))[path]


def line(path: Path, where: str) -> int:
    """Find the line in which the value or the key at a path begins, counted from 1."""
    template, _ = decode(str(path))
    assert template, path
    steps = [int(step) if step.isdigit() else step for step in where.split("/")]
    location = Template(str(path), template).get_location_yaml(template, steps)
    assert location, where
    return int(location[0]) + 1


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_broken_rule_is_told_at_its_place(path: Path) -> None:
    own = [match for match in matches(path) if match.rule.id == path.parent.name]
    expected = header(path, "path")
    assert sorted(map(place, own)) == sorted(expected), matches(path)
    assert sorted(match.linenumber for match in own) == sorted(line(path, at) for at in expected)
    # What cfn-lint says by its own rules is not said again, but for the order of artifacts.
    twice = {each.rule.id for each in matches(path) if place(each) in expected}
    assert twice - {"E3701"} == {path.parent.name}


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_kept_rule_is_silent(path: Path) -> None:
    errors = {each.rule.id for each in matches(path) if each.rule.severity == "error"}
    assert path.parent.name not in {each.rule.id for each in matches(path)}
    assert errors == set(), matches(path)


def test_every_rule_is_broken_and_kept() -> None:
    rules = set(Rules.create_from_directory(str(RULES)))
    assert {path.parent.name for path in BAD} == rules
    assert {path.parent.name for path in GOOD} == rules
