from __future__ import annotations

from collections.abc import Iterator

import pytest

from .server import Emulator, running


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    with running() as server:
        yield server
