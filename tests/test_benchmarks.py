"""What the benchmark compares is comparable."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import pytest

import multiregion_pipeline as library
from benchmarks.commands import COUNTS, HAND_WRITTEN
from benchmarks.definitions import REGIONS, write_definition
from benchmarks.processes import Command, measure


@pytest.mark.parametrize("count", COUNTS)
def test_the_same_template_is_written_by_hand(
    count: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", [str(HAND_WRITTEN), *REGIONS[:count]])
    runpy.run_path(str(HAND_WRITTEN))
    built = library.build(library.load(write_definition(tmp_path, REGIONS[:count])))
    assert json.loads(capsys.readouterr().out) == json.loads(library.render(built))


@pytest.mark.skipif(sys.platform == "win32", reason="the benchmark runs on Linux and macOS")
def test_a_process_is_measured_with_those_it_waits_for() -> None:
    child = "import time; kept = b'x' * 200 * 2**20\nwhile time.process_time() < 0.2: pass"
    parent = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
    sample = measure(Command([sys.executable, "-c", parent, child]))
    assert sample.wall > 0.2
    assert sample.cpu > 0.2
    assert sample.peak > 200
