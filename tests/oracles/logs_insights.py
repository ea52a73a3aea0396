"""Queries of Logs Insights, answered over events as they lie in a log group.

Only what AWS documents is known here, and of that the part which is used: an unknown command or
function is an error, and a field that a command before did not pass on is not there.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Expression = Callable[["Scope"], Any]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>"[^"]*"|'[^']*')|`(?P<quoted>[^`]+)`
    |(?P<name>[@A-Za-z_][@.\w]*)|(?P<sign><=|>=|!=|[-+*/=<>()\[\],|]))""",
    re.VERBOSE,
)
_LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Log:
    """Log groups, and the moment at which they are asked.

    :param groups: events by log group, each with its ``@timestamp`` in milliseconds.
    :param now: seconds since 1970.
    """

    groups: Mapping[str, Sequence[tuple[int, Mapping[str, Any]]]]
    now: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression sees: one row, or, in ``stats``, the rows of a group as well."""

    log: Log
    row: Row
    group: list[Row] = field(default_factory=list)


def answer(query: str, log: Log, group: str, **parameters: str) -> list[Row]:
    """Run a query over a log group.

    :param parameters: values that stand in the place of ``{{name}}``.
    :raises AssertionError: the query is not understood.
    """
    assert len(query) <= _LONGEST, f"{len(query)} characters"
    for name, value in parameters.items():
        query = query.replace(f"{{{{{name}}}}}", value)
    assert "{{" not in query, "a parameter has no value"
    return _Parser(query, log).run(group)


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Name the fields of a JSON event by their paths, as Logs Insights discovers them."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _flat(inner, f"{path}.{index}")
    else:
        yield path, value


class _Parser:
    """A query's tokens, and the rows that its commands leave."""

    def __init__(self, query: str, log: Log) -> None:
        self.log = log
        self.tokens: list[tuple[str, str]] = []
        self.selected: list[str] = []
        place = 0
        query = query.rstrip()
        while place < len(query):
            match = _TOKEN.match(query, place)
            assert match, f"not understood: {query[place : place + 40]!r}"
            kind = str(match.lastgroup)
            self.tokens.append((kind, match[kind]))
            place = match.end()
        self.place = 0

    def run(self, group: str, ending: str = "") -> list[Row]:
        rows: list[Row] | None = None
        while True:
            command = self.take("name")
            if command.upper() == "SOURCE":
                assert rows is None, "SOURCE comes first"
                rows = self.rows(self.take("text")[1:-1])
            else:
                rows = self.rows(group) if rows is None else rows
                rows = getattr(self, f"_{command}")(rows)
            if not self.taken("|"):
                break
        if ending:
            self.expect(ending)
        else:
            assert self.place == len(self.tokens), self.tokens[self.place :]
        return rows

    def rows(self, group: str) -> list[Row]:
        events = self.log.groups[group]
        newest = sorted(events, key=lambda event: event[0], reverse=True)
        return [{"@timestamp": at, "@message": json.dumps(e), **dict(_flat(e))} for at, e in newest]

    # Commands

    def _filter(self, rows: list[Row]) -> list[Row]:
        condition = self.either()
        return [row for row in rows if condition(Scope(self.log, row)) is True]

    def _fields(self, rows: list[Row]) -> list[Row]:
        named = self.named()
        self.selected = list(named)
        return [row | {n: e(Scope(self.log, row)) for n, e in named.items()} for row in rows]

    def _display(self, rows: list[Row]) -> list[Row]:
        named = self.named()
        return [{n: e(Scope(self.log, row)) for n, e in named.items()} for row in rows]

    def _stats(self, rows: list[Row]) -> list[Row]:
        wanted = self.named()
        by = self.named() if self.taken("by") else {}
        groups: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            groups.setdefault(tuple(e(Scope(self.log, row)) for e in by.values()), []).append(row)
        return [
            dict(zip(by, key, strict=True))
            | {name: each(Scope(self.log, {}, members)) for name, each in wanted.items()}
            for key, members in groups.items()
        ]

    def _sort(self, rows: list[Row]) -> list[Row]:
        key = self.either()
        order = self.take("name")
        assert order in ("asc", "desc"), order

        def place(row: Row) -> tuple[bool, Any]:
            value = key(Scope(self.log, row))
            return value is not None, value

        return sorted(rows, key=place, reverse=order == "desc")

    def _limit(self, rows: list[Row]) -> list[Row]:
        return rows[: int(self.take("number"))]

    # Tokens

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("", "")

    def taken(self, value: str) -> bool:
        kind, found = self.peek()
        if kind in ("name", "sign") and found == value:
            self.place += 1
            return True
        return False

    def expect(self, value: str) -> None:
        assert self.taken(value), f"{value} expected: {self.tokens[self.place :][:5]}"

    def take(self, kind: str) -> str:
        found, value = self.peek()
        assert found == kind, f"{kind} expected: {self.tokens[self.place :][:5]}"
        self.place += 1
        return value

    # Expressions

    def named(self) -> dict[str, Expression]:
        """Read expressions, each under its alias or else as it is written."""
        found: dict[str, Expression] = {}
        while True:
            start = self.place
            expression = self.either()
            written = "".join(value for _, value in self.tokens[start : self.place])
            found[self.take("name") if self.taken("as") else written] = expression
            if not self.taken(","):
                return found

    def either(self) -> Expression:
        left = self.both()
        while self.taken("or"):
            left = _truth(any, left, self.both())
        return left

    def both(self) -> Expression:
        left = self.negated()
        while self.taken("and"):
            left = _truth(all, left, self.negated())
        return left

    def negated(self) -> Expression:
        if not self.taken("not"):
            return self.compared()
        inner = self.compared()
        return lambda scope: inner(scope) is not True

    def compared(self) -> Expression:
        left = self.calculated()
        for sign, compare in _COMPARISONS.items():
            if self.taken(sign):
                return _combined(compare, left, self.calculated())
        if self.taken("like"):
            part = self.take("text")[1:-1]
            return lambda scope: part in str(left(scope) or "")
        if self.taken("in"):
            choices = self.choices()
            return lambda scope: left(scope) in choices
        return left

    def choices(self) -> list[Any]:
        """Read a list of texts, or the one field that a query in parentheses selects."""
        if self.taken("("):
            rows = self.run("", ending=")")
            [selected] = self.selected
            return [row[selected] for row in rows]
        self.expect("[")
        found = []
        while not self.taken("]"):
            found.append(self.take("text")[1:-1])
            self.taken(",")
        return found

    def calculated(self) -> Expression:
        return self.chained("+-", lambda: self.chained("*/", self.single))

    def chained(self, signs: str, inner: Callable[[], Expression]) -> Expression:
        left = inner()
        while self.peek()[0] == "sign" and self.peek()[1] in signs:
            left = _combined(_ARITHMETIC[self.take("sign")], left, inner())
        return left

    def single(self) -> Expression:
        kind, value = self.peek()
        self.place += 1
        if kind == "number":
            number = float(value)
            return lambda _: number
        if kind == "text":
            return lambda _: value[1:-1]
        if kind == "quoted":
            return lambda scope: scope.row.get(value)
        if (kind, value) == ("sign", "("):
            inside = self.either()
            self.expect(")")
            return inside
        assert kind == "name", (kind, value)
        return self.called(value) if self.taken("(") else _looked_up(value)

    def called(self, name: str) -> Expression:
        arguments: list[Expression] = []
        while not self.taken(")"):
            arguments.append((lambda _: 1) if self.taken("*") else self.either())
            self.taken(",")
        if name in _AGGREGATES:
            [argument] = arguments
            return lambda scope: _AGGREGATES[name](
                [(row["@timestamp"], argument(Scope(scope.log, row))) for row in scope.group]
            )
        function = _FUNCTIONS[name]
        return lambda scope: function(scope.log, *(each(scope) for each in arguments))


def _looked_up(name: str) -> Expression:
    return lambda scope: scope.row.get(name)


def _truth(judge: Callable[[Any], bool], left: Expression, right: Expression) -> Expression:
    return lambda scope: judge(each(scope) is True for each in (left, right))


def _combined(
    combine: Callable[[Any, Any], Any], left: Expression, right: Expression
) -> Expression:
    """Combine two values; what is not there makes the whole not there."""

    def combined(scope: Scope) -> Any:
        one, other = left(scope), right(scope)
        return None if one is None or other is None else combine(one, other)

    return combined


def _present(values: list[tuple[int, Any]]) -> list[Any]:
    return [value for _, value in values if value is not None]


_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_AGGREGATES: dict[str, Callable[[list[tuple[int, Any]]], Any]] = {
    "count": lambda values: len(_present(values)),
    "max": lambda values: max(_present(values), default=None),
    "min": lambda values: min(_present(values), default=None),
    "latest": lambda values: max(values, key=lambda pair: pair[0])[1],
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "greatest": lambda _, *numbers: max(numbers),
    "ispresent": lambda _, value: value is not None,
    "now": lambda log: log.now,
    "strcontains": lambda _, text, part: int(part in text),
    "toMillis": lambda _, moment: moment,
}
