"""What was probably meant: the nearest name where there is one, and nothing where none is near."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

import pyoxigraph as ox

from ccgraph.validate.findings import Finding, Found

#: Likeness of two names from which one may stand for the other: "pgae" and "page", not "position" and "condition".
ALIKE = 0.75
#: Links of one run for which a name is looked for: each is compared with all names beside it.
MOST = 20

_DEFAULT = ox.DefaultGraph()


def nearest(iri: str, known: Iterable[str]) -> str | None:
    """Give of some IRIs the one that was probably meant: of the same namespace, and alike in its last part."""
    head = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    names = {other.removeprefix(head) for other in known if other.startswith(head)}
    near = difflib.get_close_matches(iri.removeprefix(head), names - {""}, n=1, cutoff=ALIKE)
    return head + near[0] if near else None


def suggesting(found: Found, store: ox.Store, base: str) -> Iterator[Finding]:
    """Give what was found; where a check complains of a link to a thing of ours of which nothing is said, name the nearest.

    The names are those of now, so that what is kept of a run has none of them. Numbers are no spelling: a code is never near
    another one.
    """
    yield from found.by_shapes
    linked = {finding: (finding.value or "")[1:-1] for findings in found.by_checks.values() for finding in findings}
    ours = sorted({iri for iri in linked.values() if iri.startswith(base)})
    asked = list(islice((iri for iri in ours if not _is_described(iri, store)), MOST))
    known = [iri for iri in _subjects(store) if iri.startswith(base)] if asked else []
    near = {iri: nearest(iri, (each for each in known if _numbers(each) == _numbers(iri))) for iri in asked}
    for finding, iri in linked.items():
        meant = near.get(iri)
        yield replace(finding, message=f"{finding.message} Did you mean <{meant[len(base) :]}>?") if meant else finding


def _numbers(iri: str) -> list[str]:
    return re.findall(r"\d+", iri)


def _is_described(iri: str, store: ox.Store) -> bool:
    return any(True for _ in store.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT))


def _subjects(store: ox.Store) -> list[str]:
    rows = store.query("SELECT DISTINCT ?thing { ?thing ?property ?value }")
    assert isinstance(rows, ox.QuerySolutions)
    return [row["thing"].value for row in rows if isinstance(row["thing"], ox.NamedNode)]
