"""How grants become policies that IAM accepts, without losing any."""

from __future__ import annotations

import pytest

from multiregion_pipeline.facts import limits
from multiregion_pipeline.permissions.document import size, spread
from multiregion_pipeline.permissions.grant import Grant, in_regions, merged

EMPTY = size([])


def buckets(count: int, *, digits: int = 60) -> Grant:
    names = tuple(f"arn:aws:s3:::{number:0{digits}}/*" for number in range(count))
    return Grant(("s3:GetObject",), names, (), ("Build",))


def of_size(characters: int) -> Grant:
    """Make a grant that IAM counts as so many characters, in a policy of its own."""
    least = size([buckets(1, digits=1)])
    return buckets(1, digits=1 + characters - least)


@pytest.mark.parametrize("more", [0, 1])
def test_a_role_keeps_its_permissions_as_long_as_iam_lets_it(more: int) -> None:
    grant = of_size(limits.LONGEST_INLINE_POLICIES + more)
    inline, managed = spread([grant])
    assert (inline == (grant,)) == (more == 0)
    assert bool(managed) == bool(more)


@pytest.mark.parametrize("more", [0, 1])
def test_managed_policies_are_filled_to_the_last_character(more: int) -> None:
    half = limits.LONGEST_MANAGED_POLICY // 2
    first = of_size(half)
    rest = limits.LONGEST_MANAGED_POLICY - size([first]) + EMPTY
    large = [of_size(limits.LONGEST_MANAGED_POLICY) for _ in range(2)]
    _, managed = spread([first, of_size(rest + more), *large])
    assert len(managed[0]) == 2 - more
    assert all(size(group) <= limits.LONGEST_MANAGED_POLICY for group in managed)


@pytest.mark.parametrize("count", [2, 3, 300])
def test_a_grant_too_large_for_one_policy_is_cut_and_loses_nothing(count: int) -> None:
    grant = buckets(count, digits=limits.LONGEST_INLINE_POLICIES // count + 30)
    inline, managed = spread([grant])
    pieces = [piece for group in managed for piece in group]
    assert inline == ()
    assert tuple(each for piece in pieces for each in piece.resources) == grant.resources
    assert {(piece.actions, piece.conditions, piece.why) for piece in pieces} == {
        (grant.actions, grant.conditions, grant.why)
    }
    assert all(size(group) <= limits.LONGEST_MANAGED_POLICY for group in managed)


def test_grants_for_several_regions_become_one_with_both_reasons() -> None:
    grants = [
        Grant(("cloudformation:ValidateTemplate",), ("*",), (in_regions([region]),), (reason,))
        for region, reason in (("us-east-1", "One"), ("eu-west-1", "Two"))
    ]
    (grant,) = merged(grants)
    assert grant.conditions == (in_regions(["us-east-1", "eu-west-1"]),)
    assert grant.why == ("One", "Two")


def test_what_is_kept_to_regions_does_not_keep_the_rest_to_them() -> None:
    everywhere = Grant(("cloudformation:ValidateTemplate",), ("*",), (), ("One",))
    kept = Grant(everywhere.actions, ("*",), (in_regions(["eu-west-1"]),), ("Two",))
    assert merged([everywhere, kept]) == (everywhere, kept)
