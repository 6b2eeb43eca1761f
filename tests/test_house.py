"""The house keeps its rules: imports run one way, modules stay small, every folder says what lives there."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "server" / "ccgraph"
#: From the top down; what stands at the same height is in one set.
ROOMS = (
    {"__main__"},
    {"cli"},
    {"web", "review", "publish"},
    {"queries"},
    {"describe"},
    {"engine"},
    {"snapshot"},
    {"validate"},
    {"register"},
    {"infer"},
    {"jsonld"},
    {"turtle"},
    {"history", "blame"},
    {"project"},
    {"frontmatter", "formats"},
    {"iris", "resolve"},
    {"errors"},
)
HEIGHT = {room: -height for height, rooms in enumerate(ROOMS) for room in rooms}


def room_of(path: Path) -> str:
    """Name the room that a module is in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def test_imports_run_downwards() -> None:
    """No module imports from a room above its own."""
    modules = [path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py"]
    assert len(modules) > 40
    upward = []
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                parts = name.split(".")
                if parts[0] == "ccgraph" and len(parts) > 1 and HEIGHT[parts[1]] > HEIGHT[room_of(path)]:
                    upward.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert upward == []


def test_modules_stay_small() -> None:
    """No module is longer than 450 lines."""
    long = {
        path.name: count for path in PACKAGE.rglob("*.py") if (count := len(path.read_text("utf-8").splitlines())) > 450
    }
    assert long == {}


def test_every_room_is_described() -> None:
    """The list of rooms in server/README.md has each folder of the package."""
    listed = (ROOT / "server/README.md").read_text("utf-8")
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    assert len(rooms) > 10
    assert [room for room in rooms if f"| `{room}/` |" not in listed] == []


def test_every_folder_has_a_readme() -> None:
    """Each top-level folder says what lives there."""
    for folder in ("ontology", "data", "queries", "server", "tests"):
        assert (ROOT / folder / "README.md").is_file()


def test_no_machine_or_registry_is_named() -> None:
    """No committed text names a path of somebody's machine or the address of a package registry."""
    import re

    foreign = re.compile(
        r"(?<![A-Za-z0-9_.\-])/(?:home|root|Users)/[a-z]|registry\.npmjs|files\.pythonhosted|pypi\.org/simple"
    )
    here = Path(__file__)
    suffixes = {".py", ".toml", ".txt", ".md", ".ttl", ".rq", ".json", ".yml", ".yaml", ".csv", ".html", ".css", ""}
    ignored = {
        ".git",
        ".venv",
        ".ccgraph",
        ".suites",
        ".bench",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        "node_modules",
        "dist",
        "__pycache__",
    }
    found = []
    for path in ROOT.rglob("*"):
        parts = set(path.relative_to(ROOT).parts)
        committed = path.is_file() and path.suffix in suffixes and not parts & ignored and path != here
        if committed and foreign.search(path.read_text("utf-8", errors="replace")):
            found.append(path.name)
    assert found == []
