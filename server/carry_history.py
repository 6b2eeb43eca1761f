"""Packaging step: what git knows of the content's lines goes into sdist and wheel, which have no repository to ask."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CarryHistory(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``history.json`` beside the content that the wheel carries."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to what is built."""
        root = Path(self.root)
        blame = _blame(root)
        names = sorted(
            path.relative_to(root).as_posix()
            for folder in ("ontology", "data")
            for path in (root / folder).rglob("*.ttl")
        )
        target = Path(tempfile.mkdtemp(prefix="ccgraph-")) / blame.CARRIED
        blame.carry(root, ("ontology", "data", "queries"), names, target)
        place = "" if self.target_name == "sdist" else "ccgraph/_share/"
        build_data["force_include"][str(target)] = f"{place}{blame.CARRIED}"


def _blame(root: Path) -> ModuleType:
    """Load the module by itself: the package's dependencies are not there when it is packed."""
    spec = importlib.util.spec_from_file_location("blame", root / "server" / "ccgraph" / "blame.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
