"""Artifacts are made once, before they are used, and as many as an action takes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from . import parts
from .every import pipelines

# Fewest and most inputs, fewest and most outputs.
# https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html
COUNTS = {
    ("Source", "CodeStarSourceConnection"): (0, 0, 1, 1),
    ("Source", "CodeCommit"): (0, 0, 1, 1),
    ("Source", "S3"): (0, 0, 1, 1),
    ("Build", "CodeBuild"): (1, 5, 0, 5),
    ("Compute", "Commands"): (1, 10, 0, 1),
    ("Approval", "Manual"): (0, 0, 0, 0),
    ("Deploy", "CloudFormation"): (0, 10, 0, 1),
}


def names(action: dict[str, Any], side: str) -> list[str]:
    return [artifact["Name"] for artifact in action.get(f"{side}Artifacts", [])]


def test_6_1_every_input_is_made() -> None:
    used = 0
    for _, properties in pipelines():
        actions = [action for _, action in parts.actions(properties)]
        made = {name for action in actions for name in names(action, "Output")}
        wanted = [name for action in actions for name in names(action, "Input")]
        assert set(wanted) <= made
        used += len(wanted)
    assert used


def test_6_2_no_artifact_is_made_twice() -> None:
    for _, properties in pipelines():
        counts = Counter(
            name for _, action in parts.actions(properties) for name in names(action, "Output")
        )
        assert set(counts.values()) == {1}


def test_6_3_and_6_4_artifacts_are_made_before_they_are_used() -> None:
    for _, properties in pipelines():
        places = [
            ((number, action.get("RunOrder", 1)), action)
            for number, stage in enumerate(properties["Stages"])
            for action in stage["Actions"]
        ]
        made = {name: place for place, action in places for name in names(action, "Output")}
        for place, action in places:
            assert all(made[name] < place for name in names(action, "Input"))


def test_6_5_actions_have_as_many_artifacts_as_their_providers_take() -> None:
    met = set()
    for _, properties in pipelines():
        for _, action in parts.actions(properties):
            identity = action["ActionTypeId"]
            kind = (identity["Category"], identity["Provider"])
            fewest_in, most_in, fewest_out, most_out = COUNTS[kind]
            assert fewest_in <= len(names(action, "Input")) <= most_in
            assert fewest_out <= len(names(action, "Output")) <= most_out
            met.add(kind)
    assert met == set(COUNTS)


def test_6_6_no_list_of_files_is_empty_or_too_long() -> None:
    for _, properties in pipelines():
        for _, action in parts.actions(properties):
            for artifact in action.get("OutputArtifacts", []):
                assert 1 <= len(artifact.get("Files", ["*"])) <= 10
