"""Every view can show every sample, and shows the same each time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views import access_text, overview
from multiregion_pipeline.views.dot import dot
from multiregion_pipeline.views.execution import dry_run
from multiregion_pipeline.views.mermaid import mermaid
from multiregion_pipeline.views.page import page
from multiregion_pipeline.views.start_command import start_command
from multiregion_pipeline.views.svg import svg
from multiregion_pipeline.views.table import plain

from .plans import MARKUP, REGIONS, SAMPLES, hostile, plan

VIEWS: dict[str, Callable[[Plan], str]] = {
    "overview": lambda plan: "\n".join(map(plain, overview.overview(plan, 100))),
    "overview data": lambda plan: json.dumps(overview.data(plan)),
    "dry run": lambda plan: plain(overview.dry_run_table(dry_run(plan, {}))),
    "mermaid": mermaid,
    "dot": dot,
    "svg": svg,
    "page": page,
    "permissions": lambda plan: "\n".join(map(plain, access_text.access_tables(plan))),
    "permissions data": lambda plan: json.dumps(access_text.access_data(plan)),
    "permissions markdown": access_text.access_markdown,
    "start": lambda plan: start_command(plan, {}),
}
PLANS = {**SAMPLES, "hostile": hostile()}
DRAWINGS = ("overview", "overview data", "mermaid", "dot", "svg", "page")


@pytest.mark.parametrize("sample", PLANS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_a_plan_and_the_same_each_time(view: str, sample: str) -> None:
    shown = VIEWS[view](PLANS[sample])
    assert shown.strip()
    assert shown == VIEWS[view](PLANS[sample])


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("view", DRAWINGS)
def test_every_stage_and_region_is_shown(view: str, sample: str) -> None:
    shown = VIEWS[view](SAMPLES[sample])
    for stage in SAMPLES[sample].stages:
        assert stage.name in shown
        assert all(action.region in shown for action in stage.actions)


@pytest.mark.parametrize("sample", PLANS)
def test_drawings_have_a_box_for_every_action(sample: str) -> None:
    plan = PLANS[sample]
    count = len(plan.actions)
    root = ElementTree.fromstring(svg(plan))
    assert len([each for each in root.iter() if "action" in each.get("class", "").split()]) == count
    boxes = re.findall(r'^ +(action\d+_\d+)\["', mermaid(plan), re.MULTILINE)
    assert len(boxes) == len(set(boxes)) == count
    nodes = re.findall(r"^ +(action\d+_\d+) \[label=", dot(plan), re.MULTILINE)
    assert len(nodes) == len(set(nodes)) == count


class _Page(HTMLParser):
    """The elements and the identifiers of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        for name, value in attributes:
            self.handlers += [name] if name.startswith("on") or name in ("src", "href") else []
            self.ids += [value] if name == "id" and value else []
            self.targets += [value] if name == "popovertarget" and value else []


@pytest.mark.parametrize("sample", PLANS)
def test_a_page_has_no_script_no_link_and_no_button_without_its_card(sample: str) -> None:
    shown = _Page(page(PLANS[sample]))
    assert set(shown.elements) & {"script", "img", "link", "iframe", "object", "a"} == set()
    assert shown.handlers == []
    assert len(shown.ids) == len(set(shown.ids))
    assert shown.targets
    assert set(shown.targets) <= set(shown.ids)
    assert "http://" not in page(PLANS[sample]).replace("http://www.w3.org", "")


def test_markup_in_names_stays_text() -> None:
    plan = PLANS["hostile"]
    titles = [each.text or "" for each in ElementTree.fromstring(svg(plan)).iter()]
    assert any(MARKUP in title for title in titles)
    for shown in (mermaid(plan), access_text.access_markdown(plan)):
        assert "<img" not in shown
        assert "onerror=alert" in shown
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", dot(plan))
    assert "img" in dot(plan)
    assert not set(outside) & set('<&`|#$"')


WAVES = plan(
    9, rollout={"order": [REGIONS[:2], REGIONS[2:8], REGIONS[8:9]], "approval": "every-wave"}
)


@pytest.mark.parametrize("name", [*PLANS, "waves"])
def test_graphviz_draws_every_action_in_its_stage_and_stages_beside_each_other(name: str) -> None:
    if not shutil.which("dot"):
        pytest.skip("no dot, the program of Graphviz, is installed")
    each = {**PLANS, "waves": WAVES}[name]
    done = subprocess.run(["dot", "-Tjson0"], input=dot(each), capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    drawn = json.loads(done.stdout)["objects"]
    stages = [box for box in drawn if "nodes" in box]
    assert [len(box["nodes"]) for box in stages] == [len(stage.actions) for stage in each.stages]
    assert all("\\n" in box["label"] for box in drawn if "nodes" not in box)
    sides = [tuple(map(float, box["bb"].split(",")))[::2] for box in stages]
    for (_, right), (left, _) in pairwise(sides):
        assert right < left
