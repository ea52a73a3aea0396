from __future__ import annotations

import pytest

from . import spoiled
from .checkov import Scan
from .findings import Finding
from .patterns import overlap
from .suppressions import SUPPRESSIONS, Suppression


def test_suppressions_are_few_and_each_says_why() -> None:
    assert len(SUPPRESSIONS) <= 5
    for each in SUPPRESSIONS:
        assert len(each.reason) > 40
        assert each.pages
        for page in each.pages:
            assert page.startswith(
                ("https://docs.aws.amazon.com/", "https://repost.aws/knowledge-center/")
            )


@pytest.mark.parametrize("suppression", SUPPRESSIONS, ids=lambda each: each.rules[0])
def test_every_part_of_a_suppression_still_suppresses_something(
    suppression: Suppression,
    by_checkov: Scan,
    by_parliament: list[Finding],
    by_policy_sentry: list[Finding],
) -> None:
    found = [
        each
        for each in (*by_checkov.findings, *by_parliament, *by_policy_sentry)
        if not spoiled.is_spoiled(each) and suppression.covers(each)
    ]
    assert {each.rule for each in found} == set(suppression.rules)
    idle = [
        subject
        for subject in suppression.subjects
        if not any(overlap(subject, each.subject) for each in found)
    ]
    assert idle == []
