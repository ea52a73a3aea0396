from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest

import multiregion_pipeline as library

CHECKOUT = Path(library.__file__).parent.parent

# Every name here is a promise; taking one away breaks programs that use it.
DOCUMENTED = {
    "Account", "Action", "ActionDeploy", "ArtifactStores", "BuildVerification",
    "CloudFormationDeploy", "CodeBuild", "CodeCommitSource", "CommandsVerification",
    "Condition", "ConnectionSource", "DefinitionError", "EcrSource", "ExistingStore",
    "Failure", "Finding", "InvalidPipeline", "LambdaVerification", "MultiregionPipelineError",
    "Parameter", "Patterns", "Pipeline", "PullRequest", "Push", "Rollout", "Rule", "S3Source",
    "SamBuild", "SourceTrigger", "Stage", "Statement", "Trigger", "Variable", "Window",
    "__version__", "account_template", "build", "check", "default_pipeline", "load",
    "regional_template", "render", "standby",
}  # fmt: skip
LIGHT = {"DefinitionError", "Finding", "InvalidPipeline", "MultiregionPipelineError", "__version__"}


def run(code: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, *options, "-c", code],
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_documented_names_are_public() -> None:
    assert set(library.__all__) == DOCUMENTED
    assert sorted(library.__all__) == sorted(set(library.__all__))


@pytest.mark.parametrize("name", sorted(DOCUMENTED | set(library.__all__)))
def test_each_public_name_can_be_imported_and_is_explained(name: str) -> None:
    value = getattr(library, name)
    if name != "__version__":
        assert value.__name__ == name
        assert inspect.getdoc(value)


def test_dir_is_what_is_public() -> None:
    assert dir(library) == sorted(library.__all__)


def test_another_name_is_refused_as_usual() -> None:
    with pytest.raises(AttributeError, match="Pipelin'"):
        library.Pipelin  # noqa: B018
    assert not hasattr(library, "_HOME_")


def test_a_star_import_gives_exactly_the_public_names() -> None:
    names = run("from multiregion_pipeline import *; print(*sorted(dir()))").split()
    assert {name for name in names if not name.startswith("__")} == {
        name for name in library.__all__ if not name.startswith("__")
    }


@pytest.mark.parametrize(
    "statement",
    ["import multiregion_pipeline", "import multiregion_pipeline.cli"]
    + [f"from multiregion_pipeline import {name}" for name in sorted(LIGHT)],
)
def test_what_is_not_used_is_not_loaded(statement: str) -> None:
    heavy = "troposphere awacs yaml cfn_flip cfnlint botocore"
    loaded = run(
        f"{statement}; import sys; print(*sorted(set('{heavy}'.split()) & {{*sys.modules}}))"
    )
    assert loaded.split() == []


def test_a_definition_can_be_made_without_troposphere() -> None:
    code = "import multiregion_pipeline as m, sys; m.check; m.default_pipeline()"
    assert run(f"{code}; print('troposphere' in sys.modules)").strip() == "False"


def test_nothing_is_printed_or_warned_on_import() -> None:
    names = ", ".join(name for name in library.__all__)
    assert run(f"from multiregion_pipeline import {names}", "-W", "error") == ""


def test_errors_can_be_caught_as_one_kind() -> None:
    for error in (library.DefinitionError, library.InvalidPipeline):
        assert issubclass(error, library.MultiregionPipelineError)
    finding = library.Finding("MRP999", "error", "name", "wrong")
    assert library.InvalidPipeline([finding]).findings == (finding,)
    assert str(finding) in str(library.InvalidPipeline([finding]))


def test_building_leaves_no_state_behind() -> None:
    first = library.render(library.build(library.default_pipeline()))
    library.build(library.default_pipeline()).add_output([])
    assert library.render(library.build(library.default_pipeline())) == first


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(library.__file__).parent / "py.typed").is_file()
