from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.definition.stages import Stage as Definition
from multiregion_pipeline.plan.stage import Stage
from multiregion_pipeline.views.words import notes

from .plans import plan


def said(**definition: Any) -> list[str]:
    stage = Definition(name="Deploy", actions=(), **definition)
    return list(notes(Stage("Deploy", (), "stages[0]", stage), ("us-east-1",)))


def rule(kind: str, **settings: str) -> dict[str, object]:
    return {"name": "watch", "type": kind, "configuration": settings}


@pytest.mark.parametrize("approval", ["none", "every-wave"])
@pytest.mark.parametrize("order", ["simultaneous", "sequential"])
def test_nobody_has_to_read_the_patterns_of_the_choice(order: str, approval: str) -> None:
    each = plan(3, rollout={"order": order, "approval": approval})
    told = [note for stage in each.stages for note in notes(stage, each.pipeline.regions)]
    assert len(told) == len(each.stages) - 1
    assert not [note for note in told if set(note) & set("^$|*")]


def test_conditions_say_what_follows() -> None:
    alarm = rule("cloudwatch-alarm", AlarmName="errors", WaitTime="5")
    assert said(
        before_entry={"result": "SKIP", "rules": [rule("lambda-invoke", FunctionName="f")]}
    ) == ["is skipped unless function f agrees"]
    assert said(on_success={"result": "ROLLBACK", "rules": [alarm | {"region": "us-east-1"}]}) == [
        "after success is rolled back unless alarm errors in us-east-1 keeps quiet for 5 minutes"
    ]
    assert said(on_failure={"result": "ROLLBACK"}) == ["after a failure is rolled back"]
    assert "all actions" in said(on_failure={"result": "RETRY", "retry_mode": "ALL_ACTIONS"})[0]
    assert said(disabled="June") == ["closed until somebody enables it: June"]
    both = {"result": "FAIL", "rules": [rule("commands"), rule("codebuild", ProjectName="p")]}
    assert said(before_entry=both) == [
        "fails unless the commands of watch succeed and build p succeeds"
    ]
    assert said() == []
