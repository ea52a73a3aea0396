"""One need: calls that AWS documents, on what, and with what in the request."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

ABSENT = ""
GIVEN = "*"
_WITHOUT_REGIONS = ("ecr-public:", "iam:", "sts:")
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Need:
    """Calls that somebody makes.

    :param calls: IAM actions; a ``*`` in one is AWS's own.
    :param on: an ARN; ``*`` in it stands for what nobody can know beforehand.
    :param context: condition keys of the request, and every value they may have; ``ABSENT`` where
        the request may come without the key.
    :param source: the page that says so, or why we think so.
    :param region: where the calls are made; empty for services without Regions.
    """

    calls: tuple[str, ...]
    on: str
    context: Values
    source: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a need of every action, or of every action configured in some way.

    :param on: ARNs; ``{Key}`` stands for each value of that configuration key.
    :param when: configuration keys with the values for which the line counts.
    """

    calls: str
    on: tuple[str, ...]
    source: str
    context: Values = field(default_factory=dict)
    when: Values = field(default_factory=dict)

    def needs(self, known: Values) -> Iterator[Need]:
        """Fill the line in.

        :param known: configuration keys, and places such as ``region``, with their values.
        """
        if not all(_is(known.get(key, ()), values) for key, values in self.when.items()):
            return
        context = {
            name: tuple(value for text in values for value in _filled(text, known))
            for key, values in self.context.items()
            for name in _filled(key, known)
        }
        calls = tuple(self.calls.split())
        [region] = ("",) if calls[0].startswith(_WITHOUT_REGIONS) else known.get("region", ("",))
        for text in self.on:
            for on in _filled(text, known):
                yield Need(calls, on, context, self.source, region)


def _is(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    if not found:
        return ABSENT in wanted
    return GIVEN in wanted or any(value in wanted for value in found)


def _filled(text: str, known: Values) -> Iterator[str]:
    names = re.findall(r"\{(\w+)\}", text)
    for values in itertools.product(*(known.get(name, ()) for name in names)):
        yield text.format(**dict(zip(names, values, strict=True)))
