from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .command import FILE, ORDERS, environment, invocation, process

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX shells and devices")
REGIONS = (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-north-1 eu-west-1"
    " eu-west-2 eu-west-3 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1"
    " ap-southeast-2 sa-east-1"
).split()
# More than a pipe holds, so that writing goes on after the reader has gone.
LARGE = ORDERS.replace("[us-east-1, eu-west-1, sa-east-1]", f"[{', '.join(REGIONS)}]")


def shell(directory: Path, redirection: str, *arguments: str) -> tuple[int, str]:
    """Run the command with a redirection, and return its exit code and standard error."""
    done = subprocess.run(
        ["sh", "-c", f'"$@" {redirection}', "sh", *invocation(*arguments)],
        cwd=directory,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_stops_early_gets_no_traceback(unbuffered: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(LARGE)
    assert len(process(tmp_path, "build").stdout) > 2**16 + 2**14
    running = subprocess.Popen(
        invocation("build"),
        cwd=tmp_path,
        env=environment(PYTHONUNBUFFERED=unbuffered),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert running.stdout is not None
    assert running.stdout.read(1) == b"{"
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) != 0


@posix
@pytest.mark.parametrize("arguments", [["build"], ["--version"], ["build", "-h"]])
def test_a_reader_that_never_reads_gets_no_traceback(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(LARGE)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        invocation(*arguments),
        cwd=tmp_path,
        env=environment(),
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(write)
    assert done.stderr == ""
    assert done.returncode != 0


@posix
def test_a_closed_stdout_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    code, stderr = shell(tmp_path, ">&-", "build")
    assert code != 0
    assert "Traceback" not in stderr
    assert len(stderr.splitlines()) <= 3


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    code, stderr = shell(tmp_path, "> /dev/full", "build")
    assert code != 0
    assert "No space left" in stderr
    assert "Traceback" not in stderr
    assert len(stderr.splitlines()) <= 3


@posix
def test_a_closed_stderr_does_not_spoil_the_document(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    whole = process(tmp_path, "build").stdout
    done = subprocess.run(
        ["sh", "-c", '"$@" 2>&-', "sh", *invocation("build")],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, whole)


def test_what_a_definition_prints_does_not_spoil_the_document(tmp_path: Path) -> None:
    (tmp_path / "loud.py").write_text(
        "import os\n"
        "from multiregion_pipeline import default_pipeline\n"
        "print('printed', flush=True)\n"
        "os.system('echo echoed')\n"
        "pipeline = default_pipeline()\n"
    )
    quiet = process(tmp_path, "build")
    loud = process(tmp_path, "build", "-c", "loud.py:pipeline")
    assert (loud.code, loud.stdout) == (0, quiet.stdout)
    assert "printed" in loud.stderr
    assert "echoed" in loud.stderr


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "Usage"),
        (["buidl"], "build"),
        (["build", "--regoin", "eu-west-1"], "--region"),
        (["build", "--format", "toml"], "toml"),
        (["build", "--format", "yaml", "--minify"], "--minify"),
        (["build", "-c"], "-c"),
        (["build", "extra"], "extra"),
        (["check", "--fail-on", "nothing"], "nothing"),
        (["check", "-o", "x"], "-o"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_gets_code_2_and_a_remedy(
    arguments: list[str], word: str, tmp_path: Path
) -> None:
    outcome = process(tmp_path, *arguments)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert word in outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert list(tmp_path.iterdir()) == []
