"""Which references to variables are refused, how gravely, and with what advice."""

from __future__ import annotations

from typing import Any

import pytest

from multiregion_pipeline.facts.providers import PROVIDERS
from multiregion_pipeline.findings import Finding
from tests.cases.definitions import HOME, OTHER, deploy, errors, finding, findings

KNOWN = {type: row for type, row in PROVIDERS.items() if row.variables}


def lambda_action(name: str, text: str = "", **more: Any) -> dict[str, Any]:
    configuration = {"FunctionName": name} | ({"UserParameters": text} if text else {})
    return {"name": name, "type": "lambda", "configuration": configuration} | more


def stages(*work: dict[str, Any], source: dict[str, Any] | None = None) -> dict[str, Any]:
    """Write a definition in the full form whose source is called ``Commit`` in variables."""
    first = source or {
        "name": "Source",
        "type": "codecommit",
        "namespace": "Commit",
        "outputs": ["Source"],
        "configuration": {"RepositoryName": "orders", "BranchName": "main"},
    }
    named = [{"name": f"Work-{number}"} | each for number, each in enumerate(work)]
    return {
        "source": None,
        "build": None,
        "deploy": None,
        "stages": [{"name": "Source", "actions": [first]}, *named],
    }


def of(rule: str, definition: dict[str, Any]) -> list[Finding]:
    return [each for each in findings(**definition) if each.rule == rule]


@pytest.mark.parametrize(("count", "refused"), [(49, False), (50, True)])
def test_the_choice_of_regions_counts_as_a_variable(count: int, refused: bool) -> None:
    variables: dict[str, Any] = {f"Level{number}": {} for number in range(count)}
    assert ("MRP541" in errors(variables=variables)) == refused
    assert "MRP541" not in errors(variables=variables, rollout={"choose_region": False})


@pytest.mark.parametrize("type", KNOWN)
def test_every_output_variable_of_a_type_may_be_read_and_no_other(type: str) -> None:
    row = KNOWN[type]
    maker = {"name": "Make", "type": type, "namespace": "Made"}
    known = " ".join(f"#{{Made.{name}}}" for name in row.variables or ())

    def reading(text: str) -> dict[str, Any]:
        use = {"actions": [lambda_action("use", text)]}
        if row.category == "Source":
            return stages(use, source=maker)
        return stages({"actions": [maker]}, use)

    assert of("MRP543", reading(known)) == []
    [found] = of("MRP543", reading("#{Made.Nothing}"))
    assert found.severity == "error"
    assert all(name in found.hint for name in row.variables or ())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("#{Comit.CommitId}", "did you mean 'Commit'?"),
        ("#{Commit.CommitID}", "did you mean 'CommitId'?"),
        ("#{Variables.Level}", "did you mean 'variables'?"),
        ("#{codepipeline.ExecutionId}", "did you mean 'PipelineExecutionId'?"),
    ],
)
def test_a_misspelt_reference_is_told_the_nearest(text: str, hint: str) -> None:
    [found] = of("MRP543", stages({"actions": [lambda_action("use", text)]}))
    assert text in found.message
    assert found.hint.startswith(hint)


def test_a_namespace_in_every_region_has_the_region_in_its_name() -> None:
    made = lambda_action("count", namespace="Count", regions="all")
    texts = f"#{{Count-{HOME}.N}} #{{Count-{OTHER}.N}}"
    assert (
        of("MRP543", stages({"actions": [made]}, {"actions": [lambda_action("use", texts)]})) == []
    )
    [found] = of(
        "MRP543", stages({"actions": [made]}, {"actions": [lambda_action("use", "#{Count.N}")]})
    )
    assert f"Count-{HOME}" in found.hint


def test_a_mistake_in_every_region_is_told_once() -> None:
    parameters = {"Level": "#{variables.Level}"}
    assert len(of("MRP542", {"deploy": deploy(parameters=parameters)})) == 1


def rule(text: str) -> dict[str, Any]:
    configuration = {"Variable": text, "Operator": "EQ", "Value": "1"}
    return {"name": "one", "type": "variable-check", "configuration": configuration}


COUNT = lambda_action("count", namespace="Count")
READ = lambda_action("use", "#{Count.N}")
SKIP = {"before_entry": {"result": "SKIP", "rules": [rule("#{Commit.BranchName}")]}}
AFTER_FAILURE = {"on_failure": {"condition": {"result": "ROLLBACK", "rules": [rule("#{Count.N}")]}}}


@pytest.mark.parametrize(
    ("definition", "severities"),
    [
        (stages({"actions": [COUNT, READ]}), ["error"]),
        (stages({"actions": [COUNT, READ | {"run_order": 2}]}), []),
        (stages({"actions": [COUNT]}, {"actions": [READ]}), []),
        (stages({"actions": [COUNT]} | SKIP, {"actions": [READ]}), ["warning"]),
        (stages({"actions": [COUNT]} | SKIP, {"actions": [READ]} | SKIP), []),
        (stages({"actions": [COUNT, READ | {"run_order": 2}]} | SKIP), []),
        (stages({"actions": [COUNT]} | AFTER_FAILURE), ["warning"]),
        (stages({"actions": [COUNT]}, {"actions": [READ]} | AFTER_FAILURE), []),
    ],
    ids=[
        "side by side",
        "next",
        "next stage",
        "skipped",
        "skipped together",
        "same stage",
        "after failure",
        "after another failure",
    ],
)
def test_a_variable_must_be_there_in_time(
    definition: dict[str, Any], severities: list[str]
) -> None:
    assert [each.severity for each in of("MRP544", definition)] == severities


@pytest.mark.parametrize("regions", [[HOME, OTHER], [HOME]])
@pytest.mark.parametrize("order", ["simultaneous", "sequential"])
@pytest.mark.parametrize("choose", [True, False])
@pytest.mark.parametrize("build", [None, {"type": "sam"}, {"type": "codebuild"}])
def test_the_short_form_names_nothing_twice(
    regions: list[str], order: str, choose: bool, build: dict[str, str] | None
) -> None:
    rollout = {"order": order, "choose_region": choose}
    assert errors(regions=regions, build=build, rollout=rollout) == []


def test_a_region_cannot_be_taken_from_a_variable_where_it_is_a_field() -> None:
    found = finding("MRP301", regions=[HOME, "#{variables.Where}"])
    assert found.where == "regions[1]"
