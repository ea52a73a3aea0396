"""How many examples these tests take."""

from __future__ import annotations

from hypothesis import settings

_EXAMPLES = {"ci": 2_000, "thorough": 20_000, "mutants": 10}


def fuzzed(*, share: int = 1) -> settings:
    """Try thousands of examples.

    :param share: among how many tests they are divided.
    """
    most = _EXAMPLES.get(settings.get_current_profile_name(), 200)
    # Milliseconds, for a computer that is busy; what hangs takes longer.
    return settings(max_examples=max(10, most // share), deadline=30_000)
