from __future__ import annotations

import json
import shlex

from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.views.start_command import PLACEHOLDER, choice_of, start_command

from .plans import REGIONS, full_form, plan

TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)


def variables(command: str) -> dict[str, str]:
    """Read the variables of a call, by the shorthand's rules or as JSON."""
    words = shlex.split(command)
    given = words[words.index("--variables") + 1 :] if "--variables" in words else []
    if given and given[0].startswith("["):
        return {each["name"]: each["value"] for each in json.loads(given[0])}
    pairs = [dict(part.split("=") for part in word.split(",")) for word in given]
    return {each["name"]: each["value"] for each in pairs}


@given(st.dictionaries(TEXTS, TEXTS, max_size=3))
def test_values_survive_the_shell_and_the_cli(given: dict[str, str]) -> None:
    assert variables(start_command(plan(), given)) == given


def test_several_regions_need_no_quoting() -> None:
    each = plan(3)
    chosen = choice_of(each, (REGIONS[2], REGIONS[0], REGIONS[2]))
    command = start_command(each, {"Regions": chosen})
    assert command == (
        "aws codepipeline start-pipeline-execution --region us-east-1 --name orders"
        " --variables name=Regions,value=us-east-1+us-west-1"
    )


def test_without_values_the_defaults_stand() -> None:
    assert start_command(plan(), {}).endswith("--name orders")


def test_a_name_that_is_not_known_has_a_placeholder() -> None:
    stage = {"name": "Ask", "actions": [{"name": "Ask", "type": "approval"}]}
    each = full_form(stage, name="${Name}-x", parameters={"Name": {}})
    assert shlex.split(start_command(each, {}))[-1] == PLACEHOLDER
