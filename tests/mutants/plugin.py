"""What mutmut leaves to pytest: the most telling tests first, and nothing remembered between them.

Most telling are the committed templates, and the fixtures of the rules that the mutated module
judges; after them comes what is fastest.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

_STATISTICS = Path("mutmut-stats.json")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    _forget()
    if _STATISTICS.is_file():
        durations = json.loads(_STATISTICS.read_text(encoding="utf-8"))["duration_by_test"]
        telling = re.compile("|".join(["test_golden", *_rules()]))
        items.sort(
            key=lambda item: (not telling.search(item.nodeid), durations.get(item.nodeid, 0))
        )


def pytest_runtest_setup() -> None:
    if os.environ.get("MUTANT_UNDER_TEST") == "stats":  # mutmut notes what each test reaches.
        _forget()


def _rules() -> set[str]:
    module = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")[0]
    path = Path(*module.split(".")).with_suffix(".py") if module else Path()
    return set(re.findall(r"MRP\d+", path.read_text(encoding="utf-8"))) if path.is_file() else set()


def _forget() -> None:
    """Empty every cache of a function's results."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("tests.", "multiregion_pipeline.")):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
