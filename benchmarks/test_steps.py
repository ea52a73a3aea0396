"""The steps of a build inside one process: ``python -m pytest benchmarks``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from multiregion_pipeline import Pipeline, build, load, render
from multiregion_pipeline.checks import run
from multiregion_pipeline.findings import has_errors
from multiregion_pipeline.plan.plan import Plan, make_plan
from multiregion_pipeline.template.assemble import assemble
from multiregion_pipeline.template.size import refused

from .commands import HAND_WRITTEN
from .definitions import REGIONS, write_definition


@pytest.fixture(params=[10, 25])
def regions(request: pytest.FixtureRequest) -> list[str]:
    return REGIONS[: request.param]


@pytest.fixture
def definition(regions: list[str], tmp_path: Path) -> Path:
    return write_definition(tmp_path, regions)


@pytest.fixture
def pipeline(definition: Path) -> Pipeline:
    return load(definition)


@pytest.fixture
def plan(pipeline: Pipeline) -> Plan:
    return make_plan(pipeline)


def test_read(benchmark: BenchmarkFixture, definition: Path) -> None:
    benchmark(load, definition)


def test_plan(benchmark: BenchmarkFixture, pipeline: Pipeline) -> None:
    benchmark(make_plan, pipeline)


def test_check(benchmark: BenchmarkFixture, plan: Plan) -> None:
    assert not has_errors(benchmark(run, plan))


def test_assemble(benchmark: BenchmarkFixture, plan: Plan) -> None:
    benchmark(assemble, plan)


def test_size(benchmark: BenchmarkFixture, plan: Plan) -> None:
    assert benchmark(refused, assemble(plan)) == ()


def test_render(benchmark: BenchmarkFixture, plan: Plan) -> None:
    benchmark(render, assemble(plan))


def test_everything(benchmark: BenchmarkFixture, definition: Path) -> None:
    benchmark(lambda: render(build(load(definition))))


def test_by_hand(
    benchmark: BenchmarkFixture, regions: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(HAND_WRITTEN), *regions])
    script = compile(HAND_WRITTEN.read_bytes(), HAND_WRITTEN, "exec")
    benchmark(lambda: exec(script, {}))


def test_json_dumps(benchmark: BenchmarkFixture, pipeline: Pipeline) -> None:
    benchmark(json.dumps, json.loads(render(build(pipeline))))
