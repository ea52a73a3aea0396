"""Every shell command of the pages is run, in the folder that its page describes."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest
import yaml

from tests.cli.command import FILE, environment
from tests.tools import program

from .pages import PAGES, README, ROOT, blocks, is_definition, of_page

ORDERS = """\
name: orders
home: us-east-1
regions: [us-east-1, eu-west-1]
parameters: {ConnectionArn: {type: String}}
source: {type: connection, connection: "${ConnectionArn}", repository: acme/orders}
build: {type: sam}
deploy: {type: cloudformation, stack: orders}
"""

HOW_TO = ROOT / "docs" / "how-to"
# What completes words is tried in the shells themselves.
SHELLS = HOW_TO / "complete-words-in-the-shell.md"
SCRIPTS = [page for page in PAGES if page != SHELLS]
# Pages that show what something else prints: CloudFormation, or a message about an installation.
OTHERS = (HOW_TO / "first-stack-set-operation-fails.md", HOW_TO / "follow-an-installation.md")
# The page compares what its definition makes with what one more Region made before.
CHANGED = HOW_TO / "see-what-a-change-does.md"
CI = sorted((HOW_TO / "ci").iterdir())

# Stand in for programs that reach an account, install something, or need a repository. What the
# AWS CLI makes of its calls is another test; what other tools make of the template, too.
STAND_INS = {
    "aws": """case "$*" in
*get-template*) echo '{"TemplateBody":'; cat pipeline.json; echo "}" ;;
esac""",
    "git": "cat pipeline.json",
    "pip": "",
    "sam": "",
    "sceptre": "",
    "jq": "cat > /dev/null",
}


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """Give the variables of a shell that finds this library, and stand-ins for the rest."""
    folder = tmp_path / "programs"
    folder.mkdir()
    python = shlex.quote(sys.executable)
    scripts = STAND_INS | {
        "multiregion-pipeline": f'exec {python} -m multiregion_pipeline "$@"',
        "python": f'case "$*" in *pytest*) ;; *) exec {python} "$@" ;; esac',
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return environment(PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")


def run(script: str, folder: Path, variables: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{script}\n{done.stderr}"
    return done.stdout


def begin(page: Path, folder: Path, shell: dict[str, str]) -> None:
    """Lay down what a page takes for granted: a definition, and what was built of it."""
    definitions = [each.text for each in of_page(page) if is_definition(each)]
    text = definitions[0] if definitions else ORDERS
    (folder / FILE).write_text(
        text.replace("eu-west-1]", "eu-west-1, sa-east-1]") if page == CHANGED else text,
        encoding="utf-8",
    )
    run("multiregion-pipeline build -o pipeline.json", folder, shell)
    (folder / FILE).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", SCRIPTS, ids=lambda page: page.stem)
def test_a_page_can_be_followed_from_its_top_to_its_end(
    page: Path, shell: dict[str, str], tmp_path: Path
) -> None:
    makes_its_own = any(each.text == "multiregion-pipeline init\n" for each in of_page(page))
    if page != README and not makes_its_own:
        begin(page, tmp_path, shell)
    printed = ""
    for block in of_page(page):
        if block.language == "sh":
            printed = run(block.text, tmp_path, shell)
        elif is_definition(block):
            (tmp_path / FILE).write_text(block.text, encoding="utf-8")
        elif block.language == "text" and page not in OTHERS:
            assert shows(block.text, printed), f"{block} does not show\n{printed}"


def shows(excerpt: str, printed: str) -> bool:
    """Say whether a page shows a part of what was printed, with dots for what it leaves out."""
    want, got = (re.sub(r" +$", "", text, flags=re.MULTILINE) for text in (excerpt, printed))
    return OutputChecker().check_output(f"...{want}...", got, ELLIPSIS)


@pytest.mark.parametrize("path", CI, ids=lambda path: path.stem)
def test_what_ci_runs_works(path: Path, shell: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS, encoding="utf-8")
    run("multiregion-pipeline build -o pipeline.json", tmp_path, shell)
    steps = list(_steps(yaml.safe_load(path.read_text(encoding="utf-8"))))
    assert len(steps) == 3
    for step in steps:
        run(step, tmp_path, shell)


def _steps(node: object) -> Iterator[str]:
    """Give the commands of a workflow of GitHub Actions, GitLab or CodeBuild, in order."""
    if isinstance(node, list):
        for each in node:
            yield from _steps(each)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key in ("run", "script", "commands"):
            yield from [value] if isinstance(value, str) else value
        else:
            yield from _steps(value)


KEYS = "aws_access_key_id = none\naws_secret_access_key = none\n"


def calls() -> list[list[str]]:
    """Give the arguments of every call of the AWS CLI in the pages."""
    found = []
    for block in blocks("sh"):
        for line in block.text.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["aws"]:
                ending = next((n for n, word in enumerate(words) if word in ("|", ">")), None)
                found.append(words[1:ending])
    return found


def test_the_aws_cli_takes_every_call(tmp_path: Path) -> None:
    python = program("awscli", "python")
    (tmp_path / "config").write_text(f"[profile production]\n{KEYS}", encoding="utf-8")
    for name in set(re.findall(r"--template-file (\S+)", " ".join(map(shlex.join, calls())))):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    done = subprocess.run(
        [python, str(Path(__file__).with_name("aws_calls.py"))],
        input=json.dumps([*calls(), ["codepipeline", "start-pipeline-execution", "--nope", "x"]]),
        cwd=tmp_path,
        env=os.environ
        | {
            "AWS_ACCESS_KEY_ID": "none",
            "AWS_SECRET_ACCESS_KEY": "none",
            "AWS_CONFIG_FILE": str(tmp_path / "config"),
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_DEFAULT_REGION": "us-east-1",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    *complaints, wrong = json.loads(done.stdout)
    assert len(complaints) > 30
    assert [(*pair,) for pair in zip(calls(), complaints, strict=True) if pair[1]] == []
    assert "required: --name" in wrong
