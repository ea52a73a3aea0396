"""Places in data, and what may go wrong at one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Place = tuple[Any, ...]


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    """Give the place of everything, that of the whole first."""
    yield path
    if isinstance(value, (dict, list)):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, step))


def at(value: Any, place: Place) -> Any:
    """Find what stands at a place."""
    for step in place:
        value = value[step]
    return value


def spoil(
    draw: st.DrawFn,
    value: Any,
    place: Place,
    anything: st.SearchStrategy[Any],
    keys: st.SearchStrategy[Any],
) -> None:
    """Replace or remove what stands at a place below the whole, or add something beside it."""
    *above, last = place
    node = at(value, tuple(above))
    what = draw(st.sampled_from(["replace", "remove", "add"]))
    if what == "replace":
        node[last] = draw(anything)
    elif what == "remove":
        del node[last]
    elif isinstance(node, dict):
        node[draw(keys)] = draw(anything)
    else:
        node.insert(last, draw(anything))
