"""Which triggers are refused, whichever form they are written in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.definitions import CONNECTION, errors, finding
from tests.cases.test_7_v2_features import full

KEYS = ("branches", "file_paths", "tags")
# https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-triggers.html
LEGAL = [{"tags"}, {"branches"}, {"branches", "file_paths"}]


@pytest.mark.parametrize("chosen", range(8))
@pytest.mark.parametrize("nested", [False, True], ids=["own", "nested"])
def test_pushes_are_filtered_as_aws_allows(chosen: int, nested: bool) -> None:
    given = {key: ["*"] for number, key in enumerate(KEYS) if chosen >> number & 1}
    trigger = {"push": [given]} if nested else given
    found = errors(source=CONNECTION | {"trigger": trigger})
    assert found == ([] if set(given) in LEGAL else ["MRP562"])


@pytest.mark.parametrize("key", KEYS)
def test_excluding_alone_is_a_filter(key: str) -> None:
    trigger: dict[str, Any] = {key: {"excludes": ["wip"]}}
    if key == "file_paths":
        trigger["branches"] = ["main"]
    assert errors(source=CONNECTION | {"trigger": trigger}) == []


def test_a_trigger_in_the_full_form_is_judged_at_its_own_place() -> None:
    triggers = [{"pull_requests": [{"branches": {"excludes": ["x" * 256]}}]}]
    found = finding("MRP561", **full(CONNECTION), triggers=triggers)
    assert found.where == "triggers[0].pull_requests[0].branches.excludes[0]"


@pytest.mark.parametrize(("count", "refused"), [(25, False), (26, True)])
def test_all_patterns_together_have_a_size(count: int, refused: bool) -> None:
    # Two bytes a letter: 8,000 bytes a trigger.
    branches = {key: ["é" * 250] * 8 for key in ("includes", "excludes")}
    found = errors(**full(CONNECTION), triggers=[{"branches": branches}] * count)
    assert ("MRP561" in found) == refused
