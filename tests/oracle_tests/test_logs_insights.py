from __future__ import annotations

from typing import Any

import pytest

from ..oracles.logs_insights import Log, Row, answer

EVENTS: list[tuple[int, dict[str, Any]]] = [
    (1_000, {"kind": "a", "deep": {"some-id": "x", "n": 3}, "list": [{"b": 1}]}),
    (2_000, {"kind": "b", "deep": {"some-id": "x", "n": 5}}),
    (3_000, {"kind": "a", "deep": {"some-id": "y"}}),
]


def asked(query: str, **parameters: str) -> list[Row]:
    return answer(query, Log({"log": EVENTS, "other": EVENTS[:1]}, 10), "log", **parameters)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ('filter kind = "a" | display deep.n', [{"deep.n": None}, {"deep.n": 3}]),
        ("filter `deep.some-id` = 'x' and not ispresent(list.0.b) | display kind", [{"kind": "b"}]),
        ('filter kind in ["b", "c"] or deep.n = 3 | display kind', [{"kind": "b"}, {"kind": "a"}]),
        ('filter kind like "a" | display kind | limit 1', [{"kind": "a"}]),
        ("filter deep.n + 2 * 2 > 8 | display kind", [{"kind": "b"}]),
        ("filter toMillis(@timestamp) >= now() * 1000 - 7000 | display kind", [{"kind": "a"}]),
        (
            "stats max(deep.n) - min(deep.n) as spread, latest(kind) as kind"
            " by `deep.some-id` as id | sort id desc",
            [{"id": "y", "spread": None, "kind": "a"}, {"id": "x", "spread": 2, "kind": "b"}],
        ),
        (
            'stats max(deep.n * strcontains(kind, "a")) as n | fields greatest(0, n - 5) as m'
            " | display m",
            [{"m": 0}],
        ),
        (
            'filter `deep.some-id` in (SOURCE "other" | filter kind = "a" | fields `deep.some-id`)'
            " | display kind",
            [{"kind": "b"}, {"kind": "a"}],
        ),
        ("SOURCE 'other' | stats count(*) as n", [{"n": 1}]),
    ],
)
def test_queries_are_answered(query: str, rows: list[dict[str, Any]]) -> None:
    assert asked(query) == rows


def test_only_what_stats_names_is_left() -> None:
    assert asked("stats count(*) as n by kind | display n, deep.n")[0]["deep.n"] is None


def test_a_parameter_stands_for_its_value() -> None:
    assert len(asked('filter kind = "{{kind}}"', kind="a")) == 2
    with pytest.raises(AssertionError, match="no value"):
        asked('filter kind = "{{kind}}"')


@pytest.mark.parametrize(
    "query",
    ["sources kind", "filter kind ~ 1", "sort kind", "fields twice(kind)", "fields kind kind"],
)
def test_what_is_no_query_is_refused(query: str) -> None:
    with pytest.raises((AssertionError, AttributeError, KeyError)):
        asked(query)
