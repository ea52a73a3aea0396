"""The text of a file."""

from __future__ import annotations

from pathlib import Path

from ..errors import DefinitionError
from ..findings import Finding

LARGEST = 1_000_000
"""Bytes that a definition may have: a thousand times what a large one needs."""


def text_of(path: Path, file: str) -> str:
    """Return the text of a file in UTF-8, with or without a byte order mark.

    :param path: the file.
    :param file: how findings name it.
    :raises DefinitionError: if it cannot be read, is too large, or is not UTF-8.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "name a file that exists and that you may read"
        raise DefinitionError(
            [Finding("MRP101", "error", file, f"cannot be read: {reason}", hint)]
        ) from None
    if len(content) > LARGEST:
        raise DefinitionError(
            [
                Finding(
                    "MRP108", "error", "", f"the file is larger than {LARGEST:,} bytes",
                    "name the definition, not a template or an archive", file,
                )
            ]
        )  # fmt: skip
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8 text, found byte 0x{content[error.start]:02x}"
        raise DefinitionError(
            [Finding("MRP102", "error", "", message, "save it as UTF-8", file, line)]
        ) from None
