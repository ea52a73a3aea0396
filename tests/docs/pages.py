"""The Markdown pages of the documentation, and the code in them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").rglob("*.md")))
_FENCE = re.compile(r"^( *)```([\w{}-]+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(language: str) -> Iterator[Block]:
    """Give the blocks in one language, from every page."""
    return (each for page in PAGES for each in of_page(page) if each.language == language)


def of_page(page: Path) -> Iterator[Block]:
    """Give the blocks of a page, in any language."""
    content = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(content):
        line = content.count("\n", 0, match.start()) + 1
        yield Block(page, line, match[2], textwrap.dedent(match[3]))


def is_definition(block: Block) -> bool:
    """Say whether a block is a definition of its own, and not a part of one."""
    return block.language == "yaml" and block.text.startswith("name:")


def commands(block: Block) -> Iterator[str]:
    """Give the commands of a shell block, each on one line."""
    for line in block.text.replace("\\\n", " ").splitlines():
        yield from (command.strip() for command in re.split(r"&&|\|", line))
