"""YAML, read as PyYAML's safe loader reads it, with the line of every path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..definition.problems import at, shown
from ..findings import Finding
from .parsed import Parsed, broken
from .plain import DEEPEST, MOST, TOO_DEEP, TOO_MANY, TooLargeError, date_problem

_PREFIX = "tag:yaml.org,2002:"
# A lone "=" or "<<" has a tag of its own in YAML 1.1; as a value it is text.
_TEXT = {"str", "value", "merge"}
_SCALARS = {"null": "nothing", "bool": "true or false", "int": "a number", "float": "a number"}
# PyYAML's time for 1:1:1..., digits to the base of 60, grows with the square of its length.
_LONGEST_NUMBER = 400

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(text: str) -> Parsed:
    """Read one YAML document.

    https://yaml.org/spec/1.1/
    """
    try:
        line = _too_deep(text)
        if line:
            return broken("MRP108", TOO_DEEP, "write it flatter", line)
        loader = Loader(text)
        try:
            root = loader.get_single_node()
            if root is None:
                return Parsed(None)
            conversion = _Conversion(loader)
            data = conversion.value(root, "", 0)
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        return _malformed(error, text)
    except TooLargeError as error:
        return broken("MRP108", str(error), "use fewer aliases (*name) of large anchors (&name)")
    return Parsed(data, conversion.lines, tuple(conversion.findings))


def _too_deep(text: str) -> int:
    """Return the line at which nesting goes too deep, or 0.

    Composing nodes recurs, in C without any limit; walking through events does not.
    """
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return _line(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return 0


def _malformed(error: yaml.YAMLError, text: str) -> Parsed:
    mark = getattr(error, "problem_mark", None)
    number = mark.line + 1 if mark else 0
    lines = text.splitlines()
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    if "nesting depth" in str(problem):
        # LibYAML looks ahead of the events, and has a limit of its own since 0.2.6.
        return broken("MRP108", TOO_DEEP, "write it flatter", number)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        hint = "indent with spaces: YAML takes no tabs"
    elif "but found another document" in str(error):
        hint = "keep one document, and no second line of ---"
        problem = "the file holds more than one document"
    elif "undefined alias" in str(error):
        hint = "an alias (*name) needs an anchor (&name) before it; put text with * in quotes"
    else:
        hint = "see that indentation, colons, brackets and quotes match"
    found = f", found {shown(line.strip())}" if line.strip() else ""
    return broken("MRP102", f"is not valid YAML: {problem}{found}", hint, number)


def _line(place: Any) -> int:
    line: int = place.start_mark.line
    return line + 1


@dataclass(slots=True)
class _Conversion:
    """Nodes on their way to plain data."""

    loader: Any
    lines: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    count: int = 0
    opened: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: str, depth: int) -> Any:
        self.count += 1
        if self.count > MOST:
            raise TooLargeError(TOO_MANY)
        if depth > DEEPEST:
            raise TooLargeError(TOO_DEEP)
        self.lines.setdefault(path, _line(node))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, path)
        kind = "map" if isinstance(node, yaml.MappingNode) else "seq"
        if node.tag != _PREFIX + kind:
            return self.refuse_tag(node, path)
        if id(node) in self.opened:
            return self.report(
                node, "MRP102", path, "an alias stands inside of what it repeats",
                "write the value out",
            )  # fmt: skip
        self.opened.add(id(node))
        try:
            if isinstance(node, yaml.MappingNode):
                return self.mapping(node, path, depth)
            return [
                self.value(item, at(path, index), depth + 1)
                for index, item in enumerate(node.value)
            ]
        finally:
            self.opened.discard(id(node))

    def mapping(self, node: yaml.MappingNode, path: str, depth: int) -> dict[str, Any]:
        own: dict[str, int] = {}
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = self.key(key_node, path)
            if key is None:
                continue
            where = at(path, key)
            if key in own:
                self.report(
                    key_node, "MRP107", where,
                    f"{shown(key)} is given at line {own[key]} and again at line "
                    f"{_line(key_node)}",
                    "keep one of the two",
                )  # fmt: skip
            own[key] = _line(key_node)
            self.lines.setdefault(where, own[key])
            data[key] = self.value(value_node, where, depth + 1)
        merged: dict[str, Any] = {}
        for source in self.merged(node, path):
            # Converted anew at this path; what is given here or further ahead stands.
            found = self.value(source, path, depth + 1)
            if isinstance(found, dict):
                merged = {**found, **merged}
        return {**merged, **data}

    def merged(self, node: yaml.MappingNode, path: str) -> Iterator[yaml.Node]:
        """Yield the mappings that ``<<`` takes in.

        https://yaml.org/type/merge.html
        """
        for key_node, value_node in node.value:
            if key_node.tag != _PREFIX + "merge":
                continue
            sources = (
                value_node.value if isinstance(value_node, yaml.SequenceNode) else [value_node]
            )
            for source in sources:
                if isinstance(source, yaml.MappingNode):
                    yield source
                else:
                    self.report(
                        source, "MRP102", path, "'<<' takes a mapping, or a list of mappings",
                        "name an anchored mapping: '<<: *name'",
                    )  # fmt: skip

    def key(self, node: yaml.Node, path: str) -> str | None:
        """Return a key; None for ``<<`` and, with a finding, for what is not text."""
        if node.tag == _PREFIX + "merge":
            return None
        if not isinstance(node, yaml.ScalarNode):
            kind = "a mapping" if isinstance(node, yaml.MappingNode) else "a list"
            self.report(
                node, "MRP106", path, f"a key must be text, found {kind}", "write the key as text"
            )
            return None
        if node.tag.removeprefix(_PREFIX) not in _TEXT:
            read_as = _SCALARS.get(node.tag.removeprefix(_PREFIX), "something else")
            self.report(
                node, "MRP106", at(path, node.value),
                f"a key must be text, found {shown(node.value)}, which YAML reads as {read_as}",
                "put the key in quotes",
            )  # fmt: skip
            return None
        return str(node.value)

    def scalar(self, node: yaml.ScalarNode, path: str) -> Any:
        kind = node.tag.removeprefix(_PREFIX)
        if kind in _TEXT:
            return node.value
        if kind == "timestamp":
            problem = date_problem(path, node.value)
            return self.report(node, problem.rule, path, problem.message, problem.hint)
        if kind not in _SCALARS:
            return self.refuse_tag(node, path)
        if len(node.value) <= _LONGEST_NUMBER:
            try:
                return self.loader.construct_object(node)
            except (ValueError, LookupError, ArithmeticError, yaml.YAMLError):
                pass  # For example "!!int x".
        return self.report(
            node, "MRP106", path, f"{shown(node.value)} is no {kind} that can be read",
            "put it in quotes if it is meant as text",
        )  # fmt: skip

    def refuse_tag(self, node: yaml.Node, path: str) -> None:
        tag = node.tag.replace(_PREFIX, "!!")
        self.report(
            node, "MRP106", path, f"there is no tag {shown(tag)} here",
            "for CloudFormation's short forms, such as !Ref or !Sub, write text with ${Name}; "
            "leave every other tag out",
        )  # fmt: skip

    def report(self, node: yaml.Node, rule: str, where: str, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, "error", where, message, hint, line=_line(node)))
