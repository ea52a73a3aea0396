from __future__ import annotations

import pytest

from . import spoiled
from .findings import Finding
from .suppressions import standing


def test_parliament_has_nothing_to_say(by_parliament: list[Finding]) -> None:
    found = standing(each for each in by_parliament if not spoiled.is_spoiled(each))
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("unknown call", "UNKNOWN_ACTION"),
        ("unknown service", "UNKNOWN_PREFIX"),
        ("any resource", "RESOURCE_STAR"),
        ("any resource by a pattern", "RESOURCE_STAR"),
        ("another resource", "RESOURCE_MISMATCH"),
        ("a bucket's call on an object", "RESOURCE_MISMATCH"),
        ("a resource where none is taken", "RESOURCE_MISMATCH"),
        ("half of the resources", "RESOURCE_MISMATCH"),
        ("unknown key", "UNKNOWN_CONDITION_FOR_ACTION"),
        ("key of another type", "MISMATCHED_TYPE"),
        ("set of one value", "SINGLE_VALUE_CONDITION_TOO_PERMISSIVE"),
        ("no effect", "MALFORMED"),
        ("everybody but one", "NOTPRINCIPAL_WITH_ALLOW"),
        ("malformed beside credentials", "INVALID_ARN"),
        ("malformed beside credentials", "CREDENTIALS_EXPOSURE"),
    ],
)
def test_parliament_finds_a_fault(by_parliament: list[Finding], fault: str, rule: str) -> None:
    assert f"parliament {rule}" in spoiled.rules(by_parliament, fault)


def test_parliament_takes_a_call_s_resources_from_several_statements(
    by_parliament: list[Finding],
) -> None:
    assert spoiled.rules(by_parliament, "all resources, statement by statement") == set()
