"""How hard the property tests try, and the one emulator that tests share.

``CI=true`` makes every run the same. ``HYPOTHESIS_PROFILE=thorough`` looks for what a quick run
misses; leave that to a machine with nothing else to do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    from .emulators.server import Emulator

_SLOW_BUT_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]

# Explaining a failure takes minutes where an example takes a second.
_PHASES = [phase for phase in Phase if phase is not Phase.explain]

settings.register_profile(
    "quick",
    deadline=None,
    max_examples=40,
    phases=_PHASES,
    suppress_health_check=_SLOW_BUT_FINE,
)
settings.register_profile("ci", settings.get_profile("quick"), derandomize=True, print_blob=True)
settings.register_profile("thorough", settings.get_profile("quick"), max_examples=20_000)
settings.register_profile(
    "mutants",  # Whether something fails is all that counts.
    settings.get_profile("ci"),
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") == "true" else "quick")
)


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    from .emulators.server import running

    with running() as server:
        yield server
