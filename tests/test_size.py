"""The default's size: what is deployed without a bucket may have 51,200 bytes.

The bounds are at most 1 % above what was measured.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
"""

from __future__ import annotations

from typing import Any

import pytest

import multiregion_pipeline as library
from multiregion_pipeline.definition.default import default_pipeline

REGIONS = ["us-east-1", "us-west-2", "us-east-2", "us-west-1"]
MOST = {"printed": 42_000, "minified": 31_390}
MOST_A_REGION = {"printed": 4_480, "minified": 3_225}
forms = pytest.mark.parametrize("form", MOST)


def size(pipeline: library.Pipeline, form: str) -> int:
    text = library.render(library.build(pipeline), minify=form == "minified")
    return len(text.encode())


def in_regions(count: int) -> library.Pipeline:
    """Return the default for some Regions, all with names of nine letters."""
    connection = "${ConnectionArn}"
    written: dict[str, Any] = {
        "name": "warm-standby",
        "home": REGIONS[0],
        "regions": REGIONS[:count],
        "parameters": {"ConnectionArn": {}, "Repository": {}},
        "source": {"type": "connection", "connection": connection, "repository": "${Repository}"},
        "build": {"type": "sam"},
        "deploy": {"type": "cloudformation", "stack": "warm-standby-application"},
    }
    return library.Pipeline(**written)


def assert_within(what: str, found: int, most: int) -> None:
    assert found <= most, (
        f"{what} has {found:,} bytes, {found - most:,} more than pinned here: give the reason for"
        " the growth where the bound is raised, or say the same in fewer bytes"
    )
    assert found >= 0.99 * most, f"{what} has {found:,} bytes: lower the bound of {most:,} to it"


@forms
def test_the_default_stays_as_small_as_it_is(form: str) -> None:
    assert_within(f"the {form} default", size(default_pipeline(), form), MOST[form])


def test_the_default_is_deployed_as_it_is_printed() -> None:
    assert size(default_pipeline(), "printed") < 51_200


@forms
def test_a_further_region_costs_no_more_than_it_does(form: str) -> None:
    third, fourth = (size(in_regions(count), form) for count in (3, 4))
    assert_within(f"a further Region, {form},", fourth - third, MOST_A_REGION[form])
