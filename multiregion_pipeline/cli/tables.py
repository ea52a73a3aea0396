"""Tables for a terminal: drawn by rich, where it is installed, and otherwise plain text."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from io import StringIO

from ..views.table import Table, plain

_WIDTH = 100


def width() -> int:
    """Count the characters that a line may have."""
    return shutil.get_terminal_size((_WIDTH, 24)).columns if _for_terminal() else _WIDTH


def tabulated(tables: Iterable[Table]) -> str:
    """Write tables; what is not for a terminal is always plain text.

    ``NO_COLOR`` leaves out colour: https://no-color.org
    """
    if _for_terminal() and os.environ.get("TERM") != "dumb" and find_spec("rich"):
        return _drawn(tables)
    return "\n".join(map(plain, tables))


def _for_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _drawn(tables: Iterable[Table]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawing
    from rich.text import Text

    from ..views.table import printable

    def text(cell: str) -> Text:
        return Text("\n".join(map(printable, cell.split("\n"))), overflow="fold")

    stream = StringIO()
    console = Console(
        file=stream,
        force_terminal=True,
        color_system=None if os.environ.get("NO_COLOR") else "standard",
        width=width(),
    )
    for table in tables:
        drawing = Drawing(
            title=text(table.title) if table.title else None,
            title_justify="left",
            title_style="bold",
            header_style="bold cyan",
            box=box.ROUNDED,
            show_lines=True,
        )
        for header in table.headers:
            drawing.add_column(text(header))
        for row in table.rows:
            drawing.add_row(*map(text, row))
        console.print(drawing)
    return stream.getvalue()
