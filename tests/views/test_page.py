"""The page and the drawing in a browser, as a reader meets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from multiregion_pipeline.plan.plan import Plan
from multiregion_pipeline.views.page import page
from multiregion_pipeline.views.svg import svg

from .browser import browser
from .pixels import bands
from .plans import MARKUP, SAMPLES, hostile, plan

WIDE, PHONE = (1280, 800), (390, 844)
PLANS = {
    "3": plan(3, rollout={"approval": "every-wave"}),
    "10": plan(10),
    "25": plan(25, rollout={"order": "sequential"}),
    "every-provider": SAMPLES["every-provider"],
    "hostile": hostile(),
}
Open = Callable[..., Any]
Box = dict[str, float]

BOXES = """return [...document.querySelectorAll(arguments[0])].map(each => {
  const box = each.getBoundingClientRect();
  return {left: box.left, right: box.right, top: box.top, bottom: box.bottom}; });"""
CONTRASTS = """
const parts = color => color.match(/[\\d.]+/g).map(Number);
const light = color => { const [r, g, b] = parts(color).map(each => { const part = each / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = each => { for (; each; each = each.parentElement) {
  const color = getComputedStyle(each).backgroundColor, [, , , alpha] = parts(color);
  if (alpha !== 0) return color; } return 'rgb(255, 255, 255)'; };
const told = [];
for (const each of document.body.querySelectorAll('*')) {
  if (![...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
  const [a, b] = [getComputedStyle(each).color, ground(each)].map(light).sort((x, y) => y - x);
  told.push([(a + 0.05) / (b + 0.05), each.textContent.slice(0, 30)]); }
return told;"""
SPILLED = """return [...document.querySelectorAll('.action, .stage')].flatMap(group => {
  const frame = group.querySelector('rect').getBoundingClientRect();
  return [...group.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.right > frame.right || box.left < frame.left || box.bottom > frame.bottom;
  }).map(text => text.textContent); });"""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def show(session: Any, tmp_path: Path) -> Open:
    def opened(text: str, size: tuple[int, int] = WIDE, scheme: str = "light") -> Any:
        kind = "svg" if text.startswith("<svg") else "html"
        path = tmp_path / f"shown.{kind}"
        path.write_text(text, encoding="utf-8")
        session.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
        )
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        session.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        session.get_log("performance")
        session.get(path.as_uri())
        return session

    return opened


def boxes(shown: Any, selector: str) -> list[Box]:
    found: list[Box] = shown.execute_script(BOXES, selector)
    assert found
    return found


def overlapping(found: list[Box]) -> list[tuple[Box, Box]]:
    # Half a pixel is what neighbours may share where a browser rounds.
    return [
        (one, other)
        for one, other in combinations(found, 2)
        if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 0.5
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 0.5
    ]


def within(inner: Box, outer: Box) -> bool:
    return (
        outer["left"] - 0.5 <= inner["left"]
        and inner["right"] <= outer["right"] + 0.5
        and outer["top"] - 0.5 <= inner["top"]
        and inner["bottom"] <= outer["bottom"] + 0.5
    )


@pytest.mark.parametrize("each", PLANS.values(), ids=list(PLANS))
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_lanes_and_boxes_do_not_overlap(show: Open, size: tuple[int, int], each: Plan) -> None:
    shown = show(page(each), size)
    actions = boxes(shown, "figure td button")
    lanes = boxes(shown, "figure tbody tr")
    assert len(actions) == len(each.actions)
    assert len(lanes) == len(each.stores)
    for group in (actions, lanes, boxes(shown, "figure thead th + th"), boxes(shown, "figure td")):
        assert overlapping(group) == []
    assert all(any(within(action, lane) for lane in lanes) for action in actions)


@pytest.mark.parametrize("each", PLANS.values(), ids=list(PLANS))
def test_boxes_of_the_drawing_do_not_overlap(show: Open, each: Plan) -> None:
    shown = show(svg(each))
    actions = boxes(shown, ".action > rect:first-of-type")
    lanes = boxes(shown, ".lane > rect")
    assert len(actions) == len(each.actions)
    for group in (actions, lanes, boxes(shown, ".stage > rect")):
        assert overlapping(group) == []
    assert all(any(within(action, lane) for lane in lanes) for action in actions)
    assert shown.execute_script(SPILLED) == []


@pytest.mark.parametrize("count", [3, 10, 25])
@pytest.mark.parametrize("draw", [page, svg], ids=["page", "drawing"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_screenshot_shows_every_lane_beside_its_neighbours(
    show: Open, scheme: str, draw: Callable[[Plan], str], count: int
) -> None:
    """Two colours take turns down the edge, and each action lies within one of their bands."""
    each = plan(count)
    shown = show(draw(each), (1280, 3000), scheme)
    lane, button = (
        ("figure tbody tr", "figure td button") if draw is page else (".lane > rect", ".action")
    )
    lanes, actions = boxes(shown, lane), boxes(shown, button)
    edge = lanes[0]["left"] + 8
    seen = bands(shown, edge, lanes[0]["top"] + 6, lanes[-1]["bottom"] - 6)
    colours = [colour for colour, _ in seen]
    assert len(seen) == count
    assert len(set(colours)) == 2
    assert colours[0::2] == colours[:1] * len(colours[0::2])
    assert all(length >= 40 for _, length in seen)
    for action in actions:
        assert len(bands(shown, edge, action["top"], action["bottom"])) == 1


@pytest.mark.parametrize("each", PLANS.values(), ids=list(PLANS))
def test_a_phone_scrolls_the_figure_and_not_the_page(show: Open, each: Plan) -> None:
    shown = show(page(each), PHONE)
    wider = "return [document.documentElement, document.querySelector('figure')].map("
    wider += "each => each.scrollWidth - each.clientWidth)"
    beyond, figure = shown.execute_script(wider)
    assert beyond == 0
    assert figure > 0
    shown.execute_script("document.querySelector('[popover]').showPopover()")
    (card,) = boxes(shown, "[popover]:popover-open")
    assert card["left"] >= 0
    assert card["right"] <= PHONE[0]
    assert shown.execute_script(wider)[0] == 0
    own = "const card = document.querySelector('[popover]:popover-open');"
    assert shown.execute_script(own + "return card.scrollWidth - card.clientWidth") == 0


def test_nothing_is_requested_beside_the_page(show: Open) -> None:
    for text in (page(PLANS["every-provider"]), svg(PLANS["3"])):
        shown = show(text)
        events = [json.loads(each["message"])["message"] for each in shown.get_log("performance")]
        asked = [
            each["params"]["request"]["url"]
            for each in events
            if each["method"] == "Network.requestWillBeSent"
        ]
        assert asked == [shown.current_url]


def test_the_keyboard_does_what_the_mouse_does(show: Open) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    def press(key: str) -> None:
        shown.switch_to.active_element.send_keys(key)

    def opened() -> list[Any]:
        found: list[Any] = shown.find_elements(By.CSS_SELECTOR, "[popover]:popover-open")
        return found

    shown = show(page(PLANS["3"]))
    buttons = shown.find_elements(By.CSS_SELECTOR, "figure td button")
    shown.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert shown.switch_to.active_element.tag_name == "figure"
    for button in buttons:
        press(Keys.TAB)
        assert shown.switch_to.active_element == button
        outline = button.value_of_css_property("outline-style"), button.get_attribute("aria-label")
        assert outline[0] == "solid"
        press(Keys.ENTER)
        (card,) = opened()
        assert card.get_attribute("id") == button.get_attribute("popovertarget")
        assert card.accessible_name in card.text
        press(Keys.ESCAPE)
        assert opened() == []
        assert shown.switch_to.active_element == button


def test_a_card_says_who_may_do_what_and_leads_to_the_role_behind(show: Open) -> None:
    from selenium.webdriver.common.by import By

    shown = show(page(PLANS["3"]))
    shown.find_element(By.CSS_SELECTOR, "[aria-label^='Prepare in us-east-2']").click()
    (card,) = shown.find_elements(By.CSS_SELECTOR, "[popover]:popover-open")
    for told in ("Runs under", "PipelineRole", "cloudformation:CreateChangeSet", "us-east-2"):
        assert told in card.text
    card.find_element(By.XPATH, ".//button[text()='DeploymentRole']").click()
    last = shown.find_elements(By.CSS_SELECTOR, "[popover]:popover-open")[-1]
    assert "lambda:CreateFunction" in last.text
    last.find_element(By.XPATH, ".//button[text()='Close']").click()
    assert not last.is_displayed()


def test_every_button_has_a_name(show: Open) -> None:
    from selenium.webdriver.common.by import By

    shown = show(page(PLANS["every-provider"]))
    buttons = shown.find_elements(By.CSS_SELECTOR, "main > :not([popover]) button")
    names = [button.accessible_name for button in buttons]
    assert all(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out(show: Open, scheme: str) -> None:
    shown = show(page(PLANS["every-provider"]), scheme=scheme)
    body = shown.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (body == "rgb(255, 255, 255)") == (scheme == "light")
    told = shown.execute_script(CONTRASTS)
    assert len(told) > 100
    assert [each for each in told if each[0] < 4.5] == []


def test_markup_in_names_is_shown_as_text(show: Open) -> None:
    for text in (page(PLANS["hostile"]), svg(PLANS["hostile"])):
        shown = show(text)
        assert shown.execute_script("return document.querySelectorAll('img, script').length") == 0
        everything = shown.execute_script("return document.documentElement.textContent")
        assert MARKUP in everything
        assert [each for each in shown.get_log("browser") if each["level"] == "SEVERE"] == []
