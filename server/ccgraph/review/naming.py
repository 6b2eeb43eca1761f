"""Words for terms: labels of things, names of properties, and IRIs made short where there are no words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from ccgraph.iris import DCTERMS, RDF, RDFS, SH, SKOS, compact
from ccgraph.turtle.terms import Term

#: Properties that name a thing; where it has several, the first of these that it has is taken.
_NAMING = (
    SKOS + "prefLabel",
    DCTERMS + "title",
    RDFS + "label",
    "http://www.w3.org/2008/05/skos-xl#literalForm",
    "http://xmlns.com/foaf/0.1/name",
    SH + "name",
)
_RANK = {iri: rank for rank, iri in enumerate(_NAMING)}
_IRI = re.compile(r"<([^<>\s]+)>")
#: Characters of a text that are shown.
LONGEST = 160


@dataclass(frozen=True)
class Naming:
    """``labels`` of things and ``properties``, by IRI; prefixes and base to shorten what has none."""

    labels: Mapping[str, str]
    properties: Mapping[str, str]
    prefixes: Mapping[str, str]
    base: str

    @classmethod
    def of(cls, triples: Iterable[ox.Triple], prefixes: Mapping[str, str], base: str) -> Naming:
        """Collect names: English before other languages; a property without a label has the name that shapes give it."""
        labels: dict[str, tuple[tuple[int, bool, str], str]] = {}
        paths: dict[str, str] = {}
        named: dict[str, str] = {}
        for triple in triples:
            subject, value = str(triple.subject)[1:-1], triple.object
            if triple.predicate.value in _RANK and isinstance(value, ox.Literal):
                rank = (_RANK[triple.predicate.value], value.language != "en", value.value)
                if subject not in labels or rank < labels[subject][0]:
                    labels[subject] = rank, value.value
            if triple.predicate.value == SH + "path" and isinstance(value, ox.NamedNode):
                paths[subject] = value.value
            elif triple.predicate.value == SH + "name" and isinstance(value, ox.Literal):
                named[subject] = value.value
        used: dict[str, list[str]] = defaultdict(list)
        for shape, path in paths.items():
            if shape in named:
                used[path].append(named[shape])
        words = {path: min(names, key=lambda name: (-names.count(name), name)) for path, names in used.items()}
        return cls({iri: name for iri, (_, name) in labels.items()}, words, prefixes, base)

    def over(self, other: Naming) -> Naming:
        """Give these names, and another's for what has none here."""
        return Naming(
            {**other.labels, **self.labels},
            {**other.properties, **self.properties},
            {**other.prefixes, **self.prefixes},
            self.base,
        )

    def property(self, iri: str) -> str:
        """Name a property."""
        if iri == RDF + "type":
            return "kind"
        return self.labels.get(iri) or self.properties.get(iri) or self.short(iri)

    def term(self, term: Term) -> str:
        """Name a value: a thing by its label, a text in quotes, cut where it is long, with its length."""
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or self.short(term.value)
        if isinstance(term, ox.Literal):
            language = f" ({term.language})" if term.language not in (None, "en") else ""
            return f"“{cut(term.value)}”{language}"
        return str(term)

    def change(self, old: Term, new: Term) -> tuple[str, str]:
        """Name the value that was and the one that came; of long texts the parts that differ."""
        if (
            isinstance(old, ox.Literal)
            and isinstance(new, ox.Literal)
            and max(map(len, (old.value, new.value))) > LONGEST
        ):
            before, after = cut_alike(old.value, new.value)
            return f"“{before}”", f"“{after}”"
        return self.term(old), self.term(new)

    def short(self, iri: str) -> str:
        """Write an IRI by prefix, else relative to the base, else whole."""
        name = compact(iri, self.prefixes)
        if name is not None and not name.endswith(":"):
            return name
        return f"<{iri.removeprefix(self.base) or iri}>"

    def row(self, text: str) -> str:
        """Write a row of an answer with its IRIs short."""
        return _IRI.sub(lambda match: self.short(match[1]), text)


def cut(text: str) -> str:
    """Cut a long text, and say how long it was."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 20].rstrip()}… ({len(text)} characters)"


def cut_alike(one: str, other: str) -> tuple[str, str]:
    """Cut two long texts so that the place where they begin to differ can be seen."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - 40) if same > LONGEST // 2 else 0
    return tuple(("…" if start else "") + cut(text[start:]) for text in (one, other))  # type: ignore[return-value]
