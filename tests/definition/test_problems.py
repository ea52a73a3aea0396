"""What a user is told about a definition of the wrong shape."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.definition.shape.field import Limits, Refined, field
from multiregion_pipeline.definition.shape.json_schema import json_schema
from multiregion_pipeline.definition.shape.model import Model, fields_of, judge
from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding


def checked(value: str, where: str) -> Iterator[Finding]:
    if value != "fine":
        yield Finding("MRP999", "error", where, f"{value} is not fine", "h")


class Git(Model):
    type: Literal["git"] = "git"
    branch: str = field(description="Branch to follow.")
    depth: int = 1


class Bucket(Model):
    type: Literal["bucket"] = "bucket"
    name: str
    kind: Literal["git", "plain"] = "plain"


Source = Git | Bucket


class Alarm(Model):
    names: tuple[str, ...]


class Sample(Model):
    source: Source | None = None
    more: tuple[Source, ...] = ()
    regions: tuple[str, ...] = field(default=(), max_length=3)
    order: Literal["sequential", "simultaneous"] | tuple[tuple[str, ...], ...] = "sequential"
    tags: dict[str, str] = field(default_factory=dict)
    alarms: dict[str, Alarm | None] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    log: bool = True
    days: int = 90
    limit: int | Alarm | None = None
    pick: Alarm | Git | None = None
    either: Annotated[tuple[str, ...], Limits(min_length=2)] | int = 1
    checked: Annotated[str, Refined(check=checked)] = "fine"


def told(**values: Any) -> list[Finding]:
    """Return what constructing a sample reports, and see that a file would report the same."""
    with pytest.raises(DefinitionError) as caught:
        Sample(**values)
    assert judge(Sample, values) == (None, list(caught.value.findings))
    return list(caught.value.findings)


GIT = {"type": "git", "branch": "main"}


@pytest.mark.parametrize(
    ("values", "rule", "where", "message", "hint"),
    [
        (
            {"source": {**GIT, "brnch": "x"}}, "MRP104", "source.brnch",
            "there is no key 'brnch' here",
            "did you mean 'branch'? Legal keys: type, branch, depth",
        ),
        (
            {"alarms": {"eu": {"names": [], "nmes": 1}}}, "MRP104", "alarms.eu.nmes",
            "there is no key 'nmes' here", "did you mean 'names'? Legal keys: names",
        ),
        (
            {"more": [GIT, {"type": "bucket", "name": "b", "zzz": 1}]}, "MRP104", "more[1].zzz",
            "there is no key 'zzz' here", "Legal keys: type, name, kind",
        ),
        (
            {"source": {"type": "git", "brnch": "x"}}, "MRP104", "source.brnch",
            "there is no key 'brnch' here",
            "did you mean 'branch'? Legal keys: type, branch, depth",
        ),
        (
            {"source": {"type": "git"}}, "MRP105", "source.branch", "'branch' is missing",
            "add 'branch': Branch to follow.",
        ),
        (
            {"source": {"branch": "b"}}, "MRP105", "source.type", "'type' is missing",
            "add 'type'. Legal values: git, bucket",
        ),
        (
            {"source": {"type": "gitt"}}, "MRP106", "source.type", "there is no type 'gitt'",
            "did you mean 'git'? Legal values: git, bucket",
        ),
        (
            {"sources": {"a.b": {"type": 3}}}, "MRP106", "sources.a.b.type",
            "there is no type 3", "Legal values: git, bucket",
        ),
        (
            {"source": {"type": "bucket", "name": 222222222222}}, "MRP106", "source.name",
            "must be text, found 222222222222",
            "put it in quotes: without them it is not text, and an account number loses its"
            " leading zeros",
        ),
        (
            {"source": {"type": "bucket", "name": "b", "kind": "plan"}}, "MRP106", "source.kind",
            "must be 'git' or 'plain', found 'plan'", "did you mean 'plain'?",
        ),
        (
            {"source": {**GIT, "branch": True}}, "MRP106", "source.branch",
            "must be text, found True",
            "put it in quotes: without them YAML reads yes, no, on and off as true and false",
        ),
        (
            {"source": {**GIT, "branch": None}}, "MRP106", "source.branch",
            "must be text, found nothing", "give the key a value, or leave the key out",
        ),
        ({"source": 3}, "MRP106", "source", "must be a mapping, found 3", "write a mapping here"),
        (
            {"regions": ["a", 3]}, "MRP106", "regions[1]", "must be text, found 3",
            "put it in quotes: without them it is not text, and an account number loses its"
            " leading zeros",
        ),
        (
            {"regions": "a"}, "MRP106", "regions", "must be a list, found 'a'",
            "write it as a list: [a]",
        ),
        (
            {"regions": ["a"] * 4}, "MRP106", "regions",
            "must have at most 3 items, found ['a', 'a', 'a', 'a']", "",
        ),
        (
            {"order": "SIMULTANEUS"}, "MRP106", "order",
            "must be 'sequential', 'simultaneous' or a list, found 'SIMULTANEUS'",
            "did you mean 'simultaneous'?",
        ),
        (
            {"order": [["a"], "b"]}, "MRP106", "order[1]", "must be a list, found 'b'",
            "write it as a list: [b]",
        ),
        ({"tags": {"a.b": []}}, "MRP106", "tags.a.b", "must be text, found []", "write text here"),
        (
            {"tags": {3: "x"}}, "MRP106", "tags.3", "the key must be text, found 3",
            "put it in quotes: without them it is not text, and an account number loses its"
            " leading zeros",
        ),
        (
            {"log": "yes"}, "MRP106", "log", "must be true or false, found 'yes'",
            "write true or false, without quotes",
        ),
        ({"log": 1}, "MRP106", "log", "must be true or false, found 1", "write true or false here"),
        (
            {"days": "90"}, "MRP106", "days", "must be a whole number, found '90'",
            "write the number without quotes",
        ),
        (
            {"days": True}, "MRP106", "days", "must be a whole number, found True",
            "write a whole number here",
        ),
        (
            {"limit": "x"}, "MRP106", "limit", "must be a whole number or a mapping, found 'x'",
            "write a whole number or a mapping here",
        ),
        (
            {"limit": {"nams": [], "names": []}}, "MRP104", "limit.nams",
            "there is no key 'nams' here", "did you mean 'names'? Legal keys: names",
        ),
        (
            {"either": ["a"]}, "MRP106", "either", "must have at least 2 items, found ['a']", "",
        ),
        ({"checked": "bad"}, "MRP999", "checked", "bad is not fine", "h"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_once_with_place_value_and_remedy(
    values: dict[str, Any], rule: str, where: str, message: str, hint: str
) -> None:
    assert told(**values) == [Finding(rule, "error", where, message, hint)]


def test_all_mistakes_are_told_at_once() -> None:
    found = told(source={"type": "git", "dpeth": 1}, regions=[1, 2], log="no", lgo=True)
    assert [each.where for each in found] == [
        "source.branch", "source.dpeth", "regions[0]", "regions[1]", "log", "lgo",
    ]  # fmt: skip


def test_a_union_of_mappings_is_told_as_the_nearest_of_them() -> None:
    (finding,) = told(pick={"type": "git", "branch": 1})
    assert (finding.where, finding.message) == ("pick.branch", "must be text, found 1")


def test_a_list_whose_items_are_all_wrong_is_not_called_too_short() -> None:
    assert [each.where for each in told(either=[1, 2])] == ["either[0]", "either[1]"]


@pytest.mark.parametrize(
    "value",
    ["x" * 1000, 10**5000, {"a": "b" * 1000}, "\ud800\n" * 100],
    ids=["text", "number", "mapping", "unprintable"],
)
def test_a_long_value_is_cut_to_one_printable_line(value: Any) -> None:
    (finding,) = told(log=value)
    shown = finding.message.removeprefix("must be true or false, found ")
    assert len(shown) <= 60
    assert shown.isprintable()


def test_a_key_that_cannot_be_printed_keeps_its_place_printable() -> None:
    (finding,) = told(tags={"a\nb": 1})
    assert finding.where == r"tags.'a\nb'"


def test_lists_become_tuples_and_nothing_else_does() -> None:
    sample = Sample(regions=["a"], order=[["a"], ["b"]])  # type: ignore[arg-type]
    assert (sample.regions, sample.order) == (("a",), (("a",), ("b",)))
    for unordered in ({"a"}, frozenset("a"), (each for each in "a"), {"a": 1}):
        assert told(regions=unordered)[0].where == "regions"


def test_what_yaml_makes_of_plain_words_is_not_converted() -> None:
    for value in (3, 1.5, True, datetime.date(2024, 1, 1), b"x"):
        assert told(checked=value)[0].message.startswith("must be text, found ")


def test_models_stand_for_mappings_and_are_frozen() -> None:
    sample = Sample(source=Git(branch="main"), alarms={"eu": Alarm(names=("a",))})
    assert sample == judge(Sample, {"source": GIT, "alarms": {"eu": {"names": ["a"]}}})[0]
    with pytest.raises(FrozenInstanceError):
        sample.days = 3  # type: ignore[misc]


def test_a_copy_has_other_values_that_are_judged_too() -> None:
    git = Git(branch="main")
    assert git.replace(branch="next", depth=3) == Git(branch="next", depth=3)
    assert git == Git(branch="main")
    assert git.replace(depth=3).given == {"branch", "depth"}
    with pytest.raises(DefinitionError, match="must be text, found 3"):
        git.replace(branch=3)


def test_copies_and_pickles_are_equal() -> None:
    sample = Sample(source=Git(branch="main"), regions=("a",), tags={"a": "b"})
    for other in (copy.deepcopy(sample), pickle.loads(pickle.dumps(sample))):
        assert (other, other.given) == (sample, sample.given)
    assert sample != Sample(source=Git(branch="main"), regions=("a",))
    assert eval(repr(sample), {"Sample": Sample, "Git": Git}) == sample


def test_a_nested_model_reports_as_its_own_class() -> None:
    with pytest.raises(DefinitionError) as caught:
        Git(branch=3, dept=2)  # type: ignore[arg-type, call-arg]
    assert [each.where for each in caught.value.findings] == ["branch", "dept"]


def test_the_json_schema_knows_lists() -> None:
    regions = json_schema(Sample)["properties"]["regions"]
    assert (regions["type"], regions["items"]) == ("array", {"type": "string"})


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda each: st.lists(each) | st.dictionaries(st.text() | st.sampled_from(["type"]), each),
)


@given(st.dictionaries(st.sampled_from([*fields_of(Sample), "x"]), plain))
def test_whatever_is_given_only_our_error_comes(values: dict[str, Any]) -> None:
    found: tuple[Finding, ...] = ()
    try:
        Sample(**values)
    except DefinitionError as error:
        found = error.findings
    assert all(each.where and each.message for each in found)
    assert {each.where.split(".")[0].split("[")[0] for each in found} <= set(values)
