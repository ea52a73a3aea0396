"""``explain``: say what a rule is about."""

from __future__ import annotations

import click

from . import completion
from .terminal import print_document


@click.command(epilog="Example: multiregion-pipeline explain MRP551")
@click.argument("rule", shell_complete=completion.rules)
def explain(rule: str) -> int:
    """Print what a rule is about, with an example and the remedy.

    RULE is the id that a finding shows, of this program or of cfn-lint. The text is Markdown.
    """
    from .. import building
    from ..definition.problems import did_you_mean

    name = rule.upper().removeprefix("CFN-LINT ")
    known = building.explanations([name])
    found = known.get(name) or known.get(f"cfn-lint {name}")
    if not found:
        question = did_you_mean(name, known).strip()
        raise click.BadParameter(
            f"there is no rule {rule!r}" + (f"; {question}" if question else "")
        )
    page = f"\nSee {found.page}\n" if found.page else ""
    print_document(f"# {found.rule}\n\n{found.text}\n{page}")
    return 0
