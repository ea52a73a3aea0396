"""Whatever stands in a definition written in Python: an error of ours that can be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from troposphere import Parameter, Ref, Template, sqs

import multiregion_pipeline as library
from tests.cases.definitions import definition, deploy


class Silent:
    def __repr__(self) -> str:
        raise RuntimeError("no representation")


class Helper:
    """Looks like a function of troposphere."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def to_dict(self) -> Any:
        return self.data() if callable(self.data) else self.data


def fail() -> None:
    raise RuntimeError("no data")


def nested(make: Callable[[Any], Any]) -> Any:
    data = make(None)
    for _ in range(5_000):
        data = make(data)
    return data


CIRCLE: list[Any] = []
CIRCLE.append(CIRCLE)
VALUES: dict[str, Any] = {
    "without representation": Silent(),
    "below a key without representation": {Silent(): "x"},
    "half a character": "\ud800",
    "a whole number of 5,000 digits": 10**5_000,
    "a circle": CIRCLE,
    "deep lists": nested(lambda inner: [inner]),
    "deep mappings": nested(lambda inner: {"a": inner}),
    "a class": Ref,
    "a resource": sqs.Queue("Queue"),
    "a parameter": Parameter("Level", Type="String"),
    "a template": Template(),
    "bytes": b"x",
    "a set": {"us-east-1"},
    "numbers as keys": {1: "x"},
    "a function that fails": Helper(fail),
    "no function": Helper({"Type": "AWS::SQS::Queue"}),
    "two functions": Helper({"Ref": "A", "Fn::Sub": "B"}),
    "a function of a set": Helper({"Ref": {"A"}}),
    "a function of no number": Helper({"Fn::Select": [float("nan"), "A"]}),
    "a function of half a character": Helper({"Fn::Sub": "\ud800"}),
    "a function of a circle": Helper({"Fn::Join": CIRCLE}),
    "a deep function": Helper({"Fn::Join": nested(lambda inner: [inner])}),
    "a reference to nothing": Helper({"Ref": None}),
    "too much to fill in": Helper({"Fn::Sub": ["${A}", {}, {}]}),
    "nothing to fill in": Helper({"Fn::Join": ["", [{"Fn::Sub": []}]]}),
}
PLACES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "the name": lambda value: {"name": value},
    "the home Region": lambda value: {"home": value},
    "the Regions": lambda value: {"regions": value},
    "a Region": lambda value: {"regions": [value]},
    "the description": lambda value: {"description": value},
    "a tag": lambda value: {"tags": {"team": value}},
    "the source": lambda value: {"source": value},
    "a stack": lambda value: {"deploy": deploy(stack=value)},
    "parameters": lambda value: {"deploy": deploy(parameters=value)},
    "a file name": lambda value: {"deploy": deploy(configuration=value)},
    "a command": lambda value: {"build": {"type": "sam", "install": [value]}},
    "a number": lambda value: {"build": {"type": "sam", "timeout_minutes": value}},
    "waves": lambda value: {"rollout": {"order": value}},
    "stages": lambda value: {"stages": value},
    "an unknown key": lambda value: {"unknown": value},
}


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("place", PLACES)
def test_any_object_is_refused_by_an_error_that_can_be_shown(place: str, value: str) -> None:
    with pytest.raises(library.DefinitionError) as caught:
        library.Pipeline(**definition(**PLACES[place](VALUES[value])))
    for finding in caught.value.findings:
        assert finding.message
        assert str(finding).replace("\n", "").isprintable()
        assert len(str(finding)) < 2_000


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"Ref": NaN}', "NaN is no JSON number"),
        ('{"Fn::Select": [1e999]}', "too large for JSON"),
        ('{"Ref": "A", "Ref": "B"}', "a key twice"),
        ('{"Ref": "\\ud800"}', "valid Unicode"),
        ('{"Ref": ["A"]}', "Ref takes a name"),
        ('{"Fn::Sub": ["a", 1, 2]}', "Fn::Sub takes text"),
        ('{"Fn::Join": ' + "[" * 60 + "]" * 60 + "}", "more than 50 deep"),
        ('{"Fn::Join": ' + "[" * 9_000 + "]" * 9_000 + "}", "more than 50 deep"),
        ("{}", "one key"),
        ('{"Type": "x"}', "one key"),
    ],
)
def test_what_is_no_function_is_told_with_what_it_is(data: str, told: str) -> None:
    with pytest.raises(library.DefinitionError) as caught:
        library.Pipeline(**definition(deploy=deploy(stack="${=" + data + "}")))
    (finding,) = caught.value.findings
    assert (finding.rule, finding.where) == ("MRP106", "deploy.stack")
    assert told in finding.message
    assert len(finding.message) < 200
