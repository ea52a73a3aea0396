from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from multiregion_pipeline.views.overview import overview
from multiregion_pipeline.views.table import Table, plain, split

from .plans import plan

CELLS = st.text(st.characters(categories=["L", "N"]), max_size=9)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=5)
)


@given(ROWS)
def test_columns_begin_where_their_headers_do(rows: list[tuple[str, ...]]) -> None:
    headers = tuple(f"Header{number}" for number in range(len(rows[0])))
    head, _, *lines = plain(Table("", headers, tuple(rows))).splitlines()
    starts = [head.index(header) for header in headers]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        ends = [*starts[1:], None]
        cells = [line[a:b].rstrip() for a, b in zip(starts, ends, strict=True)]
        assert cells == [cell.rstrip() for cell in row]


def test_lines_of_a_cell_stand_below_each_other() -> None:
    lines = plain(Table("T", ("A", "B"), (("1", "x\ny"),))).splitlines()
    assert lines == ["T", "", "A  B", "-  -", "1  x", "   y"]


def test_nothing_reaches_the_terminal_but_text() -> None:
    assert "\x1b" not in plain(Table("", ("A",), (("\x1b[31mred\r",),)))


def test_many_regions_go_below_each_other() -> None:
    each = plan(25)
    tables = [table for table in overview(each, 100) if table.headers[0] == "Stage"]
    rollout = [table for table in tables if "Which" not in table.headers]
    shown = [region for table in rollout for region in table.headers[1:]]
    assert tuple(shown) == each.pipeline.regions
    assert len(rollout) > 2
    for table in rollout:
        assert max(map(len, plain(table).splitlines())) <= 100


def test_a_column_too_wide_for_any_line_is_shown_all_the_same() -> None:
    table = Table("", ("A", "B", "C"), (("1", "2" * 50, "3"),))
    assert [each.headers for each in split(table, 20)] == [("A", "B"), ("A", "C")]


def test_a_title_stands_once() -> None:
    table = Table("Title", ("A", "B", "C"), (("1", "2" * 50, "3"),))
    assert [each.title for each in split(table, 20)] == ["Title", ""]
