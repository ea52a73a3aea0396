"""Whether programs make the same pipeline, and how large its template is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .commands import COUNTS, build, by_hand, lacks_for_cdk
from .definitions import REGIONS, write_definition
from .processes import printed
from .tables import print_table


def compared_templates(folder: Path) -> dict[int, bytes]:
    """Give the templates as printed, by number of Regions; stop unless all programs make the same.

    :param folder: where CDK has written its own.
    """
    templates = {}
    for count in COUNTS:
        text = printed(build(write_definition(folder, REGIONS[:count])))
        template = json.loads(text)
        if template != json.loads(printed(by_hand(count))):
            raise SystemExit(f"{count} Regions: another template is written by hand")
        if not lacks_for_cdk():
            path = folder / f"cdk-{count}" / "WarmStandby.template.json"
            if actions(template) != actions(json.loads(path.read_bytes())):
                raise SystemExit(f"{count} Regions: CDK makes other actions")
        templates[count] = text
    return templates


def actions(template: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Name the stages of a template's only pipeline, and their actions."""
    resources = template["Resources"].values()
    [pipeline] = [each for each in resources if each["Type"] == "AWS::CodePipeline::Pipeline"]
    stages = pipeline["Properties"]["Stages"]
    return [(stage["Name"], sorted(each["Name"] for each in stage["Actions"])) for stage in stages]


def print_templates(templates: Mapping[int, bytes]) -> None:
    """Print how large each template is."""
    print_table(
        "Templates",
        ["Regions", "resources", "stages", "actions", "bytes minified", "bytes as printed"],
        (
            [
                str(count),
                str(len(template["Resources"])),
                str(len(actions(template))),
                str(sum(len(names) for _, names in actions(template))),
                f"{len(json.dumps(template, separators=(',', ':'))) + 1:,}",
                f"{len(text):,}",
            ]
            for count, text in templates.items()
            for template in [json.loads(text)]
        ),
    )
