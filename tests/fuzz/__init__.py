"""Input that nobody would write, by the thousand: a template or findings, and never anything else.

``HYPOTHESIS_PROFILE=thorough python -m pytest -n auto tests/fuzz`` tries ten times as much as CI.
"""
