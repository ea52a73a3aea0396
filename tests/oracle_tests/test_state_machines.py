from __future__ import annotations

from typing import Any

import pytest

from ..oracles.state_machines import ServiceError, run

TASK = {
    "Type": "Task",
    "Resource": "arn:aws:states:::shop:order",
    "Arguments": {"What": "{% $what %}", "How": ["{% $states.input.n + 1 %}", "plain"]},
    "Assign": {"number": "{% $states.result.Number %}"},
    "Output": "{% $states.input %}",
    "Catch": [{"ErrorEquals": ["States.ALL"], "Output": {"n": 0}, "Next": "Tell"}],
    "Next": "Tell",
}


def machine(**states: Any) -> dict[str, Any]:
    usual = {
        "Begin": {"Type": "Pass", "Assign": {"what": "{% $states.input.what %}"}, "Next": "Judge"},
        "Judge": {
            "Type": "Choice",
            "Choices": [{"Condition": "{% $what = 'nothing' %}", "Next": "End"}],
            "Default": "Order",
        },
        "Order": TASK,
        "Tell": {
            "Type": "Task",
            "Resource": "arn:aws:states:::shop:tell",
            "Arguments": {"N": "{% $states.input.n %}", "Number": "{% $string($number) %}"},
            "Next": "End",
        },
        "End": {"Type": "Succeed"},
    }
    return {"QueryLanguage": "JSONata", "StartAt": "Begin", "States": usual | states}


def calls(event: Any, order: Any, **states: Any) -> list[tuple[str, dict[str, Any]]]:
    return list(run(machine(**states), event, {"shop:order": order, "shop:tell": lambda _: {}}))


def test_values_pass_from_state_to_state() -> None:
    assert calls({"what": "tea", "n": 1}, lambda _: {"Number": 7}) == [
        ("shop:order", {"What": "tea", "How": [2, "plain"]}),
        ("shop:tell", {"N": 1, "Number": "7"}),
    ]


def test_a_choice_may_end_it() -> None:
    assert calls({"what": "nothing"}, None) == []


def refuse(_: Any) -> Any:
    raise ServiceError


def test_an_error_goes_where_it_is_caught() -> None:
    tell = machine()["States"]["Tell"] | {"Arguments": {"N": "{% $states.input.n %}"}}
    [_, told] = calls({"what": "tea", "n": 1}, refuse, Tell=tell)
    assert told == ("shop:tell", {"N": 0})


def test_an_error_that_nothing_catches_is_raised() -> None:
    uncaught = {key: value for key, value in TASK.items() if key != "Catch"}
    with pytest.raises(ServiceError):
        calls({"what": "tea", "n": 1}, refuse, Order=uncaught)


def test_an_expression_must_give_something() -> None:
    with pytest.raises(AssertionError, match="nothing comes of"):
        calls({"n": 1}, lambda _: {})


def test_a_machine_that_turns_in_circles_is_stopped() -> None:
    with pytest.raises(AssertionError, match="more than"):
        calls({"what": "tea"}, None, Judge={"Type": "Pass", "Next": "Begin"})
