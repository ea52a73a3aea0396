"""What a class says about one of its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ...findings import Finding


class Limits(NamedTuple):
    """What a value of the right type keeps within; may stand in an annotation.

    :param min_length: fewest characters of a text, items of a list or keys of a mapping.
    :param max_length: most of them.
    :param ge: least whole number.
    :param le: greatest whole number.
    :param pattern: regular expression for a whole text, with ``^`` and ``$``.
    """

    min_length: int | None = None
    max_length: int | None = None
    ge: int | None = None
    le: int | None = None
    pattern: str | None = None


class Refined:
    """Marks, in an annotation, text that has more to it than limits.

    :param stands_for: says which values other than text may be given.
    :param convert: turns what was given into text; adds to the findings what keeps it from that.
    :param check: judges a text by its meaning.
    :param schema: what the JSON Schema says of it.
    """

    __slots__ = ("check", "convert", "schema", "stands_for")

    def __init__(
        self,
        *,
        stands_for: Callable[[Any], bool] | None = None,
        convert: Callable[[Any, str, list[Finding]], Any] | None = None,
        check: Callable[[str, str], Iterable[Finding]] | None = None,
        schema: Mapping[str, Any] = {},
    ) -> None:
        self.stands_for = stands_for
        self.convert = convert
        self.check = check
        self.schema = schema


class Field(NamedTuple):
    """One key: its annotation, what it is for, and what it is where it is not given."""

    annotation: Any
    description: str
    default: Any
    default_factory: Callable[[], Any] | None

    @property
    def required(self) -> bool:
        """Say whether the key must be given."""
        return self.default is ... and self.default_factory is None

    def fallback(self) -> Any:
        """Give the value of the key where it is not given."""
        return self.default_factory() if self.default_factory else self.default


class Declaration(NamedTuple):
    """A key as a class declares it, its annotation still to be read."""

    field: Field
    limits: Limits


def field(
    *,
    default: Any = ...,
    default_factory: Callable[[], Any] | None = None,
    description: str = "",
    min_length: int | None = None,
    max_length: int | None = None,
    ge: int | None = None,
    le: int | None = None,
    pattern: str | None = None,
) -> Any:
    """Declare a key of a mapping in a definition; without a default it is required."""
    limits = Limits(min_length, max_length, ge, le, pattern)
    return Declaration(Field(None, description, default, default_factory), limits)
