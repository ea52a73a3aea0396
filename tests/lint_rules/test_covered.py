"""What other rules of cfn-lint find is left to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_fixtures import FIXTURES
from .test_plug_in import judge, own

PLAIN = (FIXTURES / "E9203" / "good.yaml").read_text(encoding="utf-8")
STACKS = (FIXTURES / "E9204" / "good.yaml").read_text(encoding="utf-8")
LATE = """\
        - Name: Late
          Actions:
            - Name: Other
              ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeCommit, Version: "1"}
              Configuration: {RepositoryName: other, BranchName: main}
              OutputArtifacts: [{Name: Other}]
"""
DEPLOY = PLAIN[PLAIN.index("        - Name: Deploy\n") :]


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        (PLAIN + DEPLOY, "E3002"),
        (PLAIN + DEPLOY.partition("Actions:\n")[2], "E3002"),
        (PLAIN.replace("- Name: Deploy\n              A", "- Name: D y\n              A"), "E3031"),
        (PLAIN.removesuffix(DEPLOY), "E3032"),
        (PLAIN + "        - Name: Next\n          Actions: []\n", "E3032"),
        (PLAIN.replace("InputArtifacts: [{Name: Source}]", "InputArtifacts: []"), "E3702"),
        (PLAIN.replace("InputArtifacts: [{Name: Source}]", "InputArtifacts: [{Name: S}]"), "E3701"),
        (PLAIN + LATE, "E3700"),
        (STACKS.replace('"Source::template.yaml"', '"Built::template.yaml"'), "E3703"),
        (STACKS.replace('"Source::template.yaml"', "template.yaml"), "E3703"),
    ],
)
def test_what_cfn_lint_finds_by_itself_is_not_told_again(
    template: str, rule: str, tmp_path: Path
) -> None:
    matches = judge(template, tmp_path)
    assert rule in {match.rule.id for match in matches}
    assert own(matches) == []
