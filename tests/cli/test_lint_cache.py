"""``check --lint`` judges again only what has changed, and remembers no finding."""

from __future__ import annotations

import errno
import importlib.metadata
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cfnlint import runner
from cfnlint.config import ConfigFileArgs
from troposphere import sns

from multiregion_pipeline import building
from multiregion_pipeline.cli import lint_cache
from multiregion_pipeline.findings import Finding
from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.template import assemble

from .command import FILE, NO_CACHE, ORDERS, Command, process

DAY = 86_400
Judged = list[tuple[Any, ...]]


@pytest.fixture
def caches(
    command: Command, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """Give this process cache and home folders of its own, and a definition."""
    folder = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
    command.write(ORDERS)
    return folder


@pytest.fixture
def judged(caches: Path, monkeypatch: pytest.MonkeyPatch) -> Judged:
    """Collect what cfn-lint is given, in place of cfn-lint, which takes a second."""
    found: Judged = []

    def lint(templates: Sequence[Any]) -> tuple[Finding, ...]:
        found.append(tuple(templates))
        return ()

    monkeypatch.setattr(building, "lint", lint)
    return found


def kept(caches: Path) -> list[Path]:
    return [path for path in caches.rglob("*") if path.is_file()]


def test_what_was_clean_is_told_without_cfn_lint(tmp_path: Path) -> None:
    caches, spoiled = tmp_path / "caches", tmp_path / "spoiled"
    (tmp_path / FILE).write_text(ORDERS)
    first = process(tmp_path, "check", "--lint", XDG_CACHE_HOME=str(caches))
    assert [path.stat().st_size for path in kept(caches)] == [0]
    spoiled.mkdir()
    (spoiled / "cfnlint.py").write_text("raise SystemExit('cfn-lint is imported')\n")
    # What comes first on this path is imported first.
    again = {"XDG_CACHE_HOME": str(caches), "PYTHONPATH": str(spoiled)}
    assert process(tmp_path, "check", "--lint", **again) == first
    assert first.code == 0
    afresh = process(tmp_path, "check", "--lint", "--no-cache", **again)
    assert "cfn-lint is imported" in afresh.stderr


def test_a_run_of_the_same_takes_a_fifth_of_the_time(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / FILE).write_text(ORDERS)
    variables = {"XDG_CACHE_HOME": str(tmp_path / "caches"), "PYTHONDONTWRITEBYTECODE": ""}

    def seconds() -> float:
        """Measure the processor's time, which other work on the machine hardly changes."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process(tmp_path, "check", "--lint", **variables).code == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    first = seconds()
    assert min(seconds() for _ in range(3)) * 5 <= first


def _bad_topic(plan: Plan) -> Iterator[sns.Topic]:
    yield sns.Topic("Seeded", DependsOn="Nowhere")


def test_a_finding_is_found_every_time(
    command: Command, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assemble, "BUILDERS", (*assemble.BUILDERS, _bad_topic))
    first = command("check", "--lint")
    assert "Seeded" in first.stderr
    assert kept(caches) == []
    assert command("check", "--lint") == first


def test_the_same_is_judged_once(command: Command, judged: Judged) -> None:
    assert command("check", "--lint").code == 0
    assert command("check", "--lint", "--fail-on", "error").code == 0
    assert len(judged) == 1


def test_without_the_cache_it_is_judged_every_time_and_nothing_kept(
    command: Command, caches: Path, judged: Judged
) -> None:
    command("check", "--lint", "--no-cache")
    assert kept(caches) == []
    command("check", "--lint")
    command("check", "--lint", "--no-cache")
    assert len(judged) == 3


def _written(name: str, text: str) -> Callable[[pytest.MonkeyPatch], None]:
    def change(monkeypatch: pytest.MonkeyPatch) -> None:
        path = Path(os.path.expandvars(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return change


def _linter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"{name} of tomorrow")


def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_cache, "__version__", "tomorrow's")


CHANGES = {
    "a resource": _written(FILE, ORDERS + "visibility: {log: true}\n"),
    "a Region": _written(FILE, ORDERS.replace("sa-east-1]", "sa-east-1, us-west-2]")),
    "another Region": _written(FILE, ORDERS.replace("sa-east-1", "us-west-2")),
    "the home": _written(FILE, ORDERS.replace("home: us-east-1", "home: us-east-2")),
    "settings here": _written(".cfnlintrc", "ignore_checks: [W]\n"),
    "settings of the user": _written("$HOME/.cfnlintrc.yaml", "mandatory_checks: [W]\n"),
    "schemas": _written("$XDG_CACHE_HOME/aws/cfn-lint/schemas/version.json", "{}"),
    "cfn-lint": _linter,
    "this library": _library,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_decides_makes_it_judged_again(
    change: Callable[[pytest.MonkeyPatch], None],
    command: Command,
    judged: Judged,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command("check", "--lint")
    change(monkeypatch)
    command("check", "--lint")
    command("check", "--lint")
    assert len(judged) == 2


def test_where_a_template_goes_is_part_of_the_verdict(caches: Path) -> None:
    places: list[tuple[str, ...]] = [(), ("us-east-1",), ("us-east-1", "eu-west-1")]
    files = {lint_cache.clean_file([("template", "{}", regions)]) for regions in places}
    assert len(files) == len(places)


@pytest.mark.parametrize(
    "setting",
    ["append_rules: [mine]", "custom_rules: mine.txt", "override_spec: mine.json"]
    + [f"{what}: [mine]" for what in ("registry_schemas", "parameter_files", "deployment_files")],
)
def test_where_other_files_decide_nothing_is_kept(
    setting: str, command: Command, caches: Path, judged: Judged
) -> None:
    command.write(setting, ".cfnlintrc")
    command("check", "--lint")
    command("check", "--lint")
    assert (len(judged), kept(caches)) == (2, [])


@pytest.mark.parametrize("name", [".cfnlintrc", ".cfnlintrc.yaml", ".cfnlintrc.yml"])
def test_configuration_is_looked_for_where_cfn_lint_does(
    name: str, command: Command, judged: Judged
) -> None:
    command("check", "--lint")
    for folder in (Path.home(), Path.cwd()):
        (folder / name).write_text(f"ignore_checks: [W{len(str(folder))}]\n")
        command("check", "--lint")
    assert len(judged) == 3
    assert ConfigFileArgs()._find_config() == (Path.home() / name, Path.cwd() / name)


def _full(*_: Any, **__: Any) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _nowhere(*_: Any) -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize("spoiled", ["no folder", "a file", "full", "no home", "no platformdirs"])
def test_a_cache_that_cannot_be_used_does_no_harm(
    spoiled: str, command: Command, caches: Path, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    if spoiled == "no folder":
        monkeypatch.setenv("XDG_CACHE_HOME", NO_CACHE)
    elif spoiled == "a file":
        (caches / "multiregion-pipeline").write_text("")
    elif spoiled == "full":
        monkeypatch.setattr(Path, "touch", _full)
    elif spoiled == "no home":
        monkeypatch.setattr(Path, "home", _nowhere)
    else:
        monkeypatch.setitem(sys.modules, "platformdirs", None)
    for _ in range(2):
        outcome = command("check", "--lint")
        assert (outcome.code, outcome.stdout, outcome.stderr) == (0, "", "")
    assert len(judged) == 2


def test_what_is_old_is_neither_believed_nor_kept(
    command: Command, caches: Path, judged: Judged
) -> None:
    command("check", "--lint")
    (clean,) = kept(caches)
    other = clean.with_name("another.clean")
    foreign = clean.with_name("notes.txt")
    for path in (clean, other, foreign):
        path.touch()
        os.utime(path, (time.time() - 31 * DAY,) * 2)
    command("check", "--lint")
    assert len(judged) == 2
    assert set(kept(caches)) == {clean, foreign}
    os.utime(clean, (time.time() - 29 * DAY,) * 2)
    command("check", "--lint")
    assert len(judged) == 2


def test_the_folder_does_not_grow_without_end(
    command: Command, caches: Path, judged: Judged
) -> None:
    command("check", "--lint")
    (clean,) = kept(caches)
    clean.unlink()
    many = [clean.with_name(f"{number}.clean") for number in range(1005)]
    for age, path in enumerate(many):
        path.touch()
        os.utime(path, (time.time() - 60 - age,) * 2)
    command("check", "--lint")
    assert set(kept(caches)) == {clean, *many[:999]}


def test_runs_at_the_same_time_do_not_disturb_each_other(
    caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lint_cache, "MOST_FILES", 5)
    files = [caches / "lint" / f"{number % 20}.clean" for number in range(400)]
    with ThreadPoolExecutor(8) as runs:
        list(runs.map(lint_cache.keep_clean, files))
    lint_cache.keep_clean(files[0])
    assert lint_cache.is_clean(files[0])
    assert len(kept(caches)) == 5


def test_regions_with_one_template_are_judged_together(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[list[str]] = []
    whole = runner.run_template_by_data

    def counted(template: Any, config: Any, rules: Any) -> Any:
        runs.append(config.regions)
        return whole(template, config, rules)

    monkeypatch.setattr(runner, "run_template_by_data", counted)
    others = ["eu-west-1", "sa-east-1", "us-west-1", "us-west-2", "ca-central-1"]
    command.write(ORDERS.replace("[us-east-1, eu-west-1, sa-east-1]", f"[{', '.join(others)}]"))
    assert command("check", "--lint").code == 0
    assert runs == [["us-east-1"], others]
