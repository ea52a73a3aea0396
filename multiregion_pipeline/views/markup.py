"""Text inside HTML and SVG."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from .table import printable


def escaped(text: str) -> str:
    """Write text so that nothing in it is markup, in quotes or outside of them."""
    return escape(printable(text))


def element(tag: str, text: str, **attributes: str) -> str:
    """Write an element that holds text alone.

    :param attributes: ``_`` stands for ``-``, and one at the end for nothing.
    """
    return f"<{tag}{_written(attributes)}>{escaped(text)}</{tag}>"


def around(tag: str, parts: Iterable[str], **attributes: str) -> str:
    """Write an element around others.

    :param parts: markup.
    """
    return f"<{tag}{_written(attributes)}>{''.join(parts)}</{tag}>"


def style(name: str) -> str:
    """Read one of the style sheets of this folder."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _written(attributes: dict[str, str]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for name, value in attributes.items()
    )
