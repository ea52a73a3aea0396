"""cfn-lint, in process, with nothing silenced."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .environment import Environment
from .stack_sets import instances


def lint(template: Mapping[str, Any], regions: Sequence[str]) -> list[str]:
    """Return what cfn-lint finds at every level: errors, warnings and information.

    Directives inside the template and configuration files are not followed.

    :param regions: Regions the template is deployed to; others give false findings.
    """
    from cfnlint.config import ConfigMixIn
    from cfnlint.decode.decode import decode_str
    from cfnlint.runner import Runner

    decoded, unreadable = decode_str(json.dumps(_without_directives(template), indent=1))
    options = ["--config-file", os.devnull]
    runner = Runner(ConfigMixIn(options, regions=list(regions), include_checks=["I"]))
    matches = unreadable or runner.validate_template(decoded or {})
    return sorted(
        f"{match.rule.id} {'/'.join(map(str, getattr(match, 'path', ())))}: {match.message}"
        for match in matches
    )


def regional_bodies(
    template: Mapping[str, Any], environment: Environment | None = None
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Yield every embedded stack set body with the Regions it is deployed to."""
    found: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for instance in instances(template, environment or Environment()):
        _, regions = found.setdefault(instance.stack_set, (instance.body, []))
        if instance.environment.region not in regions:
            regions.append(instance.environment.region)
    yield from found.values()


def _without_directives(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: item for key, item in value.items() if key != "cfn-lint"}
        return {key: _without_directives(item) for key, item in kept.items()}
    return [_without_directives(item) for item in value] if isinstance(value, list) else value
