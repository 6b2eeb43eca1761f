"""The hostile project, and what is too large to keep in it: a name, a text and a code of a million characters."""

from __future__ import annotations

import shutil
from pathlib import Path

LONG = "<x-harm> & " * 90_910
_LONG_THING = f"""# A body whose every text is a million characters long.
@base <https://example.org/hostile/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix h: <https://example.org/hostile/def/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<graph/all/long> dcterms:title "Long"@en .

<id/organisation/long> a org:Organization ;
    rdfs:label "Long {LONG}"@en ;
    skos:altLabel "{"x" * 1_000_000}"@en ;
    skos:definition "{LONG}"@en ;
    dcterms:description "{LONG}"@en ;
    dcterms:identifier "{"1" * 1_000_000}" ;
    h:text "{LONG}" ;
    h:link <id/organisation/one> ;
    org:classification <scheme/organisation-type/kind> .
"""


def hostile_copy(folder: Path) -> Path:
    """Copy the hostile project to where a server may write its snapshot, with the long texts in it."""
    project = Path(
        shutil.copytree(
            Path(__file__).parent, folder / "hostile", ignore=shutil.ignore_patterns("*.py", "__pycache__", ".ccgraph")
        )
    )
    (project / "data" / "all" / "long.ttl").write_text(_LONG_THING, encoding="utf-8")
    return project
