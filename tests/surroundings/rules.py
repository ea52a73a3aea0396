"""The functions that find faults, and the templates of the rules' fixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cfnlint.decode import decode

import multiregion_pipeline
from multiregion_pipeline.surroundings import (
    assume,
    calls,
    coverage,
    hardening,
    partition,
    store_access,
    store_region,
    trust,
)
from multiregion_pipeline.surroundings.document import Fault

Find = Callable[[Mapping[str, Any]], Iterable[Fault]]
MODULES = (assume, calls, coverage, hardening, partition, store_access, store_region, trust)
FIND: tuple[Find, ...] = tuple(
    value
    for module in MODULES
    for name, value in vars(module).items()
    if callable(value)
    and not name.startswith("_")
    and value.__module__ == module.__name__
    and value.__annotations__["return"] == "Iterator[Fault]"
)
ROOT = Path(multiregion_pipeline.__file__).parents[1]
FIXTURES = ROOT / "tests" / "lint_rules" / "fixtures"


@cache
def template(path: Path) -> Any:
    """Read a template as cfn-lint does."""
    decoded, problems = decode(str(path))
    assert not problems, problems
    return decoded
