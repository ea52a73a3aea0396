from __future__ import annotations

import pytest

from . import spoiled
from .findings import Finding
from .patterns import overlap
from .suppressions import standing


def test_policy_sentry_has_nothing_to_say(by_policy_sentry: list[Finding]) -> None:
    found = standing(each for each in by_policy_sentry if not spoiled.is_spoiled(each))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("unknown call", "unknown call"),
        ("unknown service", "unknown call"),
        ("any resource", "any resource"),
        ("any resource by a pattern", "any resource"),
        ("another resource", "resource of another kind"),
        ("another resource", "idle resource"),
        ("a bucket's call on an object", "resource of another kind"),
        ("a resource where none is taken", "resource of another kind"),
        ("unknown key", "unknown condition key"),
    ],
)
def test_policy_sentry_finds_a_fault(
    by_policy_sentry: list[Finding], fault: str, rule: str
) -> None:
    assert f"policy-sentry {rule}" in spoiled.rules(by_policy_sentry, fault)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ("a", "", False),
        ("*", "", True),
        ("a*", "*b", True),
        ("a*", "b*", False),
        ("log-group:/a:log-stream:*", "log-group:*:log-stream:*", True),
        ("log-group:/a", "log-group:*:log-stream:*", False),
        ("a*c", "abc*d", False),
        ("a*c*", "abc*d", True),
    ],
)
def test_patterns_overlap_where_a_text_fits_both(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected
