"""The packages that are mutated, each with the tests that should notice."""

from __future__ import annotations

ENOUGH = 85
"""Percent of a package's mutants that must be killed."""

_TEMPLATES = (
    "tests/test_golden.py::test_committed_templates_are_current",
    "tests/test_golden.py::test_samples_have_no_errors_or_warnings",
)
# Mutants live in the process that tests them, so that another process does not get to see them.
_PROCESSES = (
    "test_check.py::test_nothing_is_said_where_all_is_well",
    "test_check.py::test_nothing_is_told_of_the_default_even_with_cfn_lint",
    "test_check_template.py::test_nothing_is_said_of_a_template_in_order",
)
PACKAGES: dict[str, tuple[str, ...]] = {
    "naming": (*_TEMPLATES, "tests/naming", "tests/properties/test_naming.py"),
    "plan": (*_TEMPLATES, "tests/plan", "tests/visibility", "tests/properties/test_choice.py"),
    "checks": (
        "tests/checks",
        "tests/cli/test_check.py",
        "tests/cli/test_check_template.py",
        *map("--deselect=tests/cli/{}".format, _PROCESSES),
        "tests/test_golden.py::test_samples_have_no_errors_or_warnings",
    ),
    "permissions": (*_TEMPLATES, "tests/permissions", "tests/definition/test_standby.py"),
}
