"""Tables as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows below a title, in Markdown."""
    # Not before it is needed: it would show in the peaks of the processes measured until then.
    from tabulate import tabulate

    aligned = ["left"] + ["right"] * (len(head) - 1)
    text = tabulate([*rows], head, "github", disable_numparse=True, colalign=aligned)
    print(f"\n{title}\n\n{text}", flush=True)
