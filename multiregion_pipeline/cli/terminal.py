"""Streams and exit codes.

Standard output carries the document alone; everything else goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from ..findings import Finding

BAD_DEFINITION = 1
BAD_USAGE = 2


def report(findings: Iterable[Finding]) -> None:
    """Print findings to standard error."""
    for finding in findings:
        click.echo(str(finding), err=True)


def say(text: str) -> None:
    """Print a remark to standard error."""
    click.echo(text, err=True)


def print_document(text: str) -> None:
    """Print the document to standard output, in UTF-8 whatever the terminal.

    :raises click.ClickException: if standard output is closed or full.
    """
    if sys.stdout is None:
        raise click.ClickException("cannot print: standard output is closed")
    try:
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.flush()
            left = memoryview(text.encode())
            while left:  # An unbuffered stream may take a part at a time.
                left = left[sys.stdout.buffer.write(left) :]
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_quietly()
        raise click.ClickException(f"cannot print: {error.strerror}") from None


def write_document(text: str, path: Path) -> None:
    """Write the document to a file as a whole or not at all.

    :raises click.ClickException: if the file cannot be written.
    """
    if _is_standard_output(path):
        print_document(text)
        return
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8")
        else:
            _replace(path, text)
    except OSError as error:
        message = f"cannot write {str(path)!r}: {error.strerror or error}"
        raise click.ClickException(message) from None


def _is_standard_output(path: Path) -> bool:
    """Tell ``/dev/stdout`` and its like, which may lead to a file that must not be replaced."""
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (AttributeError, OSError, ValueError):
        return False


def close_quietly() -> None:
    """Keep the interpreter from complaining that nobody reads standard output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _replace(path: Path, text: str) -> None:
    import tempfile

    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
