from __future__ import annotations

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from multiregion_pipeline.definition.region_code import USABLE
from multiregion_pipeline.facts.regions import REGIONS
from multiregion_pipeline.naming import logical_ids, physical_names

from .definitions import NAMES

CODES = st.sampled_from(sorted(REGIONS))
HOMES = st.sampled_from(USABLE)
ANY_NAMES = st.one_of(NAMES, st.text(min_size=1, max_size=300))


@given(ANY_NAMES, HOMES, CODES)
@example("x" * 100, "ap-southeast-1", "ap-northeast-1")
@example("-", "us-east-1", "us-east-1")
@example("sthree-orders", "us-east-1", "us-east-1")
@example("xn--orders", "us-east-1", "me-south-1")
@example("amzn-s3-demo-orders", "us-east-1", "us-east-1")
def test_every_bucket_name_is_legal(name: str, home: str, region: str) -> None:
    bucket = physical_names.bucket(physical_names.prefix(name, home), region)
    known = bucket.replace("${AWS::AccountId}", "111122223333")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", known)
    assert not known.startswith(("xn--", "sthree-", "amzn-s3-demo-"))
    assert known.endswith(f"-111122223333-{region}-an") or not known.endswith("-an")


@given(ANY_NAMES, HOMES)
@example("1orders", "us-east-1")
@example("_", "us-east-1")
def test_every_prefix_can_begin_every_name(name: str, home: str) -> None:
    prefix = physical_names.prefix(name, home)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,127}", prefix), "as the name of a stack set"
    assert len(prefix) <= physical_names.LONGEST_PREFIX
    assert re.fullmatch(r"alias/(?!aws/)[a-zA-Z0-9/_-]{1,250}", physical_names.alias(prefix))


@given(ANY_NAMES, HOMES, ANY_NAMES, HOMES)
@example("a.b", "us-east-1", "a-b", "us-east-1")
@example("A", "us-east-1", "a", "us-east-1")
@example("x" * 100, "us-east-1", "x" * 99, "us-east-1")
@example("x", "us-east-1", "x", "eu-west-1")
def test_two_pipelines_never_share_a_prefix(name: str, home: str, other: str, there: str) -> None:
    assume((name, home) != (other, there))
    assert physical_names.prefix(name, home) != physical_names.prefix(other, there)


@given(ANY_NAMES, HOMES)
def test_a_prefix_is_always_the_same(name: str, home: str) -> None:
    assert physical_names.prefix(name, home) == physical_names.prefix(name, home)


def test_names_of_a_release_stay_as_they_are() -> None:
    # A name that changes makes CloudFormation replace a bucket that holds artifacts.
    assert physical_names.prefix("orders", "us-east-1") == "orders-37099c36"


@given(ANY_NAMES, HOMES, st.lists(CODES, min_size=2, unique=True))
def test_every_region_has_a_bucket_of_its_own(name: str, home: str, regions: list[str]) -> None:
    prefix = physical_names.prefix(name, home)
    buckets = {physical_names.bucket(prefix, region) for region in regions}
    assert len(buckets) == len(regions)


def test_logical_ids_differ_by_region_and_are_legal() -> None:
    made = [logical_ids.in_region("Role", region) for region in REGIONS]
    assert len(set(made)) == len(REGIONS)
    assert all(re.fullmatch(r"[A-Za-z0-9]{1,255}", each) for each in made)
