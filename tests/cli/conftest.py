from __future__ import annotations

from pathlib import Path

import pytest

from .command import NO_CACHE, Command


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", NO_CACHE)
    return Command(tmp_path, capsys)
