"""Data as a graph of commissioning has it, of any size, and shapes for it: bodies, parents, duties, holdings, figures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

_HEAD = """\
@base <https://example.org/bench/> .
@prefix : <https://example.org/bench/def/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_PROPERTIES = {
    "Body org:Organization": (
        'skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true ; sh:languageIn ( "en" "cy" )',
        "org:classification ; sh:minCount 1 ; sh:maxCount 1 ; sh:class skos:Concept",
        "schema:foundingDate ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThanOrEquals schema:dissolutionDate",
        "schema:dissolutionDate ; sh:maxCount 1 ; sh:datatype xsd:date",
        'dcterms:identifier ; sh:minCount 1 ; sh:datatype :code ; sh:pattern "^[0-9A-Z]{3,6}$"',
        "prov:wasDerivedFrom ; sh:minCount 1 ; sh:node :SourceShape",
    ),
    "Link :ParentLink": (
        ":child ; sh:minCount 1 ; sh:maxCount 1 ; sh:class org:Organization",
        ":parent ; sh:minCount 1 ; sh:maxCount 1 ; sh:class org:Organization",
        ":from ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThan :until",
        ":until ; sh:maxCount 1 ; sh:datatype xsd:date",
        "prov:wasDerivedFrom ; sh:minCount 1 ; sh:class prov:Entity",
    ),
    "Duty :Responsibility": (
        "skos:prefLabel ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 3 ; sh:maxLength 200",
        'dcterms:description ; sh:minCount 1 ; sh:datatype <http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>',
        "dcterms:subject ; sh:minCount 1 ; sh:class skos:Concept ; sh:nodeKind sh:IRI",
        ":holding ; sh:minCount 1 ; sh:class :Holding",
        "( :holding :holder ) ; sh:minCount 1",
    ),
    "Holding :Holding": (
        ":holder ; sh:minCount 1 ; sh:or ( [ sh:class org:Organization ] [ sh:class skos:Concept ] )",
        "[ sh:inversePath :holding ] ; sh:minCount 1 ; sh:maxCount 1",
        ":basis ; sh:maxCount 1 ; sh:in ( :statute :delegation :practice )",
    ),
    "Figure qb:Observation": (
        ":body ; sh:minCount 1 ; sh:maxCount 1 ; sh:class org:Organization",
        ":year ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:gYear",
        ":patients ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:maxInclusive 100000000",
        ":share ; sh:maxCount 1 ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 100.0",
    ),
    "Concept skos:Concept": (
        "skos:prefLabel ; sh:minCount 1 ; sh:uniqueLang true",
        "skos:inScheme ; sh:minCount 1 ; sh:nodeKind sh:IRI",
        "skos:broader ; sh:class skos:Concept",
    ),
}  # fmt: skip

_QUERY = """\
:LinkShape sh:sparql [ sh:message "The link begins before the body did."@en ; sh:select \"\"\"
  SELECT $this ?value WHERE { $this <https://example.org/bench/def/child>/<https://schema.org/foundingDate> ?founded ;
    <https://example.org/bench/def/from> ?value FILTER (?value < ?founded) }\"\"\" ] .
:SourceShape a sh:NodeShape ; sh:property :Source-title .
:Source-title a sh:PropertyShape ; sh:path dcterms:title ; sh:minCount 1 .
"""


def shapes() -> str:
    """Write the shapes: one node shape a class, a property shape a property, one query."""
    out = [_HEAD]
    for name, properties in _PROPERTIES.items():
        code, kind = name.split()
        parts = " , ".join(f":{code}-{number}" for number in range(len(properties)))
        out.append(f"\n:{code}Shape a sh:NodeShape ; sh:targetClass {kind} ; sh:property {parts} .\n")
        out += [
            f':{code}-{number} a sh:PropertyShape ; sh:message "Mend it."@en ; sh:path {text} .\n'
            for number, text in enumerate(properties)
        ]
    return "".join([*out, _QUERY])


def data(triples: int) -> str:
    """Write at least so many triples; one body in a thousand has a mistake of each of three kinds."""
    out = [_HEAD]
    written = 0
    for text, size in _statements():
        out.append(text)
        written += size
        if written >= triples:
            return "".join(out)
    raise AssertionError("the statements are without end")


def _statements() -> Iterator[tuple[str, int]]:
    yield '<source/1> a prov:Entity ; dcterms:title "The register"@en .\n', 2
    for number in range(30):
        broader = f" ; skos:broader <concept/{number // 3}>" if number else ""
        yield (
            f'<concept/{number}> a skos:Concept ; skos:prefLabel "Concept {number}"@en ; skos:inScheme <scheme>{broader} .\n',
            3 + bool(number),
        )
    for number in count():
        wrong = number % 1000 == 7
        code = f"{number:05X}"[-6:]
        year = 1948 + number % 70
        founded = f"{year}-13-01" if wrong else f"{year}-04-01"
        label = "" if wrong else f' ; skos:prefLabel "Body {number}"@en'
        yield (
            f"<body/{number}> a org:Organization{label} ; org:classification <concept/{number % 30}> ;\n"
            f'  schema:foundingDate "{founded}"^^xsd:date ; schema:dissolutionDate "{year + 5}-03-31"^^xsd:date ;\n'
            f'  dcterms:identifier "{code}"^^:code ; prov:wasDerivedFrom <source/1> .\n'
            f"<link/{number}> a :ParentLink ; :child <body/{number}> ; :parent <body/{number // 10}> ;\n"
            f'  :from "{year}-04-01"^^xsd:date ; :until "{year + 5}-03-31"^^xsd:date ; prov:wasDerivedFrom <source/1> .\n'
            f'<duty/{number}> a :Responsibility ; skos:prefLabel "Duty {number}"@en ;\n'
            f'  dcterms:description "What body {number} is responsible for, in a sentence of its own."@en ;\n'
            f"  dcterms:subject <concept/{number % 30}> ; :holding <duty/{number}#holding> .\n"
            f"<duty/{number}#holding> a :Holding ; :holder <body/{number}> ; :basis :statute .\n"
            f'<figure/{number}> a qb:Observation ; :body <body/{number + wrong}x> ; :year "{year}"^^xsd:gYear ;\n'.replace(
                "x>", "-none>" if wrong else ">"
            )
            + f"  :patients {number * 7} ; :share {number % 100}.5 .\n",
            26 - wrong,
        )
