"""A definition made by Python code."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from ..definition.problems import did_you_mean, shown
from ..errors import DefinitionError, MultiregionPipelineError
from ..findings import Finding
from .location import placed
from .text import text_of

T = TypeVar("T")

# What a file is called while it runs. Its own name might be that of a module it imports.
_NAME = "multiregion_pipeline_definition"
_LIBRARY = str(Path(__file__).absolute().parent.parent) + os.sep


def load(source: str, directory: Path, kind: type[T]) -> T:
    """Return the object that ``module:object`` or ``file.py:object`` names.

    The code runs with the directory first on ``sys.path``, and what it prints goes to stderr.

    :param source: the object may be an instance of the kind, or a function without arguments
        that returns one.
    :param directory: where files and modules are looked up first.
    :param kind: the class wanted.
    :raises DefinitionError: if the code cannot be found, fails, or makes something else. What
        a definition of the wrong shape reports is kept, with the line of code that makes it.
    """
    place = str(directory.absolute())
    module_name, _, name = source.rpartition(":")
    try:
        with _importing_from(place), _stdout_to_stderr():
            found = _attribute(_module(module_name, directory), name, source)
            if not isinstance(found, (kind, type)) and callable(found):
                found = found()
    except MultiregionPipelineError as error:
        file, line = _raised_at(error, place)
        findings = placed(error.findings, file, {"": line}) if file else error.findings
        raise DefinitionError(findings) from None
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise DefinitionError([_failure(error, source, place)]) from None
    if isinstance(found, kind):
        return found
    message = f"must be a {kind.__name__}, found {shown(found)}"
    hint = f"name a {kind.__name__}, or a function without arguments that returns one"
    raise DefinitionError([Finding("MRP109", "error", source, message, hint)])


def _module(name: str, directory: Path) -> types.ModuleType:
    if not name.endswith(".py"):
        return importlib.import_module(name)
    path = directory / name
    # Compiled here, not imported, so that no __pycache__ appears beside the definition.
    module = types.ModuleType(_NAME)
    module.__file__ = str(path.absolute())
    code = compile(text_of(path, name), module.__file__, "exec", dont_inherit=True)
    sys.modules[_NAME] = module  # Dataclasses look their own module up.
    exec(code, module.__dict__)
    return module


def _attribute(module: types.ModuleType, name: str, source: str) -> object:
    found: object = module
    for part in name.split("."):
        if not hasattr(found, part):
            names = [each for each in dir(found) if not each.startswith("_")]
            hint = f"{did_you_mean(part, names)}It has: {', '.join(names) or 'nothing'}"
            message = f"there is no {part!r} in {source.rpartition(':')[0]}"
            raise DefinitionError([Finding("MRP109", "error", source, message, hint)])
        found = getattr(found, part)
    return found


@contextlib.contextmanager
def _importing_from(place: str) -> Iterator[None]:
    """Import from a directory, and afterwards forget what came from it.

    Another directory's module of the same name would not be found otherwise.
    """
    before = set(sys.modules)
    sys.path.insert(0, place)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        with contextlib.suppress(ValueError):
            sys.path.remove(place)
        sys.modules.pop(_NAME, None)
        for name in set(sys.modules) - before:
            module = sys.modules[name]
            files = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", ())]
            if any(_is_callers(file, place) for file in files):
                del sys.modules[name]


def _is_callers(file: str, place: str) -> bool:
    """Say whether a file is the caller's own code: neither this library nor an installed one."""
    file = os.path.abspath(file)
    return (
        file.startswith(place.rstrip(os.sep) + os.sep)
        and not f"{file}{os.sep}".startswith(_LIBRARY)
        and "site-packages" not in file
    )


@contextlib.contextmanager
def _stdout_to_stderr() -> Iterator[None]:
    """Send output to stderr, that of child processes included."""
    kept = -1
    _flush()
    with contextlib.suppress(OSError):  # Either of the two may be closed.
        kept = os.dup(1)
        os.dup2(2, 1)
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        _flush()
        if kept >= 0:
            os.dup2(kept, 1)
            os.close(kept)


def _flush() -> None:
    for stream in (sys.stdout, sys.__stdout__):
        if stream is not None:
            with contextlib.suppress(OSError, ValueError):
                stream.flush()


def _raised_at(error: BaseException, place: str) -> tuple[str, int]:
    """Return file and line of the caller's code in which an error arose, or neither."""
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno or 0
    found = ("", 0)
    trace = error.__traceback__
    while trace:
        module = trace.tb_frame.f_globals
        file = trace.tb_frame.f_code.co_filename
        if module.get("__name__") == _NAME or _is_callers(file, place):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _failure(error: BaseException, source: str, place: str) -> Finding:
    file, line = _raised_at(error, place)
    try:
        text = error.msg if isinstance(error, SyntaxError) else str(error)
    except Exception:  # Its class is the caller's, too.
        text = ""
    text = " ".join(text.split())[:300]
    raised = f" at {file}:{line}" if file else ""
    return Finding(
        "MRP109", "error", source, f"cannot be loaded: {type(error).__name__}: {text}{raised}",
        "see that the code runs by itself, in this Python", file, line,
    )  # fmt: skip
