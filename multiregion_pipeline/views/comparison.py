"""Two templates compared as a whole, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .changes import Change, changes
from .differences import Difference, differences
from .stack_sets import inside
from .table import printable

_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a rebuild changes.

    :param resources: what becomes of every resource that changes.
    :param rest: differences outside of resources: parameters, outputs and the like.
    """

    resources: tuple[Change, ...]
    rest: tuple[Difference, ...]

    @property
    def empty(self) -> bool:
        """Whether the templates are alike."""
        return not self.resources and not self.rest

    @property
    def destroys(self) -> bool:
        """Whether something is replaced or lost, or the deployment fails, or nobody can tell."""
        return any(each.destroys for each in self.resources)


def comparison(old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Compare two templates.

    :raises ValueError: if the template within a stack set cannot be read.
    """
    outside = changes(old["Resources"], new["Resources"])
    within = inside(old["Resources"], new["Resources"], outside)
    return Comparison(
        (*outside, *within),
        tuple(
            difference
            for key in dict.fromkeys((*old, *new))
            if key != "Resources"
            for difference in differences(old.get(key, {}), new.get(key, {}), key)
        ),
    )


def text(found: Comparison) -> str:
    """Write a comparison, resource by resource."""
    if found.empty:
        return "nothing changes\n"
    blocks = ["\n".join(_change(each)) for each in found.resources]
    if found.rest:
        blocks.append("\n".join(("outside of resources", *map(_difference, found.rest))))
    return "\n\n".join((*blocks, _summary(found))) + "\n"


def data(found: Comparison) -> dict[str, Any]:
    """Say the same for programs."""
    return {
        "destroys": found.destroys,
        "resources": [asdict(each) | {"destroys": each.destroys} for each in found.resources],
        "rest": [asdict(each) for each in found.rest],
    }


def _change(change: Change) -> Iterator[str]:
    where = f" in {', '.join(change.regions)}" if change.regions else ""
    lost = ", and what it holds is lost" if change.lost else ""
    yield printable(f"{change.resource} ({change.type}) is {change.effect}{where}{lost}")
    yield from (f"    {printable(note)}" for note in change.notes)
    yield from map(_difference, change.differences)


def _difference(difference: Difference) -> str:
    before, after = difference.before, difference.after
    if not before:
        told = f"+ {difference.path}: {_cut(after)}"
    elif not after:
        told = f"- {difference.path}: {_cut(before)}"
    else:
        # Long values that begin alike are of interest from where they part.
        pairs = enumerate(zip(before, after, strict=False))
        alike = next((place for place, (one, other) in pairs if one != other), 0)
        start = alike - 10 if max(len(before), len(after)) > _LONGEST and alike > 20 else 0
        told = f"~ {difference.path}: {_cut(before, start)} -> {_cut(after, start)}"
    return f"  {printable(told)}"


def _cut(value: str, start: int = 0) -> str:
    shown = f"...{value[start:]}" if start else value
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 3] + "..."


def _summary(found: Comparison) -> str:
    counts: dict[str, int] = {}
    for each in found.resources:
        counts[each.effect] = counts.get(each.effect, 0) + max(len(each.regions), 1)
    lost = sum(max(len(each.regions), 1) for each in found.resources if each.lost)
    parts = [f"{count} {effect}" for effect, count in counts.items()]
    return f"In all: {', '.join([*parts, f'{lost} lost'])}."
