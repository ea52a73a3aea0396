"""What the pages promise: definitions build, programs run, links lead somewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import multiregion_pipeline as library
from multiregion_pipeline import Pipeline
from multiregion_pipeline.definition.shape.model import fields_of
from tests import tools

from ..cases.definitions import definition
from .pages import PAGES, README, ROOT, Block, blocks, is_definition

DEFINITIONS = [block for block in blocks("yaml") if is_definition(block)]
PARTS = [
    block
    for block in blocks("yaml")
    if not is_definition(block)
    and set(re.findall(r"^[^:\s]+", block.text, re.MULTILINE)) <= fields_of(Pipeline).keys()
]
PROGRAMS = [block for block in blocks("python") if "import" in block.text]
LINKS = [
    (page, target)
    for page in PAGES
    for target in re.findall(r"\]\(([^)#:]+\.md)[^)]*\)", page.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(
    "line",
    [
        "pip install . && python -m multiregion_pipeline build > pipeline.json",
        "pip install '.[test]' && python -m pytest",
    ],
)
def test_the_readme_has_the_commands_that_one_copies(line: str) -> None:
    shell = [block.text for block in blocks("sh") if block.page == README]
    assert any(line in text.splitlines() for text in shell)


@pytest.mark.parametrize("block", DEFINITIONS, ids=str)
def test_every_definition_builds(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "multiregion-pipeline.yaml"
    path.write_text(block.text, encoding="utf-8")
    pipeline = library.load(path)
    assert [str(each) for each in library.check(pipeline) if each.severity == "error"] == []
    assert library.build(pipeline).to_dict()["Resources"]


@pytest.mark.parametrize("block", PARTS, ids=str)
def test_every_part_of_a_definition_fits_into_one(block: Block) -> None:
    pipeline = Pipeline(**definition(**yaml.safe_load(block.text)))
    assert [str(each) for each in library.check(pipeline) if each.severity == "error"] == []


@pytest.mark.parametrize("block", PROGRAMS, ids=str)
def test_every_program_runs(block: Block, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(block.text, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    python = sys.executable
    if "aws_cdk" in block.text:
        if not shutil.which("node"):
            pytest.skip("the CDK needs node")
        python = str(tools.program("cdk", "python"))
        template = library.render(library.build(library.default_pipeline()))
        (tmp_path / "pipeline.json").write_text(template, encoding="utf-8")
    subprocess.run([python, str(program)], cwd=tmp_path, env=environment, check=True)


@pytest.mark.parametrize(
    ("page", "target"), LINKS, ids=[f"{page.stem}-{target}" for page, target in LINKS]
)
def test_every_link_to_a_page_leads_to_one(page: Path, target: str) -> None:
    assert (page.parent / target).is_file()


def test_the_examples_are_found() -> None:
    assert all(len(found) > 1 for found in (DEFINITIONS, PARTS, PROGRAMS, LINKS))
