"""Finds the terms of the project's own namespace in a query that the snapshot does not know, and what was probably meant.

Such a query is answered as it stands (a graph may not hold a term today that it holds tomorrow); the hint goes beside the answer.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property

import pyoxigraph as ox

from ccgraph.engine.syntax import significant_tokens
from ccgraph.errors import CcgraphError
from ccgraph.iris import OWL, RDF, RDFS
from ccgraph.resolve import Base
from ccgraph.snapshot import Snapshot

_KINDS = (
    *(OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual")),
    *(RDFS + name for name in ("Class", "Datatype")),
    RDF + "Property",
)
#: Terms that one hint names at most, and letters that it shows of each.
_MOST_NAMED = 5
_MOST_SHOWN = 60


class Vocabulary:
    """The terms of one namespace in a snapshot."""

    def __init__(self, snapshot: Snapshot, namespace: str) -> None:
        self._snapshot = snapshot
        self._namespace = namespace

    @cached_property
    def names(self) -> dict[str, None]:
        """Local names of the terms that the snapshot defines or uses."""
        found = {*self._snapshot.classes, *self._snapshot.properties}
        for kind in _KINDS:
            for quad in self._snapshot.triples_of(predicate=ox.NamedNode(RDF + "type"), value=ox.NamedNode(kind)):
                if isinstance(quad.subject, ox.NamedNode):
                    found.add(quad.subject.value)
        cut = len(self._namespace)
        return dict.fromkeys(sorted(iri[cut:] for iri in found if iri.startswith(self._namespace)))

    def hint(self, text: str, base: str = "") -> str:
        """Say which terms of the namespace a query names that are not known, and their nearest neighbours; empty if none."""
        if "def/" not in text:  # the namespace's own end: without it nothing in the query is of it
            return ""
        try:
            unknown = [name for name in dict.fromkeys(self._named(text, base)) if not self._known(name)]
        except CcgraphError:  # where look-ups are asked elsewhere: a hint is not worth an answer that is there
            return ""
        if not unknown:
            return ""
        parts = []
        for name in unknown[:_MOST_NAMED]:
            near = self._nearest(name)
            shown = name if len(name) <= _MOST_SHOWN else name[:_MOST_SHOWN] + "…"
            parts.append(f"{shown} (did you mean {near}?)" if near else shown)
        more = len(unknown) - _MOST_NAMED
        return (
            f"Not defined in <{self._namespace}>: {', '.join(parts)}" + (f" and {more} more" if more > 0 else "") + "."
        )

    def _nearest(self, name: str) -> str | None:
        folded = {known.lower(): known for known in self.names}
        near = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.7)
        return folded[near[0]] if near else None

    def _known(self, name: str) -> bool:
        if not name or name in self.names:
            return True
        try:
            term = ox.NamedNode(self._namespace + name)
        except ValueError:
            return True
        return next(self._snapshot.triples_of(term), None) is not None

    def _named(self, text: str, base: str) -> Iterator[str]:
        """Give the local names of the namespace's terms that stand in a query, outside its prologue."""
        prefixes: dict[str, str] = {}
        declaring = ""
        waiting: str | None = None
        for token in significant_tokens(text):
            iri = ""
            if token.kind == "word":
                declaring = token.text.upper() if token.text.upper() in ("PREFIX", "BASE") else ""
            elif token.kind == "iri":
                iri = Base(base).resolve(token.text[1:-1])
            elif token.kind == "pname":
                prefix, _, local = token.text.partition(":")
                if declaring == "PREFIX" and waiting is None:
                    waiting = prefix
                    continue
                iri = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
            if iri and declaring:
                if declaring == "BASE":
                    base = iri
                elif waiting is not None:
                    prefixes[waiting] = iri
                declaring, waiting = "", None
            elif iri.startswith(self._namespace):
                yield iri[len(self._namespace) :].partition("#")[0]
