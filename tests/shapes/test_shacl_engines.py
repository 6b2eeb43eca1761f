"""The two SHACL engines give the same findings, in the places too where they are known to differ by themselves."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
import pytest

from ccgraph.errors import ConfigurationError
from ccgraph.validate import shacl
from ccgraph.validate.engines import EngineName, engine, is_installed
from ccgraph.validate.findings import Finding, Severity

_PREFIXES = """@base <http://e/> . @prefix : <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
_FAST = pytest.param(
    "shacl-rust",
    marks=pytest.mark.skipif(not is_installed("shacl-rust"), reason="the extra 'fast' (shacl-rust) is not installed"),
)
ENGINES = pytest.mark.parametrize("name", ["pyshacl", _FAST])


@dataclass(frozen=True)
class Case:
    """Shapes and data, and the findings expected: code, constraint, focus node, value, words of the message."""

    id: str
    shapes: str
    data: str
    expected: tuple[tuple[str, str, str, str | None, str], ...]


DATE = "<http://www.w3.org/2001/XMLSchema#date>"
INTEGER = "<http://www.w3.org/2001/XMLSchema#integer>"
CASES = (
    Case(
        "dates-compare-in-sparql",
        """:S a sh:NodeShape ; sh:targetClass :C ; sh:property :S-from . :o sh:declare :d .
        :d sh:prefix "e" ; sh:namespace "http://e/"^^xsd:anyURI .
        :S-from a sh:PropertyShape ; sh:path :from ; sh:sparql [ sh:prefixes :o ; sh:message "{?value} is after {?until}" ;
          sh:select "SELECT $this ?value ?until { $this e:from ?value ; e:until ?until FILTER (?until < ?value) }" ] .""",
        ':a a :C ; :from "2020-02-01"^^xsd:date ; :until "2020-01-31"^^xsd:date .'
        ':b a :C ; :from "2020-02-01"^^xsd:date ; :until "2020-02-01"^^xsd:date .',
        (("S-from", "SPARQL", "<http://e/a>", f'"2020-02-01"^^{DATE}', "2020-02-01 is after 2020-01-31"),),
    ),
    Case(
        "values-that-cannot-be-compared",
        ":S sh:targetClass :C ; sh:property :S-from . :S-from sh:path :from ; sh:lessThanOrEquals :until .",
        ':a a :C ; :from "2020-02-01"^^xsd:date ; :until "soon" .',
        (("S-from", "LessThanOrEquals", "<http://e/a>", f'"2020-02-01"^^{DATE}', "at or before"),),
    ),
    Case(
        "impossible-date-in-a-range",
        ':S sh:targetClass :C ; sh:property :S-on . :S-on sh:path :on ; sh:minInclusive "2000-01-01"^^xsd:date .',
        ':a a :C ; :on "2020-02-30"^^xsd:date . :b a :C ; :on "2020-02-29"^^xsd:date .',
        (("S-on", "MinInclusive", "<http://e/a>", f'"2020-02-30"^^{DATE}', "2020-02-30"),),
    ),
    Case(
        "unique-language",
        ':S sh:targetClass :C ; sh:property :S-l . :S-l sh:path :l ; sh:uniqueLang true ; sh:message "One each."@en .',
        ':a a :C ; :l "x"@en , "y"@en , "z"@cy . :b a :C ; :l "x"@en , "x"@en-GB .',
        (("S-l", "UniqueLang", "<http://e/a>", None, "One each. Found: two in the same language."),),
    ),
    Case(
        "language-tags-are-spelt-alike",
        ":S sh:targetClass :C ; sh:property :S-l . :S-l sh:path :l ; sh:nodeKind sh:IRI .",
        ':a a :C ; :l "colour"@en-GB .',
        (("S-l", "NodeKind", "<http://e/a>", '"colour"@en-gb', "IRI"),),
    ),
    Case(
        "closed-shape-with-a-complex-path",
        """:S a sh:NodeShape ; sh:targetClass :C ; sh:closed true ; sh:message "Closed."@en ; sh:property :S-in , :S-label ;
          sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ) .
        :S-in sh:path [ sh:inversePath :of ] ; sh:minCount 1 . :S-label sh:path :label ; sh:minCount 1 .""",
        ':a a :C ; :label "a" . :b :of :a . :c a :C ; :label "c" ; :labl "c" ; :of :c .',
        (
            ("S", "Closed", "<http://e/c>", '"c"', "the property <http://e/labl>. Did you mean <http://e/label>?"),
            ("S", "Closed", "<http://e/c>", "<http://e/c>", "the property <http://e/of>"),
        ),
    ),
    Case(
        "path-of-a-query-is-inverse",
        """:S sh:targetClass :C ; sh:property :S-of . :S-of sh:path [ sh:inversePath :of ] ; sh:sparql [
          sh:message "Not of {$this}: {?value}"@en ; sh:select "SELECT $this ?value { $this $PATH ?value }" ] .""",
        ":a a :C . :b :of :a .",
        (("S-of", "SPARQL", "<http://e/a>", "<http://e/b>", "Not of <http://e/a>: <http://e/b>"),),
    ),
    Case(
        "query-without-value",
        """:S sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:message "Own."@en ; sh:sparql [
          sh:select "SELECT $this { $this $PATH ?any }" ] .""",
        ":a a :C ; :p :b .",
        (("S-p", "SPARQL", "<http://e/a>", None, "Own."),),
    ),
    Case(
        "query-that-computes",
        """:S sh:targetClass :C ; sh:sparql [ sh:message "{?value} values"@en ;
          sh:select "SELECT $this (COUNT(?v) AS ?value) { $this <http://e/p> ?v } GROUP BY $this HAVING (COUNT(?v) > 1)" ] .""",
        ":a a :C ; :p 1 , 2 . :b a :C ; :p 1 . :c a :C .",
        (("S", "SPARQL", "<http://e/a>", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>', "2 values"),),
    ),
    Case(
        "node-says-what-failed-inside",
        """:S sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:node :N ; sh:message "Name an N."@en .
        :N a sh:NodeShape ; sh:property :N-z . :N-z sh:path :z ; sh:minCount 1 ; sh:message "An N has a z."@en .""",
        ":a a :C ; :p :b .",
        (("S-p", "Node", "<http://e/a>", "<http://e/b>", "Name an N. Found: <http://e/b>. An N has a z. Found: none."),),
    ),
    Case(
        "node-in-node",
        """:S sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:node :N ; sh:message "Outer."@en .
        :N a sh:NodeShape ; sh:property :N-z . :N-z sh:path :z ; sh:node :M ; sh:message "Middle."@en .
        :M a sh:NodeShape ; sh:nodeKind sh:Literal ; sh:message "Inner."@en .""",
        ":a a :C ; :p :b . :b :z :c .",
        (("S-p", "Node", "<http://e/a>", "<http://e/b>", "Outer. Found: <http://e/b>. Middle. Found: <http://e/c>. Inner."),),
    ),
    Case(
        "or-numbers-its-alternatives",
        """:S sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:message "A number."@en ;
          sh:or ( [ sh:datatype xsd:integer ] [ sh:datatype xsd:decimal ] ) .""",
        ':a a :C ; :p "x"@en , 1 , 1.5 .',
        (("S-p", "Or", "<http://e/a>", '"x"@en', "(1) "), ),
    ),
    Case(
        "xone-names-what-holds",
        """:S a sh:NodeShape ; sh:targetClass :C ; sh:message "One of the two."@en ; sh:xone ( :X :Y ) .
        :X a sh:NodeShape ; sh:name "with x"@en ; sh:property :X-x . :X-x sh:path :x ; sh:minCount 1 .
        :Y a sh:NodeShape ; sh:name "with y"@en ; sh:property :Y-y . :Y-y sh:path :y ; sh:minCount 1 .""",
        ":a a :C ; :x 1 ; :y 1 . :b a :C . :c a :C ; :x 1 .",
        (
            ("S", "Xone", "<http://e/a>", "<http://e/a>", "More than one holds: with x, with y."),
            ("S", "Xone", "<http://e/b>", "<http://e/b>", "(2) "),
        ),
    ),
    Case(
        "not-names-what-it-conforms-to",
        """:S sh:targetClass :C ; sh:property :S-p . :S-p sh:path :p ; sh:not :N .
        :N a sh:NodeShape ; sh:name "a plain N"@en ; sh:class :D .""",
        ":a a :C ; :p :b . :b a :D .",
        (("S-p", "Not", "<http://e/a>", "<http://e/b>", "It conforms to a plain N."),),
    ),
    Case(
        "subclasses-and-implicit-classes",
        ":D a owl:Class , sh:NodeShape ; sh:property :D-p . :D-p sh:path :p ; sh:maxCount 0 .",
        ":E rdfs:subClassOf :D . :a a :E ; :p 1 . :b a :D .",
        (("D-p", "MaxCount", "<http://e/a>", None, "more than 0"),),
    ),
    Case(
        "blank-property-shape-is-named-by-owner-and-path",
        ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:severity sh:Warning ] .",
        ":a a :C .",
        (("S-p", "MinCount", "<http://e/a>", None, "none"),),
    ),
    Case(
        "blank-focus-node",
        ":S sh:targetSubjectsOf :p ; sh:property :S-p . :S-p sh:path :p ; sh:nodeKind sh:IRI .",
        '_:x :p "l\\n\\"q\\"" .',
        (("S-p", "NodeKind", "_:x", '"l\\n\\"q\\""', "l\\n"),),
    ),
    Case(
        "value-behind-a-blank-node",
        ":S sh:targetClass :C ; sh:property :S-p . :S-p sh:path ( :p :q ) ; sh:maxInclusive 2 .",
        ":a a :C ; :p [ :q 3 ] .",
        (("S-p", "MaxInclusive", "<http://e/a>", f'"3"^^{INTEGER}', "3"),),
    ),
    Case(
        "value-behind-a-blank-node-is-there",
        ":S sh:targetClass :C ; sh:property :S-p . :S-p sh:path ( :p :q ) ; sh:minCount 1 ; sh:maxInclusive 9 .",
        ":a a :C ; :p [ :q 3 ] .",
        (),
    ),
    Case(
        "value-in-a-list",
        ":S sh:targetClass :C ; sh:property :S-p . "
        ":S-p sh:path ( :p [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:maxInclusive 5 .",
        ":a a :C ; :p ( 1 30 ) .",
        (("S-p", "MaxInclusive", "<http://e/a>", f'"30"^^{INTEGER}', "30"),),
    ),
    Case(
        "blank-focus-node-of-a-closed-shape-with-a-complex-path",
        """:S a sh:NodeShape ; sh:targetClass :C ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
          sh:property [ sh:path ( :p :q ) ; sh:maxCount 5 ] .""",
        "_:x a :C ; :p _:y ; :r 1 . _:y :q 1 .",
        (
            ("S", "Closed", "_:x", "_:y", "the property <http://e/p>"),
            ("S", "Closed", "_:x", f'"1"^^{INTEGER}', "the property <http://e/r>"),
        ),
    ),
)  # fmt: skip

DATATYPES = {
    "impossible": ("xsd:date", '"2013-02-30"^^xsd:date', '"2013-02-30", which is no well-formed xsd:date'),
    "untyped-date": ("xsd:date", '"2013-04-01"', 'which is a string: write "2013-04-01"^^xsd:date'),
    "untyped-number": ("xsd:integer", '"5"', 'which is a string: write "5"^^xsd:integer'),
    "another-number": ("xsd:decimal", "5", 'which is of xsd:integer: write "5"^^xsd:decimal'),
    "no-number": ("xsd:integer", '"five"', '"five", which is a string and no xsd:integer'),
    "cut-short": ("xsd:dateTime", '"2013-04-01"^^xsd:date', "which is of xsd:date and no xsd:dateTime"),
    "code": (":code", '"02Q"', 'which is a string: write "02Q"^^<http://e/code>'),
    "language": ("xsd:string", '"x"@en', "which is a text in a language (@en): write it without @en"),
    "no-string": ("xsd:string", "5", "which is of xsd:integer: write it without a datatype"),
    "no-language": ("rdf:langString", '"x"', "which is a string: write its language behind it, such as @en"),
    "iri": ("xsd:date", ":b", "<http://e/b>, which is an IRI and no xsd:date"),
    "blank": ("xsd:date", "[]", "which is a blank node and no xsd:date"),
    "quoted": ("xsd:date", r'"a\"\n"', "which is a string and no xsd:date"),
}


@ENGINES
@pytest.mark.parametrize(("datatype", "value", "words"), DATATYPES.values(), ids=DATATYPES.keys())
def test_a_value_of_another_datatype_is_told_what_it_is(
    datatype: str, value: str, words: str, name: EngineName
) -> None:
    """The message says what the value is, and how to write it where only the datatype is wrong."""
    shapes = f""":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:datatype {datatype} ] .
    :o sh:declare [ sh:prefix "xsd" ; sh:namespace "http://www.w3.org/2001/XMLSchema#" ] ,
      [ sh:prefix "rdf" ; sh:namespace "http://www.w3.org/1999/02/22-rdf-syntax-ns#" ] ."""
    (finding,) = shacl.validate(_triples(shapes), _triples(f":a a :C ; :p {value} ."), engine(name))
    assert words in finding.message


ILL_FORMED = {
    "path-missing": ":S sh:targetClass :C ; sh:property [ sh:minCount 1 ] .",
    "two-paths": ":S sh:targetClass :C ; sh:property [ sh:path :p , :q ; sh:minCount 1 ] .",
    "count-is-no-number": ':S sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCount "one" ] .',
    "misspelt-term": ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:minCuont 1 ] .",
    "broken-pattern": ':S sh:targetClass :C ; sh:property [ sh:path :p ; sh:pattern "(" ] .',
    "broken-list": ":S sh:targetClass :C ; sh:property [ sh:path :p ; sh:in :nolist ] .",
    "no-sparql": ':S sh:targetClass :C ; sh:sparql [ sh:select "SELECT $this WHERE {" ] .',
    "prefix-not-declared": ':S sh:targetClass :C ; sh:sparql [ sh:select "SELECT $this { $this e:p 1 }" ] .',
    "forbidden-minus": ':S sh:targetClass :C ; sh:sparql [ sh:select "SELECT $this { $this ?p 1 MINUS { ?a ?b 1 } }" ] .',
    "minus-behind-a-dot": ":S sh:targetClass :C ; sh:sparql [ sh:select 'SELECT $this { $this ?p ?o.MINUS { ?a ?b 1 } }' ] .",
    "values-behind-an-iri": ":S sh:targetClass :C ; sh:sparql [ sh:select 'SELECT $this { $this ?p <x:x>VALUES ?a {1} }' ] .",
    "unknown-node-kind": ":S sh:targetClass :C ; sh:nodeKind sh:Iri .",
}  # fmt: skip


def _triples(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(_PREFIXES + text, format=ox.RdfFormat.TURTLE)]


def _validate(case: Case, name: EngineName) -> tuple[Finding, ...]:
    return shacl.validate(_triples(case.shapes), _triples(case.data), engine(name))


@ENGINES
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_findings_are_exactly_those_expected(case: Case, name: EngineName) -> None:
    """Each engine gives the findings that SHACL asks for, with our codes and words."""
    found = _validate(case, name)
    expected = sorted(case.expected, key=str)
    assert sorted([(f.code, f.constraint, f.focus_node, f.value) for f in found], key=str) == [e[:4] for e in expected]
    for finding in found:
        words = [
            e[4] for e in expected if e[:4] == (finding.code, finding.constraint, finding.focus_node, finding.value)
        ]
        assert words[0] in finding.message


@pytest.mark.skipif(not is_installed("shacl-rust"), reason="the extra 'fast' (shacl-rust) is not installed")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_engines_agree_to_the_letter(case: Case) -> None:
    """Findings are equal in every field, messages included."""
    assert shacl.compare(_validate(case, "pyshacl"), _validate(case, "shacl-rust")).equal


def test_comparison_gives_what_only_one_found() -> None:
    """A difference is told apart by the side that has it."""
    one, two = Finding(Severity.INFO, "a", "x"), Finding(Severity.INFO, "b", "x")
    both = Finding(Severity.INFO, "c", "x")
    differences = shacl.compare([one, both], [both, two])
    assert (differences.only_first, differences.only_second, differences.equal) == ((one,), (two,), False)


@ENGINES
@pytest.mark.parametrize("shapes", ILL_FORMED.values(), ids=ILL_FORMED.keys())
def test_ill_formed_shapes_cannot_validate(shapes: str, name: EngineName) -> None:
    """Shapes that cannot be used are a failure of their own, never a pass and never a finding of the data."""
    with pytest.raises(ConfigurationError, match="shapes"):
        shacl.validate(_triples(shapes), _triples(":a a :C ; :p 1 ."), engine(name))


@pytest.mark.parametrize(
    "pattern",
    [
        "$this ?minus 1",
        "$this ?p 1 . OPTIONAL { $this ?p ?service }",
        "$this e:p 1 . OPTIONAL { $this e:values ?v ; e:my-service ?w ; e:a.minus ?x }",
        "$this ?p 1 . OPTIONAL { $this ?q 'no'@values }",
        "$this ?p 1 # MINUS",
    ],
)
def test_a_name_is_no_keyword(pattern: str) -> None:
    """What a query may not do is told by its keywords: names and variables may be called as they are."""
    select = ox.Literal(f"SELECT $this {{ {pattern}\n}}")
    shapes = f""":S sh:targetClass :C ; sh:sparql [ sh:prefixes :o ; sh:select {select} ] .
      :o sh:declare [ sh:prefix "e" ; sh:namespace "http://e/" ] ."""
    assert shacl.read_shapes(_triples(shapes)).targeted


def test_a_misspelt_term_of_shacl_gets_a_suggestion() -> None:
    """The failure names the term that was probably meant."""
    with pytest.raises(ConfigurationError, match="did you mean sh:minCount"):
        shacl.read_shapes(_triples(ILL_FORMED["misspelt-term"]))


@pytest.mark.skipif(not is_installed("shacl-rust"), reason="the extra 'fast' (shacl-rust) is not installed")
def test_the_fast_engine_refuses_shapes_that_refer_to_themselves() -> None:
    """They would overflow its stack and take the process with them; the refusal says which shapes and what to do."""
    shapes = _triples(":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:node :S ] .")
    with pytest.raises(ConfigurationError, match=r"S -> S-p -> S.*use pyshacl"):
        shacl.validate(shapes, _triples(":a a :C ; :p :a ."), engine("shacl-rust"))


def test_focus_nodes_are_counted_by_all_kinds_of_target() -> None:
    """Classes with their subclasses, nodes, subjects, objects, and shapes that are classes; deactivated shapes have none."""
    shapes = _triples(
        """:K sh:targetClass :C ; sh:nodeKind sh:IRI . :N sh:targetNode :x , :y ; sh:nodeKind sh:IRI .
        :U sh:targetSubjectsOf :p ; sh:nodeKind sh:IRI . :O sh:targetObjectsOf :p ; sh:nodeKind sh:IRI .
        :D a owl:Class , sh:NodeShape ; sh:nodeKind sh:IRI . :Z sh:targetClass :C ; sh:deactivated true ; sh:nodeKind sh:IRI ."""
    )
    data = _triples(":B rdfs:subClassOf :A . :A rdfs:subClassOf :C . :a a :B ; :p 1 , 2 . :b a :C . :d a :D ; :p 1 .")
    counts = shacl.focus_nodes(shapes, data)
    assert counts == {f"http://e/{key}": n for key, n in {"K": 2, "N": 2, "U": 2, "O": 2, "D": 1}.items()}


def test_a_shape_that_matched_nothing_is_a_warning_unless_it_may() -> None:
    """A pass that evaluated nothing is not a pass; a shape may say that this is to be expected."""
    shapes = shacl.read_shapes(
        _triples(""":S sh:targetClass :C ; sh:nodeKind sh:IRI . :M sh:targetClass :C ; sh:nodeKind sh:IRI ;
          <http://any/def/mayBeEmpty> true . :F sh:targetClass :D ; sh:nodeKind sh:IRI .""")
    )
    found = shacl.vacuous(shapes, shacl.focus_nodes(shapes, _triples(":a a :D .")))
    assert [(f.code, f.severity, f.source_shape) for f in found] == [
        ("shape-matched-nothing", Severity.WARNING, "<http://e/S>")
    ]
