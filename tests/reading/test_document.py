"""Reading whole definitions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from multiregion_pipeline.definition.pipeline import Pipeline
from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding
from multiregion_pipeline.reading import Document, located, read

from .sample import written

YAML = """\
name: orders
home: us-east-1
regions: [us-east-1, eu-west-1]
source:
  type: connection
  connection: ${ConnectionArn}
  repository: acme/orders
deploy: {type: cloudformation, stack: orders}
"""
TOML = """\
name = "orders"
home = "us-east-1"
regions = ["us-east-1", "eu-west-1"]
deploy = {type = "cloudformation", stack = "orders"}
[source]
type = "connection"
connection = "${ConnectionArn}"
repository = "acme/orders"
"""
JSON = """\
{"name": "orders", "home": "us-east-1", "regions": ["us-east-1", "eu-west-1"],
 "source": {"type": "connection", "connection": "${ConnectionArn}",
            "repository": "acme/orders"},
 "deploy": {"type": "cloudformation", "stack": "orders"}}
"""
PYTHON = """\
from multiregion_pipeline.definition.pipeline import Pipeline
pipeline = Pipeline(
    name="orders", home="us-east-1", regions=["us-east-1", "eu-west-1"],
    source={"type": "connection", "connection": "${ConnectionArn}", "repository": "acme/orders"},
    deploy={"type": "cloudformation", "stack": "orders"},
)
"""


def found(source: str | None, directory: Path) -> Document:
    document = read(source, directory)
    assert document is not None
    return document


def test_every_format_gives_the_same_pipeline(tmp_path: Path) -> None:
    written(tmp_path, "a.yaml", YAML)
    written(tmp_path, "a.toml", TOML)
    written(tmp_path, "a.json", JSON)
    written(tmp_path, "pipeline_code.py", PYTHON)
    sources = ["a.yaml", "a.toml", "a.json", "pipeline_code.py:pipeline", "pipeline_code:pipeline"]
    documents = [found(source, tmp_path) for source in sources]
    assert [document.file for document in documents] == sources
    for document in documents:
        assert isinstance(document.pipeline, Pipeline)
        assert document.pipeline == documents[0].pipeline
        assert document.pipeline.regions == ("us-east-1", "eu-west-1")
    assert [each.lines.get("source.repository") for each in documents] == [7, 8, 3, None, None]


def test_without_a_source_the_directory_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(None, tmp_path) is None
    path = written(tmp_path, "multiregion-pipeline.yaml", YAML)
    assert found(None, tmp_path).file == str(path)
    monkeypatch.chdir(tmp_path)
    assert found(None, tmp_path).file == found(None, Path()).file == path.name


def test_a_file_with_a_colon_in_its_name_is_a_file(tmp_path: Path) -> None:
    written(tmp_path, "a:b.yaml", YAML)
    assert found("a:b.yaml", tmp_path).lines["name"] == 1


def test_mistakes_in_the_whole_definition_have_file_and_line(tmp_path: Path) -> None:
    text = YAML.replace("repository:", "brnch: b\n  repository:").replace("orders}", "1}")
    written(tmp_path, "a.yaml", f"{text}rollout: {{order: simultaneus}}\n")
    with pytest.raises(DefinitionError) as caught:
        read("a.yaml", tmp_path)
    assert [(each.file, each.line, each.where) for each in caught.value.findings] == [
        ("a.yaml", 7, "source.brnch"),
        ("a.yaml", 9, "deploy.stack"),
        ("a.yaml", 10, "rollout.order"),
    ]


def test_a_finding_has_the_line_of_its_path_or_of_what_is_around_it(tmp_path: Path) -> None:
    written(tmp_path, "a.yaml", "# a comment\n" + YAML)
    document = found("a.yaml", tmp_path)
    places = {
        "source.repository": 8, "source.branch": 5, "source.trigger.branches[3]": 5,
        "regions[1]": 4, "rollout.order": 2, "": 2,
    }  # fmt: skip
    findings = [Finding("X", "info", where, "m") for where in places]
    assert [each.line for each in located(findings, document)] == list(places.values())
    assert {each.file for each in located(findings, document)} == {"a.yaml"}
    elsewhere = Finding("X", "info", "name", "m", file="b.yaml", line=7)
    assert located([elsewhere], document) == [elsewhere]


def test_parsers_are_loaded_only_for_what_is_read(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nimport multiregion_pipeline.reading as reading\n"
        f"assert reading.read(None, Path({str(tmp_path)!r})) is None\n"
        "print([name for name in ('yaml', 'tomllib', 'troposphere') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout == "[]\n"
