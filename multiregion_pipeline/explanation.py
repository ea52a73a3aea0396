"""What a rule is about, in the words of the page that lists them all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SECTION = re.compile(r"^### (\w+)\n\n\*\w+\.\* (.*?)\n(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_LINK_TO_A_PAGE = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]+\)")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one rule is about.

    :param rule: its id.
    :param summary: what is wrong where the rule is broken, in one sentence.
    :param text: all there is to say, in Markdown: with an example and the remedy.
    :param page: address of what AWS says about it, or empty.
    """

    rule: str
    summary: str
    text: str
    page: str = ""


@cache
def explanations() -> dict[str, Explanation]:
    """Explain every rule about definitions and their templates, by its id."""
    page = files(__package__).joinpath("rules.md").read_text(encoding="utf-8")
    return {rule: _explanation(rule, text) for rule, text in _SECTION.findall(page)}


def _explanation(rule: str, section: str) -> Explanation:
    text = _LINK_TO_A_PAGE.sub(r"\1", section)
    [sentence] = re.findall(r"\A.+?[.:](?=\s)", text, re.DOTALL)
    return Explanation(rule, f"{' '.join(sentence[:-1].split())}.", text)
