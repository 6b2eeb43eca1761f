"""A JSON-LD context: prefixes, and short names with what their values are; written as a document and read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ccgraph.iris import compact

FILE_NAME = "context.jsonld"
ALIASES = {"id": "@id", "type": "@type"}
ID = "@id"
LANGUAGE = "@language"


@dataclass(frozen=True, slots=True)
class Term:
    """A short name for an IRI.

    ``coercion`` is what a plain value is: ``@id`` an IRI, ``@language`` texts by language, the IRI of a datatype, or empty for a
    string, number or boolean. ``is_list`` tells that values always stand in a list.
    """

    name: str
    iri: str
    coercion: str = ""
    is_list: bool = False


@dataclass(frozen=True)
class Context:
    """Prefixes and terms, the latter by IRI; prefixes and names are distinct."""

    prefixes: Mapping[str, str]
    terms: Mapping[str, Term] = field(default_factory=dict)

    @cached_property
    def words(self) -> frozenset[str]:
        """All names that mean something here."""
        return frozenset([*self.prefixes, *ALIASES, *(term.name for term in self.terms.values())])

    def short(self, iri: str) -> str:
        """Write an IRI with a prefix where that can be done, else whole."""
        name = compact(iri, self.prefixes)
        return iri if name is None or name.endswith(":") else name

    def document(self, terms: Iterable[Term], prefixes: Iterable[str]) -> dict[str, Any]:
        """Give a context of some of the terms and prefixes, and of the prefixes that these need."""
        chosen = {term.name: term for term in terms}
        definitions = {name: self._definition(chosen[name]) for name in sorted(chosen)}
        needed = set(prefixes)
        for definition in definitions.values():
            for iri in (
                [definition] if isinstance(definition, str) else [definition["@id"], definition.get("@type", "")]
            ):
                if not iri.startswith("@"):
                    needed.add(iri.partition(":")[0])
        named = {prefix: self.prefixes[prefix] for prefix in sorted(needed & self.prefixes.keys())}
        return {"@version": 1.1, **ALIASES, **named, **definitions}

    def text(self) -> str:
        """Write the whole context as a JSON-LD document."""
        document = {"@context": self.document(self.terms.values(), self.prefixes)}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def read(cls, text: str) -> Context:
        """Read what ``text`` wrote."""
        document: dict[str, Any] = json.loads(text)["@context"]
        prefixes, terms = {}, {}
        for name, value in document.items():
            if isinstance(value, str) and name not in ALIASES and value.endswith(("/", "#")):
                prefixes[name] = value

        def whole(iri: str) -> str:
            prefix, _, local = iri.partition(":")
            return prefixes[prefix] + local if prefix in prefixes else iri

        for name, value in document.items():
            if name in ALIASES or name in prefixes or name.startswith("@"):
                continue
            definition = {"@id": value} if isinstance(value, str) else value
            container = definition.get("@container", "")
            coercion = LANGUAGE if container == LANGUAGE else definition.get("@type", "")
            iri = whole(definition["@id"])
            terms[iri] = Term(name, iri, whole(coercion), container == "@set")
        return cls(prefixes, terms)

    def _definition(self, term: Term) -> str | dict[str, str]:
        definition = {"@id": self.short(term.iri)}
        if term.coercion == LANGUAGE:
            definition["@container"] = LANGUAGE
        elif term.coercion:
            definition["@type"] = term.coercion if term.coercion == ID else self.short(term.coercion)
        if term.is_list:
            definition["@container"] = "@set"
        return definition if len(definition) > 1 else definition["@id"]
