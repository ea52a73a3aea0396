"""Definitions made by Python code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from multiregion_pipeline.errors import DefinitionError
from multiregion_pipeline.findings import Finding
from multiregion_pipeline.reading.python_object import load

from .sample import Sample, written

HEAD = "from tests.reading.sample import Part, Sample\n"


def refused(source: str, directory: Path) -> Finding:
    with pytest.raises(DefinitionError) as caught:
        load(source, directory, Sample)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    (finding,) = caught.value.findings
    return finding


@pytest.mark.parametrize("name", ["sample", "make", "Holder.sample", "Holder.make"])
@pytest.mark.parametrize("module", ["infra_code", "infra_code.py"])
def test_objects_and_functions_are_loaded(tmp_path: Path, module: str, name: str) -> None:
    code = f"{HEAD}sample = Sample(name='a')\nclass Holder:\n  sample = sample\n"
    code += "  @staticmethod\n  def make(): return sample\ndef make(): return sample\n"
    written(tmp_path, "infra_code.py", code)
    assert load(f"{module}:{name}", tmp_path, Sample) == Sample(name="a")


def test_neighbours_can_be_imported_but_only_while_loading(tmp_path: Path) -> None:
    path, modules = list(sys.path), set(sys.modules)
    for number in range(2):
        directory = tmp_path / str(number)
        (directory / "folder").mkdir(parents=True)
        written(directory, "folder/neighbour.py", f"name = '{number}'")
        code = f"{HEAD}import folder.neighbour\nsample = Sample(name=folder.neighbour.name)"
        written(directory, "folder/main.py", code)
        assert load("folder.main:sample", directory, Sample).name == str(number)
        assert load("folder/main.py:sample", directory, Sample).name == str(number)
    assert sys.path == path
    assert not {name for name in set(sys.modules) - modules if name.startswith("folder")}


def test_a_file_may_be_called_like_a_module_that_it_imports(tmp_path: Path) -> None:
    code = f"{HEAD}import json\nsample = Sample(name=json.dumps(1))"
    written(tmp_path, "json.py", code)
    code = (
        f"{HEAD}import dataclasses\ndef make():\n  @dataclasses.dataclass\n  class A:\n    b: 'int'"
    )
    written(tmp_path, "wave.py", f"{code}\n  return Sample(name='w')")
    assert load("wave.py:make", tmp_path, Sample).name == "w"
    assert not list(tmp_path.glob("__pycache__/wave*"))


def test_what_the_code_prints_goes_to_stderr(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code = "import os, sys\nprint('one')\nos.system('echo two')\nsys.__stdout__.write('three')\n"
    written(
        tmp_path, "loud.py", f"{HEAD}{code}def make():\n  print('four')\n  return Sample(name='a')"
    )
    sys.stdout.write("before\n")
    load("loud.py:make", tmp_path, Sample)
    sys.stdout.write("after\n")
    captured = capfd.readouterr()
    assert captured.out == "before\nafter\n"
    assert all(word in captured.err for word in ("one", "two", "three", "four"))


def test_nothing_reaches_stdout_of_a_real_process(tmp_path: Path) -> None:
    written(tmp_path, "loud.py", f"{HEAD}print('noise')\nimport os\nos.system('echo noise')\n"
            "import sys\nsys.__stdout__.write('noise')\nsample = Sample(name='a')")  # fmt: skip
    program = (
        "from pathlib import Path\nfrom tests.reading.sample import Sample\n"
        "from multiregion_pipeline.reading.python_object import load\n"
        "print('before')\n"
        f"print(load('loud.py:sample', Path({str(tmp_path)!r}), Sample).name)"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": ""}
    for arguments in ({"stderr": subprocess.PIPE}, {"stderr": subprocess.DEVNULL}):
        done = subprocess.run(  # type: ignore[call-overload]
            [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, **arguments
        )
        assert (done.returncode, done.stdout) == (0, b"before\na\n")


@pytest.mark.parametrize(
    ("code", "message", "line"),
    [
        ("\n1 / 0", "ZeroDivisionError: division by zero", 3),
        ("import json\njson.loads('x')", "JSONDecodeError: Expecting value", 3),
        ("raise SystemExit(3)", "SystemExit: 3", 2),
        ("x = (", "SyntaxError: '(' was never closed", 2),
        ("import absent_module", "ModuleNotFoundError: No module named 'absent_module'", 2),
        ("raise Exception('a\\n' * 500)", "Exception: a a a", 2),
        ("raise BaseException", "BaseException", 2),
        ("def sample(argument): pass", "TypeError: sample() missing 1 required", 0),
        ("def sample():\n  raise KeyError('k')", "KeyError: 'k'", 3),
    ],
)
@pytest.mark.parametrize("module", ["broken_code", "broken_code.py"])
def test_what_the_code_raises_is_told_with_file_and_line(
    tmp_path: Path, module: str, code: str, message: str, line: int
) -> None:
    path = written(tmp_path, "broken_code.py", f"{HEAD}{code}\n")
    finding = refused(f"{module}:sample", tmp_path)
    assert (finding.rule, finding.where) == ("MRP109", f"{module}:sample")
    assert finding.message.startswith(f"cannot be loaded: {message}")
    assert (finding.file, finding.line) == ((str(path), line) if line else ("", 0))
    assert f"{path}:{line}" in finding.message or not line
    assert "Traceback" not in str(finding)
    assert len(finding.message) < 500 + len(str(path))


def test_a_file_elsewhere_is_told_as_well(tmp_path: Path) -> None:
    path = written(tmp_path, "elsewhere.py", "\n1 / 0\n")
    (tmp_path / "here").mkdir()
    finding = refused("../elsewhere.py:sample", tmp_path / "here")
    assert (Path(finding.file).resolve(), finding.line) == (path.resolve(), 2)


def test_an_interrupt_is_not_swallowed(tmp_path: Path) -> None:
    written(tmp_path, "stopped.py", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        load("stopped.py:sample", tmp_path, Sample)


def test_a_definition_of_the_wrong_shape_is_told_where_the_code_makes_it(tmp_path: Path) -> None:
    path = written(tmp_path, "wrong.py", f"{HEAD}\nsample = Sample(name='a',\n part=Part(txt=1))\n")
    finding = refused("wrong.py:sample", tmp_path)
    assert (finding.rule, finding.where, finding.file) == ("MRP104", "txt", str(path))
    assert finding.line == 4


def test_what_is_no_definition_is_shown(tmp_path: Path) -> None:
    written(tmp_path, "other.py", "sample = {'name': 'a'}\ndef make(): return None\n")
    finding = refused("other.py:sample", tmp_path)
    assert finding.message == "must be a Sample, found {'name': 'a'}"
    assert refused("other.py:make", tmp_path).message == "must be a Sample, found nothing"


def test_a_misspelt_object_is_told_with_the_nearest(tmp_path: Path) -> None:
    written(tmp_path, "other.py", "sample = 1\n_hidden = 2\n")
    finding = refused("other.py:smaple", tmp_path)
    assert finding.message == "there is no 'smaple' in other.py"
    assert finding.hint == "did you mean 'sample'? It has: sample"


def test_a_module_or_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused("absent.py:a", tmp_path).rule == "MRP101"
    finding = refused("absent_module:a", tmp_path)
    assert "ModuleNotFoundError: No module named 'absent_module'" in finding.message
    assert (finding.rule, finding.file) == ("MRP109", "")
