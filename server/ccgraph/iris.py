"""IRIs of this project: minted, expanded and compacted; nothing here reads a file.

The identifier scheme is that of UK public-sector URI sets: ``/id/`` names a thing, ``/doc/`` the page about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SH = "http://www.w3.org/ns/shacl#"
OWL = "http://www.w3.org/2002/07/owl#"
ORG = "http://www.w3.org/ns/org#"
SCHEMA = "https://schema.org/"

#: The terms of the ontology that this program works with.
CCG = "https://w3id.org/ccgraph/def/"

#: First segments of paths that name things and redirect to a document.
NAMING_PATHS = ("id", "def", "scheme", "shape")

#: What stands in no IRI but encoded (RFC 3987), as far as a path can hold it.
_NOT_IN_IRIS = re.compile(r"""[\x00-\x20\x7f-\x9f<>"{}|\\^`\[\]]|%(?![0-9A-Fa-f]{2})""")
_LOCAL_NAME = re.compile(r"(?:[A-Za-z_][\w\-.]*[\w\-]|[A-Za-z_]|[0-9][\w\-.]*[\w\-]|[0-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs below one base, which ends with a slash; ``root`` is the path below which the service answers, with no slash at
    its end: empty at a host's root.
    """

    base: str
    root: str = ""

    def graph(self, *segments: str) -> str:
        """Name the graph of a file from its path segments, without suffix."""
        return self.base + "graph/" + "/".join(segments)

    @property
    def inferred(self) -> str:
        """Name of the graph that holds what the rules add."""
        return self.graph("inferred")

    @property
    def asserted(self) -> str:
        """Name that stands for the default graph without the inferences."""
        return self.graph("asserted")

    @property
    def definitions(self) -> str:
        """Namespace of the ontology's own terms."""
        return self.base + "def/"

    def document_path(self, iri: str) -> str | None:
        """Give the path, from the host's root, of the document about ``iri``; None where it is not ours.

        ``/id/x/y`` is described at ``/doc/x/y``, ``/def/T`` at ``/doc/def/T``; a fragment at its thing's document.
        """
        path = self.local_path(iri)
        return None if path is None else f"{self.root}/{path}"

    def local_path(self, iri: str) -> str | None:
        """Give the path of the document about ``iri`` from the root of the service, without a slash before it.

        It is a path for an address: what stands encoded in an IRI is encoded once more, since servers decode a path once.
        """
        if not iri.startswith(self.base):
            return None
        local, _, fragment = iri[len(self.base) :].partition("#")
        local = local.replace("%", "%25").replace("?", "%3F")
        first, _, rest = local.partition("/")
        if first == "graph":
            return local
        if first not in NAMING_PATHS:
            return None
        path = "doc/" + (rest if first == "id" else local)
        return f"{path}#{fragment}" if fragment else path

    def of_document(self, path: str) -> str:
        """Give the IRI of the thing that ``/doc/<path>`` is about. The path is decoded: what no IRI can hold is encoded again."""
        path = _NOT_IN_IRIS.sub(lambda found: quote(found[0], safe=""), path)
        first = path.partition("/")[0]
        return self.base + (path if first in NAMING_PATHS else "id/" + path)


def followable(iri: str) -> bool:
    """Tell whether a page may link to an IRI that is not ours: one of the web, no ``javascript:`` and no ``data:``."""
    return iri.startswith(("http://", "https://"))


def compact(iri: str, prefixes: Mapping[str, str]) -> str | None:
    """Write an IRI as a prefixed name by the longest matching namespace; None where no legal plain name results."""
    best: tuple[str, str] | None = None
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and (best is None or len(namespace) > len(best[1])):
            best = (prefix, namespace)
    if best is None:
        return None
    local = iri[len(best[1]) :]
    return f"{best[0]}:{local}" if _LOCAL_NAME.fullmatch(local) else None


def expand(name: str, prefixes: Mapping[str, str]) -> str | None:
    """Read a prefixed name as an IRI; None where its prefix is not declared."""
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in prefixes:
        return None
    return prefixes[prefix] + local
