"""Every scanner runs once over everything, however many processes test."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from . import checkov, parliament, policy_sentry, spoiled
from .deployments import deployments
from .findings import Finding
from .policies import Policy, policies

Result = TypeVar("Result")


@pytest.fixture(scope="session")
def by_checkov(tmp_path_factory: pytest.TempPathFactory) -> checkov.Scan:
    templates = {each.name: each.template for each in deployments()}
    templates[spoiled.NAME] = spoiled.template()
    return _once(tmp_path_factory, "checkov", lambda directory: checkov.scan(templates, directory))


@pytest.fixture(scope="session")
def by_parliament(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return _once(tmp_path_factory, "parliament", lambda _: parliament.scan(_everything()))


@pytest.fixture(scope="session")
def by_policy_sentry(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    return _once(tmp_path_factory, "policy-sentry", lambda _: policy_sentry.scan(_everything()))


def _everything() -> list[Policy]:
    deployed = (policy for each in deployments() for policy in policies(each))
    return [*deployed, *spoiled.POLICIES]


def _once(factory: pytest.TempPathFactory, name: str, scan: Callable[[Path], Result]) -> Result:
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    directory = shared / name
    directory.mkdir(exist_ok=True)
    with (shared / f"{name}.pickle").open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        stored = file.read()
        result: Result = pickle.loads(stored) if stored else scan(directory)
        if not stored:
            file.write(pickle.dumps(result))
        return result
