"""What cfn-lint, with the rules of this package, says about templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cfnlint.config import ConfigMixIn
from cfnlint.match import Match
from cfnlint.runner import Runner

import multiregion_pipeline

RULES = Path(multiregion_pipeline.__file__).parent / "lint_rules"


def judged(
    files: Sequence[Path], regions: Sequence[str] = (), rules: str = str(RULES)
) -> dict[Path, list[Match]]:
    """Run cfn-lint once over files, by all its rules and ours.

    :param regions: where the templates are deployed; not told, if empty.
    :param rules: what ``--append-rules`` is given.
    """
    arguments = ["--append-rules", rules, "--include-checks", "I"]
    arguments += ["--regions", *regions] if regions else []
    runner = Runner(ConfigMixIn([*arguments, "--template", *map(str, files)]))
    found: dict[Path, list[Match]] = {file: [] for file in files}
    for match in runner.run():
        assert match.filename, match
        found[Path(match.filename)].append(match)
    return found


def place(match: Match) -> str:
    """Give the path of a match, as ``Resources/Pipeline/Properties``."""
    return "/".join(map(str, getattr(match, "path", None) or ()))
