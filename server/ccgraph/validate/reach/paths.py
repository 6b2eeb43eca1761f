"""Property paths (SPARQL 1.1, section 9; SHACL 2.3.1) as values, and walks along them in the default graph of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Step:
    """One triple, walked along its direction or against it; any predicate where ``predicate`` is None."""

    predicate: ox.NamedNode | None
    is_inverse: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of some paths."""

    parts: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path walked again and again; not at all too where it ``may_be_none``, once at most where it ``may_repeat`` not."""

    part: Path
    may_be_none: bool
    may_repeat: bool


Path = Step | Sequence | Alternative | Repeat


def inverted(path: Path) -> Path:
    """Give the path that leads back."""
    match path:
        case Step(predicate, is_inverse):
            return Step(predicate, not is_inverse)
        case Sequence(parts):
            return Sequence(tuple(inverted(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(inverted(part) for part in parts))
        case Repeat(part, may_be_none, may_repeat):
            return Repeat(inverted(part), may_be_none, may_repeat)


def predicates(path: Path) -> frozenset[str] | None:
    """Give the IRIs of the predicates of a path; None where it takes any."""
    match path:
        case Step(None):
            return None
        case Step(predicate):
            assert predicate is not None
            return frozenset([predicate.value])
        case Repeat(part):
            return predicates(part)
        case Sequence(parts) | Alternative(parts):
            found = [predicates(part) for part in parts]
            return None if None in found else frozenset().union(*(each for each in found if each is not None))


def may_be_empty(path: Path) -> bool:
    """Tell whether a path leads from every node to itself, by no triple at all."""
    match path:
        case Step():
            return False
        case Repeat(part, may_be_none):
            return may_be_none or may_be_empty(part)
        case Sequence(parts):
            return all(may_be_empty(part) for part in parts)
        case Alternative(parts):
            return any(may_be_empty(part) for part in parts)


def ends(path: Path, store: ox.Store, starts: Collection[Term]) -> set[Term]:
    """Give the nodes that a path leads to."""
    match path:
        case Step():
            return {_far(path, triple) for triple in _steps(path, store, starts)}
        case Sequence(parts):
            nodes = set(starts)
            for part in parts:
                nodes = ends(part, store, nodes)
            return nodes
        case Alternative(parts):
            return set().union(*(ends(part, store, starts) for part in parts))
        case Repeat(part, may_be_none):
            found = _passed(path, store, starts)
            return found if may_be_none else ends(part, store, found)


def triples(path: Path, store: ox.Store, starts: Collection[Term]) -> Iterator[ox.Triple]:
    """Give the triples that ways along a path from some nodes can use."""
    match path:
        case Step():
            yield from _steps(path, store, starts)
        case Sequence(parts):
            nodes = set(starts)
            for part in parts:
                yield from triples(part, store, nodes)
                nodes = ends(part, store, nodes)
        case Alternative(parts):
            for part in parts:
                yield from triples(part, store, starts)
        case Repeat(part):
            yield from triples(part, store, _passed(path, store, starts))


def starts_through(path: Path, store: ox.Store, used: Collection[ox.Triple]) -> set[Term]:
    """Give the nodes from which a way along a path can use one of some triples; the store has to hold them."""
    match path:
        case Step(predicate):
            return {_near(path, triple) for triple in used if predicate is None or triple.predicate == predicate}
        case Sequence(parts):
            found: set[Term] = set()
            for number, part in enumerate(parts):
                before = Sequence(parts[:number])
                found |= ends(inverted(before), store, starts_through(part, store, used))
            return found
        case Alternative(parts):
            return set().union(*(starts_through(part, store, used) for part in parts))
        case Repeat(part, _, may_repeat):
            nodes = starts_through(part, store, used)
            return ends(Repeat(inverted(part), True, may_repeat), store, nodes) if may_repeat else nodes


def _passed(path: Repeat, store: ox.Store, starts: Collection[Term]) -> set[Term]:
    """Give the nodes from which a repeated path is walked once more, the starts among them."""
    found = set(starts)
    edge: set[Term] = set(starts)
    while edge:
        edge = ends(path.part, store, edge) - found
        found |= edge
        if not path.may_repeat:
            break
    return found


def _steps(step: Step, store: ox.Store, starts: Iterable[Term]) -> Iterator[ox.Triple]:
    for node in starts:
        if step.is_inverse:
            quads = store.quads_for_pattern(None, step.predicate, node, _DEFAULT)
        elif isinstance(node, ox.Literal):
            continue
        else:
            quads = store.quads_for_pattern(node, step.predicate, None, _DEFAULT)
        for quad in quads:
            yield quad.triple


def _near(step: Step, triple: ox.Triple) -> Term:
    return triple.object if step.is_inverse else triple.subject  # type: ignore[return-value]


def _far(step: Step, triple: ox.Triple) -> Term:
    return triple.subject if step.is_inverse else triple.object  # type: ignore[return-value]
