"""Imports point one way, so that each layer can be read and tested without those above it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import multiregion_pipeline

PACKAGE = Path(multiregion_pipeline.__file__).parent
STARTERS = PACKAGE / "starters"  # Below it lie files of other people's projects.
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if STARTERS not in path.parents or path.name == "__init__.py"
)
EVERYBODY = {"errors", "explanation", "facts", "findings", "naming"}

# What each layer may import, beside itself and what everybody may. The entry points are last.
MAY_IMPORT: dict[str, set[str]] = {
    "findings": set(),
    "explanation": set(),
    "errors": set(),
    "facts": set(),
    "naming": set(),
    "definition": set(),
    "plan": {"definition"},
    "checks": {"definition", "plan"},
    "reading": {"definition"},
    "permissions": {"definition", "plan"},
    "resources": {"definition", "permissions", "plan"},
    "template": {"definition", "permissions", "plan", "resources"},
    "building": {"checks", "definition", "plan", "template"},
    "starters": set(),
    "foreign": {"checks", "definition", "plan"},
    "lint_rules": {"foreign", "surroundings"},
    "surroundings": set(),
    "views": {"building", "definition", "permissions", "plan", "template"},
    "cli": {
        "__init__", "building", "definition", "permissions", "plan", "reading", "starters",
        "template", "views",
    },
    "__init__": {"building", "definition", "reading", "template"},
    "__main__": {"cli"},
}  # fmt: skip
TROPOSPHERE = {"definition/values.py", "permissions", "resources", "template"}
CFN_LINT = {"checks/lint.py", "lint_rules", "surroundings/body.py"}
HEAVY = {"cfnlint", "troposphere", "awacs", "botocore", "yaml", "cfn_flip"}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def is_module(module: str) -> bool:
    place = PACKAGE.parent.joinpath(*module.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def imported(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield the full name of each module that a module imports, and whether only for its types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test).endswith("TYPE_CHECKING")
        for statement in block.body
        for node in ast.walk(statement)
    }
    package = (PACKAGE.name, *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(tree):
        only_types = id(node) in for_types
        if isinstance(node, ast.Import):
            yield from ((alias.name, only_types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join((*start, *([node.module] if node.module else [])))
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield (inner if is_module(inner) else module), only_types


def own_layers(path: Path) -> set[str]:
    """Name the layers of this package that a module imports."""
    found = set()
    for module, _ in imported(path):
        first, _, rest = module.partition(".")
        if first == PACKAGE.name:
            found.add(rest.partition(".")[0] or "__init__")
    return found - {layer(path)}


def roots(path: Path) -> set[str]:
    return {module.partition(".")[0] for module, _ in imported(path)}


def may(path: Path, places: set[str]) -> bool:
    return name(path) in places or layer(path) in places


def test_the_walk_sees_imports() -> None:
    plan = own_layers(PACKAGE / "plan" / "plan.py")
    assert "definition" in plan
    assert "cli" in own_layers(PACKAGE / "__main__.py")
    assert "troposphere" in roots(PACKAGE / "template" / "assemble.py")


def test_every_layer_has_its_place() -> None:
    assert {layer(path) for path in MODULES} <= set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    assert own_layers(path) - MAY_IMPORT[layer(path)] - EVERYBODY == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        ".".join((PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)): {
            module for module, only_types in imported(path) if not only_types
        }
        for path in MODULES
    }
    graph = {each.removesuffix(".__init__"): modules for each, modules in graph.items()}
    assert len(tuple(TopologicalSorter(graph).static_order())) >= len(graph)


def test_nobody_imports_the_command_but_its_entry() -> None:
    users = {name(path) for path in MODULES if "cli" in own_layers(path)}
    assert users == {"__main__.py"}


def test_only_the_last_steps_know_troposphere() -> None:
    users = {
        name(path)
        for path in MODULES
        for module, only_types in imported(path)
        if module.partition(".")[0] in ("troposphere", "awacs") and not only_types
    }
    assert users
    assert {user for user in users if not may(PACKAGE / user, TROPOSPHERE)} == set()


def test_only_one_check_and_its_rules_know_cfn_lint() -> None:
    users = {name(path) for path in MODULES if "cfnlint" in roots(path)}
    assert "checks/lint.py" in users
    assert {user for user in users if not may(PACKAGE / user, CFN_LINT)} == set()


def test_nobody_imports_the_rules_for_cfn_lint_but_cfn_lint() -> None:
    assert {name(path) for path in MODULES if "lint_rules" in own_layers(path)} == set()


def test_nobody_calls_aws() -> None:
    clients = {"boto3", "botocore", "requests", "urllib", "http", "socket"}
    assert {name(path) for path in MODULES if roots(path) & clients} == set()


def test_facts_and_names_need_nothing_but_python() -> None:
    plain = [path for path in MODULES if layer(path) in EVERYBODY]
    assert {name(path): roots(path) & HEAVY for path in plain if roots(path) & HEAVY} == {}


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_terminal_writes_to_a_stream(path: Path) -> None:
    if layer(path) == "cli":
        return
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    written = [ast.unparse(call.func) for call in calls]
    ending = {"sys.exit", "exit", "os._exit"}
    allowed = ending if name(path) == "__main__.py" else set()
    assert set(written) & (ending | {"print", "sys.stdout.write"}) <= allowed
