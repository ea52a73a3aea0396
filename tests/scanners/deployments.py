"""Every template that the samples deploy, and where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import multiregion_pipeline as library
from multiregion_pipeline.facts.regions import REGIONS

from ..golden import TEMPLATES
from ..oracles.environment import Environment
from ..oracles.stack_sets import instances


@dataclass(frozen=True, slots=True)
class Deployment:
    """A template, as it stands in a file, and where it is deployed."""

    name: str
    template: dict[str, Any]
    environment: Environment


@cache
def deployments() -> tuple[Deployment, ...]:
    """List every sample's own templates, and the body of its stack set in every Region."""
    files = map(_own, sorted(TEMPLATES.glob("*/*.json")))
    return tuple(each for own in files for each in (own, *_regional(own)))


def _own(path: Path) -> Deployment:
    home = library.load(path.with_name("multiregion-pipeline.yaml")).home
    environment = Environment(
        region=path.stem if path.stem in REGIONS else home,
        account=path.stem if path.stem.isdigit() else "111122223333",
    )
    template = json.loads(path.read_text(encoding="utf-8"))
    return Deployment(f"{path.parent.name}.{path.stem}", template, environment)


def _regional(own: Deployment) -> Iterator[Deployment]:
    for instance in instances(own.template, own.environment):
        name = f"{own.name}.{instance.environment.region}"
        yield Deployment(name, instance.body, instance.environment)
