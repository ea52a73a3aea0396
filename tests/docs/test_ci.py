"""What CI reads, judged by those who read it: workflow files, hooks of pre-commit."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

import multiregion_pipeline as library
from tests.cli.command import FILE, ORDERS
from tests.tools import program

from .pages import ROOT, of_page

HOW_TO = ROOT / "docs" / "how-to"
SCHEMAS = {"github-actions.yml": "vendor.github-workflows", "gitlab-ci.yml": "vendor.gitlab-ci"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_workflow_file_is_what_its_service_takes(name: str) -> None:
    checker, file = program("ci", "check-jsonschema"), HOW_TO / "ci" / name
    subprocess.run([checker, "--builtin-schema", SCHEMAS[name], file], check=True, timeout=60)


def run(*command: str | Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=os.environ | variables, capture_output=True, text=True, timeout=300
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with a definition, its template, and hooks of this one's last commit."""
    if not (ROOT / ".git").exists():
        pytest.skip("the hooks are taken from a repository")
    head = run("git", "rev-parse", "HEAD", folder=ROOT).stdout.strip()
    hooks = [{"id": f"multiregion-pipeline-{name}"} for name in ("check", "build")]
    config = {"repos": [{"repo": str(ROOT), "rev": head, "hooks": hooks}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (tmp_path / FILE).write_text(ORDERS, encoding="utf-8")
    built = library.render(library.build(library.load(tmp_path / FILE)))
    (tmp_path / "pipeline.json").write_text(built, encoding="utf-8")
    run("git", "init", "--quiet", folder=tmp_path)
    return tmp_path


def test_the_hooks_let_what_is_right_pass_and_tell_what_is_not(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = str(tmp_path_factory.mktemp("store"))

    def hooks() -> tuple[list[str], str]:
        run("git", "add", ".", folder=repository)
        command = (program("ci", "pre-commit"), "run", "--all-files", "--color", "never")
        output = run(*command, folder=repository, PRE_COMMIT_HOME=store).stdout
        return re.findall(r"\.(Passed|Failed)$", output, re.MULTILINE), output

    assert hooks()[0] == ["Passed", "Passed"]
    template = repository / "pipeline.json"
    template.write_text(template.read_text().replace("sa-east-1", "sa-east-2"), encoding="utf-8")
    outcomes, output = hooks()
    assert outcomes == ["Passed", "Failed"]
    assert "pipeline.json is out of date" in output
    (repository / FILE).write_text(ORDERS.replace("home:", "hom:"), encoding="utf-8")
    outcomes, output = hooks()
    assert outcomes == ["Failed", "Failed"]
    assert "did you mean 'home'?" in output


def test_the_documented_hook_of_cfn_lint_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    blocks = of_page(HOW_TO / "lint-any-template.md")
    [text] = (each.text for each in blocks if each.text.startswith("- repo:"))
    (tmp_path / "config.yaml").write_text(f"repos:\n{text}", encoding="utf-8")
    checked = run(program("ci", "pre-commit"), "validate-config", "config.yaml", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout
