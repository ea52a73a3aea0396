"""What a start value selects: the function that says so against the emitted conditions."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import multiregion_pipeline as library
from multiregion_pipeline.plan.choice import selected
from tests.oracles.intrinsics import Environment

from .template import entered, installed, the_pipeline

REGIONS = ("us-east-1", "us-east-2", "eu-west-1", "eu-west-3", "ap-south-1", "ap-southeast-1")
ORDERS: dict[str, Any] = {
    "simultaneous": "simultaneous",
    "sequential": "sequential",
    "waves": [
        ["us-east-1"],
        ["us-east-2", "eu-west-1", "eu-west-3"],
        ["ap-south-1", "ap-southeast-1"],
    ],
}
# A variable's value fits the pattern ".*", so it holds no line break.
# https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineVariable.html
PIECES = st.one_of(
    st.sampled_from(
        [
            *REGIONS, "all", " ", ",", "+", ", ", " + ", "us-east", "us-east-11", "xus-east-1",
            "US-EAST-1", "eu-west-2", "none", "all-", ";", "|", ".*", "eu.west.1", "-", "^", "$",
        ]
    ),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
)  # fmt: skip
VALUES = st.one_of(
    st.lists(PIECES, max_size=8).map("".join),
    st.tuples(
        st.lists(st.sampled_from(REGIONS), min_size=1, max_size=4),
        st.text(" ,+", min_size=1, max_size=3),
    ).map(lambda pair: pair[1].join(pair[0])),
)


@cache
def pipeline(order: str, build: bool) -> dict[str, Any]:
    definition = library.Pipeline(
        name="orders",
        home="us-east-1",
        regions=REGIONS,
        source=library.S3Source(bucket="orders-source", key="orders.zip"),
        build=library.SamBuild() if build else None,
        deploy=library.CloudFormationDeploy(stack="orders"),
        rollout=library.Rollout(order=ORDERS[order]),
    )
    template = json.loads(library.render(library.build(definition)))
    return the_pipeline(template, Environment(region="us-east-1"))


def regions(stages: list[dict[str, Any]]) -> list[str]:
    """List Regions that stages install, each as often as it is installed."""
    done = installed(stages, "us-east-1")
    return sorted(region for region, mode in done if mode == "CHANGE_SET_EXECUTE")


@pytest.mark.parametrize("build", [True, False], ids=["built", "not built"])
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("how", [re.fullmatch, re.search], ids=["whole", "part"])
@given(value=VALUES)
@example(value="all")
@example(value="")
@example(value=" all")
@example(value="all,us-east-1")
@example(value="us-east-1,")
@example(value=",us-east-1")
@example(value="us-east-1 , us-east-1")
@example(value="us-east-11")
def test_what_is_said_to_be_selected_is_what_is_installed(
    value: str, how: Any, order: str, build: bool
) -> None:
    said = selected(value, REGIONS)
    stages = entered(pipeline(order, build), value, how)
    if said is None:
        assert stages is None, "a value that names no Regions must fail the execution"
    else:
        assert stages is not None
        assert regions(stages) == sorted(said)


@given(st.lists(st.sampled_from(REGIONS), min_size=1), st.data())
def test_regions_are_selected_by_name_in_rollout_order(
    named: Sequence[str], data: st.DataObject
) -> None:
    separators = st.text(" ,+", min_size=1, max_size=3)
    value = named[0] + "".join(data.draw(separators) + region for region in named[1:])
    assert selected(value, REGIONS) == tuple(region for region in REGIONS if region in named)


@given(VALUES)
def test_only_known_words_select_anything(value: str) -> None:
    words = [word for word in re.split(r"[ ,+]+", value) if word]
    if selected(value, REGIONS) is not None:
        assert value == "all" or set(words) <= set(REGIONS)
    else:
        assert value != "all"
        assert not (words and set(words) <= set(REGIONS) and not re.search(r"^[ ,+]|[ ,+]$", value))


@pytest.mark.parametrize("order", ORDERS)
def test_the_guard_stands_before_the_first_installation(order: str) -> None:
    for build in (True, False):
        stages = pipeline(order, build)["Properties"]["Stages"]
        results = [
            condition["Result"]
            for stage in stages
            for condition in stage.get("BeforeEntry", {}).get("Conditions", [])
        ]
        assert results[0] == "FAIL"
        assert set(results[1:]) == {"SKIP"}
