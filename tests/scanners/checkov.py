"""checkov, with every check that it has for CloudFormation.

https://www.checkov.io/5.Policy%20Index/cloudformation.html
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..tools import program
from .findings import Finding


@dataclass(frozen=True, slots=True)
class Scan:
    """What became of the resources.

    :param passed: file stem and resource, ``type.logical id``, for every check that was passed.
    :param resources: number of resources seen.
    """

    findings: tuple[Finding, ...]
    passed: frozenset[tuple[str, str]]
    resources: int


def scan(templates: Mapping[str, Mapping[str, Any]], directory: Path) -> Scan:
    """Scan templates by name.

    :param directory: an empty one, to write them into.
    """
    for name, template in templates.items():
        text = json.dumps(template, indent=1)
        (directory / f"{name}.json").write_text(text, encoding="utf-8")
    settings = ["--framework", "cloudformation", "--output", "json", "--skip-download", "--compact"]
    run = subprocess.run(
        [program("checkov", "checkov"), "--directory", directory, "--soft-fail", *settings],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=300,
    )
    report = json.loads(run.stdout)
    assert report["summary"]["parsing_errors"] == 0
    assert report["summary"]["skipped"] == 0, "a template silences checks"
    results = report["results"]
    return Scan(
        tuple(
            Finding(f"checkov {each['check_id']}", each["resource"], _file(each))
            for each in results["failed_checks"]
        ),
        frozenset((_file(each), each["resource"]) for each in results["passed_checks"]),
        report["summary"]["resource_count"],
    )


def _file(check: Mapping[str, Any]) -> str:
    return Path(check["file_path"]).stem
