"""SHACL engines behind one Protocol: what an engine takes, and what it gives before it is made the same for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from ccgraph.errors import ConfigurationError
from ccgraph.validate.data_graph import DataGraph
from ccgraph.validate.shapes import ShapesGraph

EngineName = Literal["pyshacl", "shacl-rust"]


@dataclass(frozen=True, slots=True)
class RawResult:
    """One result as an engine gives it; terms in N-Triples spelling, ``path`` only where it is an IRI."""

    focus_node: str
    source_shape: str
    component: str
    severity: str
    path: str | None = None
    value: str | None = None
    messages: tuple[str, ...] = ()
    source_constraint: str | None = None


class ShaclEngine(Protocol):
    """A validator of SHACL 1.0, core and SPARQL-based constraints."""

    @property
    def name(self) -> EngineName:
        """The engine's name on the command line."""
        ...

    def results(self, shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
        """Validate, in any order of results. Raises ConfigurationError where the shapes cannot be used."""
        ...


def engine(name: EngineName) -> ShaclEngine:
    """Give an engine by its name. Raises ConfigurationError where it is not installed."""
    if name == "pyshacl":
        from ccgraph.validate.engines.reference import PyShacl

        return PyShacl()
    if not is_installed(name):
        raise ConfigurationError(f"The engine {name} is not installed; add it with: pip install shacl-rust")
    from ccgraph.validate.engines.fast import ShaclRust

    return ShaclRust()


def is_installed(name: EngineName) -> bool:
    """Tell whether an engine can be imported."""
    if name == "pyshacl":
        return True
    from importlib.util import find_spec

    return find_spec("shacl_rust") is not None


def fastest() -> EngineName:
    """Name the fastest engine that is installed."""
    return "shacl-rust" if is_installed("shacl-rust") else "pyshacl"
