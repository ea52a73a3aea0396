"""Tables as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabulate import tabulate


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows below a title, in Markdown."""
    aligned = ["left"] + ["right"] * (len(head) - 1)
    text = tabulate([*rows], head, "github", disable_numparse=True, colalign=aligned)
    print(f"\n{title}\n\n{text}", flush=True)
