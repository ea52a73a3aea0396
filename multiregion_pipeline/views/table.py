"""Tables as data, and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_GAP = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell may have several lines.

    :param title: what stands above it; may be empty.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plain(table: Table) -> str:
    """Write a table as aligned text, without colour or lines that only a terminal can draw."""
    rows = [[_lines(cell) for cell in row] for row in (table.headers, *table.rows)]
    widths = _widths(table)
    rule = [["-" * width] for width in widths]
    written = [_row(row, widths) for row in (rows[0], rule, *rows[1:])]
    return "\n".join(([table.title, ""] if table.title else []) + written) + "\n"


def split(table: Table, width: int) -> Iterator[Table]:
    """Divide a table that is too wide into several; each keeps the first column.

    :param width: most characters in a line.
    """
    widths = _widths(table)
    groups: list[list[int]] = [[]]
    for column in range(1, len(widths)):
        taken = widths[0] + sum(_GAP + widths[each] for each in (*groups[-1], column))
        if groups[-1] and taken > width:
            groups.append([])
        groups[-1].append(column)
    for number, group in enumerate(groups):
        columns = (0, *group)
        yield Table(
            "" if number else table.title,
            tuple(table.headers[each] for each in columns),
            tuple(tuple(row[each] for each in columns) for row in table.rows),
        )


def printable(text: str) -> str:
    """Replace what would move the cursor or colour a terminal."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def _lines(cell: str) -> list[str]:
    return [printable(line) for line in cell.split("\n")]


def _widths(table: Table) -> list[int]:
    columns = zip(table.headers, *table.rows, strict=True)
    return [max(len(line) for cell in column for line in _lines(cell)) for column in columns]


def _row(cells: list[list[str]], widths: list[int]) -> str:
    height = max(map(len, cells))
    lines = (
        (" " * _GAP).join(
            (cell[number] if number < len(cell) else "").ljust(width)
            for cell, width in zip(cells, widths, strict=True)
        )
        for number in range(height)
    )
    return "\n".join(line.rstrip() for line in lines)
