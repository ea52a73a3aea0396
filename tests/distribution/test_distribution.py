"""What is published installs into a clean environment and works there, without the repository."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from trove_classifiers import classifiers

import multiregion_pipeline as library
from tests.golden import TEMPLATES

ROOT = TEMPLATES.parent
PACKAGE = Path(library.__file__).parent
UV = [sys.executable, "-m", "uv"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and from it the wheel."""
    folder = tmp_path_factory.mktemp("dist")
    checkout = tmp_path_factory.mktemp("checkout")
    files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    for name in filter(None, files.stdout.decode().split("\0")):
        target = checkout / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    command = [*UV, "build", "--quiet", "--out-dir", str(folder), str(checkout)]
    subprocess.run(command, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [found] = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment")
    for command in (
        ["venv", "--quiet", "--clear", str(folder)],
        ["pip", "install", "--quiet", "--python", str(folder / "bin" / "python"), str(wheel)],
    ):
        subprocess.run([*UV, *command], check=True, timeout=300)
    return folder / "bin"


def run(*command: str | Path, folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env={})
    return done.stdout


def test_it_builds_from_an_empty_folder(environment: Path, tmp_path: Path) -> None:
    module = (environment / "python", "-m", "multiregion_pipeline")
    golden = (TEMPLATES / "lambda-warm-standby" / "pipeline.json").read_text(encoding="utf-8")
    assert run(*module, "build", folder=tmp_path) == golden
    assert run(environment / "multiregion-pipeline", "build", folder=tmp_path) == golden


def test_it_begins_a_project(environment: Path, tmp_path: Path) -> None:
    command = environment / "multiregion-pipeline"
    run(command, "init", folder=tmp_path)
    assert (tmp_path / "src" / "app.py").is_file()
    assert run(command, "graph", "--format", "html", folder=tmp_path).startswith("<!doctype html>")


def test_it_has_no_more_than_it_says(environment: Path, tmp_path: Path) -> None:
    """The extras are not needed to run, and the library is all that is installed."""
    code = "import sys; from importlib.util import find_spec; print(*map(find_spec, sys.argv[1:]))"
    names = ("cfnlint", "rich", "tests")
    found = run(environment / "python", "-c", code, *names, folder=tmp_path)
    assert found == "None None None\n"


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    own = {name for name in names if ".dist-info/" not in name}
    files = subprocess.run(
        ["git", "ls-files", "-z", "multiregion_pipeline"], cwd=ROOT, capture_output=True, check=True
    )
    assert own == set(filter(None, files.stdout.decode().split("\0")))


def test_the_source_distribution_holds_what_its_tests_need(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as contents:
        names = {name.partition("/")[2] for name in contents.getnames()}
    assert {"LICENSE", "README.md", "CHANGELOG.md", "tests/golden.py", "docs/conf.py"} <= names
    assert "templates/lambda-warm-standby/pipeline.json" in names


def test_the_metadata_are_complete(wheel: Path) -> None:
    [name] = [each for each in zipfile.ZipFile(wheel).namelist() if each.endswith("/METADATA")]
    metadata = Metadata.from_email(zipfile.ZipFile(wheel).read(name))
    assert str(metadata.version) == library.__version__
    assert metadata.license_expression == "Apache-2.0"
    assert metadata.license_files == ["LICENSE"]
    assert metadata.summary
    assert set(metadata.classifiers or ()) <= classifiers
    assert metadata.description_content_type == "text/markdown"
    assert metadata.description == (ROOT / "README.md").read_text(encoding="utf-8")
