from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from .command import FILE, ORDERS, Command, environment, invocation, process

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def test_the_file_holds_what_would_be_printed(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    printed = process(tmp_path, "build", "--minify").stdout
    outcome = process(tmp_path, "build", "--minify", "-o", "out.json")
    assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")
    assert (tmp_path / "out.json").read_text() == printed
    assert {path.name for path in tmp_path.iterdir()} == {FILE, "out.json"}


def test_a_failed_build_leaves_an_existing_file_alone(command: Command) -> None:
    command.write(ORDERS.replace("us-east-1", "us-east-99"))
    command.write("what was there", "out.json")
    before = command.contents()
    assert command("build", "-o", "out.json").code == 1
    assert command.contents() == before


@pytest.mark.parametrize("step", ["os.replace", "os.chmod", "tempfile.mkstemp"])
def test_a_failed_write_leaves_an_existing_file_alone(
    step: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    command.write(ORDERS)
    command.write("what was there", "out.json")
    before = command.contents()
    monkeypatch.setattr(step, fail)
    outcome = command("build", "-o", "out.json")
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "'out.json'" in outcome.stderr
    assert "Permission denied" in outcome.stderr
    assert command.contents() == before


def test_an_interrupted_write_leaves_an_existing_file_alone(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    command.write(ORDERS)
    command.write("what was there", "out.json")
    before = command.contents()
    monkeypatch.setattr("os.replace", interrupt)
    assert command("build", "-o", "out.json").code == 130
    assert command.contents() == before


@pytest.mark.parametrize("target", ["missing/out.json", "folder", FILE + "/out.json", ""])
def test_a_place_that_cannot_be_written_is_named(target: str, command: Command) -> None:
    command.write(ORDERS)
    (command.directory / "folder").mkdir()
    before = command.contents()
    outcome = command("build", "-o", target)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert "cannot write" in outcome.stderr
    assert target in outcome.stderr
    assert len(outcome.stderr.splitlines()) <= 3
    assert command.contents() == before


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_named(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    outcome = process(tmp_path, "build", "-o", "locked/out.json")
    assert outcome.code == 2
    assert "locked/out.json" in outcome.stderr
    assert "Traceback" not in outcome.stderr


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permission_bits_are_kept(mode: int, command: Command) -> None:
    command.write(ORDERS)
    path = command.write("", "out.json")
    path.chmod(mode)
    assert command("build", "-o", "out.json").code == 0
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.stat().st_size > 0


@posix
def test_a_new_file_gets_the_permissions_that_the_shell_would_give(command: Command) -> None:
    command.write(ORDERS)
    previous = os.umask(0o027)
    try:
        assert command("build", "-o", "out.json").code == 0
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(previous)
    assert stat.S_IMODE((command.directory / "out.json").stat().st_mode) == 0o640


@posix
@pytest.mark.parametrize("exists", [True, False])
def test_a_link_stays_a_link(exists: bool, command: Command) -> None:
    command.write(ORDERS)
    (command.directory / "elsewhere").mkdir()
    if exists:
        command.write("old", "elsewhere/out.json")
    link = command.directory / "link.json"
    link.symlink_to("elsewhere/out.json")
    assert command("build", "-o", "link.json").code == 0
    assert link.is_symlink()
    target = command.directory / "elsewhere" / "out.json"
    assert target.read_text() == command("build").stdout


@posix
def test_a_named_pipe_is_written_to_and_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    assert process(tmp_path, "build", "-o", "pipe").code == 0
    reader.join(30)
    assert read == [process(tmp_path, "build").stdout]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
@pytest.mark.parametrize("device", ["/dev/stdout", "/dev/fd/1"])
def test_the_device_for_standard_output_works_in_a_pipe(device: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    outcome = process(tmp_path, "build", "-o", device)
    assert outcome == process(tmp_path, "build")


@posix
def test_the_device_for_standard_output_works_where_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    redirected = tmp_path / "redirected"
    with redirected.open("w+") as stdout:
        stdout.write("kept\n")
        stdout.flush()
        subprocess.run(
            invocation("build", "-o", "/dev/stdout"),
            cwd=tmp_path,
            env=environment(),
            stdout=stdout,
            check=True,
            timeout=60,
        )
    assert redirected.read_text() == "kept\n" + process(tmp_path, "build").stdout


@posix
def test_the_device_for_standard_output_works_where_that_file_has_no_name(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ORDERS)
    folder = tmp_path / "folder"
    folder.mkdir()
    with tempfile.TemporaryFile("w+", dir=folder) as stdout:
        subprocess.run(
            invocation("build", "-o", "/dev/stdout"),
            cwd=tmp_path,
            env=environment(),
            stdout=stdout,
            check=True,
            timeout=60,
        )
        stdout.seek(0)
        assert stdout.read() == process(tmp_path, "build").stdout
    assert list(folder.iterdir()) == []


@posix
def test_a_full_device_is_told(tmp_path: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    outcome = process(tmp_path, "build", "-o", "/dev/full")
    assert outcome.code == 2
    assert "/dev/full" in outcome.stderr
    assert "Traceback" not in outcome.stderr
