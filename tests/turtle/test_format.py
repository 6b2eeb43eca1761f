"""Formatting: the one way in which a file of the project is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from ccgraph.turtle import TurtleSyntaxError, format_text, read, same_graph

BASE = "https://w3id.org/ccgraph/"
PREFIXES = {
    "ccg": BASE + "def/",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "theme": BASE + "scheme/theme/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEAD = f"""\
@base <{BASE}> .
@prefix ccg: <{BASE}def/> .
"""
ROOT = Path(__file__).parents[2]


def formatted(text: str, main: str | None = None) -> str:
    once = format_text(dedent(text), prefixes=PREFIXES, base=BASE, main=main)
    assert format_text(once, prefixes=PREFIXES, base=BASE, main=main) == once
    before, after = read(dedent(text), base=BASE), read(once, base=BASE)
    assert same_graph(before.graph, after.graph)
    assert sorted(item.text.rstrip() for item in before.comments) == sorted(item.text for item in after.comments)
    return once


def body(text: str, main: str | None = None) -> str:
    """Format statements under a head, and return them without it."""
    _, _, rest = formatted(HEAD + dedent(text), main).partition("\n\n")
    return rest


def test_whole_file():
    """Head, main entity and others stand in their order, with spaces, wrapping and empty lines as laid down."""
    text = """\
    # What this file is.
    @prefix skos:<http://www.w3.org/2004/02/skos/core#>.
    @prefix un: <http://unused/>.
    @base <https://w3id.org/ccgraph/>.
    @prefix x: <https://w3id.org/ccgraph/def/>.
    <id/b> skos:altLabel "one"@en,"two"@en;a x:B.
    # about a
    <id/a> x:long <id/organisation/number-11-of-many>, <id/organisation/number-2-of-many>,
      <id/organisation/number-3-of-many>; a x:A.
    <id/b> skos:prefLabel 'B'@en.
    # the end
    """
    assert formatted(text) == dedent(
        """\
        # What this file is.
        @base <https://w3id.org/ccgraph/> .
        @prefix ccg: <https://w3id.org/ccgraph/def/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .

        <id/b> a ccg:B ;
            skos:prefLabel "B"@en ;
            skos:altLabel "one"@en , "two"@en .

        # about a
        <id/a> a ccg:A ;
            ccg:long
                <id/organisation/number-2-of-many> ,
                <id/organisation/number-3-of-many> ,
                <id/organisation/number-11-of-many> .

        # the end
        """
    )


def test_subjects_by_natural_order_with_main_first():
    """Main comes first with its fragments; then IRIs, numbers as numbers, each document before its fragments."""
    text = "".join(f"<id/{name}> ccg:p 1 .\n" for name in ("x#p10-1", "x-y", "x#p9-1", "x", "m#b", "a", "m", "_z"))
    subjects = [line.split()[0] for line in body(text, main=BASE + "id/m").splitlines() if line]
    assert subjects == [f"<id/{name}>" for name in ("m", "m#b", "_z", "a", "x", "x#p9-1", "x#p10-1", "x-y")]


def test_predicates_in_reading_order():
    """Type, labels, descriptions, notes, identifiers, classification, dates, others by IRI, and provenance last."""
    predicates = [
        *["a", "skos:prefLabel", "rdfs:label", "dcterms:description", "skos:scopeNote", "dcterms:identifier"],
        *["dcterms:subject", "schema:foundingDate", "ccg:alpha", "ccg:beta2", "ccg:beta10"],
        *["rdfs:isDefinedBy", "dcterms:source", "prov:wasDerivedFrom"],
    ]
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    text = formatted(head + "<http://s/> " + " ; ".join(f"{name} <http://o/>" for name in sorted(predicates)) + " .")
    written = text.partition("<http://s/> ")[2].split("\n")
    assert [line.split()[0] for line in written if line.strip()] == predicates


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"42"^^xsd:integer', "42"),
        ("042", '"042"^^xsd:integer'),
        ("+1", '"+1"^^xsd:integer'),
        ('"1.5"^^xsd:decimal', "1.5"),
        ("1.50", '"1.50"^^xsd:decimal'),
        ("1.0", "1.0"),
        (".5", '".5"^^xsd:decimal'),
        ("1.5E0", "1.5E0"),
        ("1e3", '"1e3"^^xsd:double'),
        ('"true"^^xsd:boolean', "true"),
        ('"1"^^xsd:boolean', '"1"^^xsd:boolean'),
        ('"2013-04-01"^^xsd:date', '"2013-04-01"^^xsd:date'),
        ('"x"^^xsd:string', '"x"'),
        (r"'it\'s'", '"it\'s"'),
        ("'say \"x\"'", r'"say \"x\""'),
        (r'"a\tb\\c\u0007\u200E"', r'"a\tb\\c\u0007\u200E"'),
        ('"a\\nb"', '"""a\nb"""'),
        ('"""\n"a" ""b"" \\"\\"\\"c"""', '"""\n"a" ""b"" \\"""c"""'),
        ('"""\n""\\""""', '"""\n\\""\\""""'),
        ('"""a\n\\""""', '"""a\n\\""""'),
        ('"é😀"@EN-gb', '"é😀"@en-gb'),
    ],
)
def test_literals(source, expected):
    """Literals are bare where their spelling is canonical, else quoted; the graph is the same in any case."""
    text = f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <http://s/> <http://p/> {source} ."
    written = formatted(text).partition("<http://p/> ")[2].removesuffix(" .\n")
    assert written == expected


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (BASE + "def/Term", "ccg:Term"),
        (BASE + "scheme/theme/maternity-care", "theme:maternity-care"),
        (BASE + "def/", "<def/>"),
        (BASE + "def/0.1.0", "ccg:0.1.0"),
        (BASE + "def/#prefix-ccg", "<def/#prefix-ccg>"),
        (BASE + "id/organisation/02Q#x", "<id/organisation/02Q#x>"),
        (BASE, "<>"),
        (BASE + "/a", f"<{BASE}/a>"),
        (BASE + "a:b", f"<{BASE}a:b>"),
        (BASE + "./a", f"<{BASE}./a>"),
        ("http://example.org/a", "<http://example.org/a>"),
        ("http://purl.org/dc/terms/a.", "<http://purl.org/dc/terms/a.>"),
    ],
)
def test_iris(iri, expected):
    """An IRI has a prefix where its local name needs no escape, else is relative where that is safe, else full."""
    text = body(f"<id/s> ccg:p <{iri}> .").removesuffix(" .\n").partition("ccg:p ")[2]
    assert text == expected


def test_file_without_base_stays_without():
    """Nothing is written relative to a base that the file does not have."""
    assert formatted(f"<{BASE}id/a> <http://p/> <{BASE}id/b> .") == f"<{BASE}id/a> <http://p/> <{BASE}id/b> .\n"


def test_other_base_and_prefixes_give_way():
    """The project's base and prefix names replace those of the file; a prefix that the project lacks stays if used."""
    text = """\
    @base <http://other/> .
    @prefix dct: <http://purl.org/dc/terms/> .
    @prefix schema: <http://schema.org/> .
    @prefix own: <http://own/> .
    <a> dct:title own:x ; schema:name <https://w3id.org/ccgraph/id/b> .
    """
    assert formatted(text) == dedent(
        """\
        @base <https://w3id.org/ccgraph/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix own: <http://own/> .

        <http://other/a> dcterms:title own:x ;
            <http://schema.org/name> <id/b> .
        """
    )


def test_nested_nodes():
    """Brackets and lists stay inline while they fit, and else have one property or item a line."""
    long = "x" * 60
    text = f"""\
    <id/s> ccg:short [ ccg:b 1 ; ccg:a ( 1 [] ) ] ;
        ccg:long [ ccg:b "{long}" ; ccg:a "{long}" ] ;
        ccg:list ( "{long}" "{long}" ) ; ccg:two [ ccg:a 2 ] , [ ccg:a 1 ] , _:l , () .
    _:l ccg:p 1 .
    [ ccg:q 2 ] ccg:p 1 .
    """
    assert body(text) == dedent(
        f"""\
        <id/s> ccg:list (
                "{long}"
                "{long}"
            ) ;
            ccg:long [
                ccg:a "{long}" ;
                ccg:b "{long}"
            ] ;
            ccg:short [ ccg:a ( 1 [] ) ; ccg:b 1 ] ;
            ccg:two () , _:l , [ ccg:a 1 ] , [ ccg:a 2 ] .

        _:l ccg:p 1 .

        [] ccg:p 1 ;
            ccg:q 2 .
        """
    )


def test_comments_stay_with_what_they_comment():
    """Comments above and behind statements, predicates, objects and items move with them."""
    text = """\
    # above z
    <id/z> ccg:p 2 , # two
            # above one
            1 ; # one
        # above a
        a ccg:Z # the kind
        . # past the dot
    <id/y> # the subject
        ccg:list ( # open
            # above one
            1 # one
            2
            # under
        ) ; # close
        ccg:node [ # open
            # above q
            ccg:q 1 # q
        ] # close
        .
    # above x

    # nearer x
    <id/x> ccg:p 1 , 2 . # both
    # foot

    # end
    """
    assert body("<id/first> ccg:p 1 .\n" + dedent(text)) == dedent(
        """\
        <id/first> ccg:p 1 .

        # above x

        # nearer x
        <id/x> ccg:p 1 , 2 . # both

        <id/y> # the subject
            ccg:list ( # open
                # above one
                1 # one
                2
                # under
            ) ; # close
            ccg:node [ # open
                # above q
                ccg:q 1 # q
            ] . # close

        # above z
        <id/z>
            # above a
            # past the dot
            a ccg:Z ; # the kind
            ccg:p
                # above one
                1 , # one
                2 . # two

        # foot

        # end
        """
    )


def test_comments_at_the_end_of_brackets_stay_there():
    """What stands last in a list or between square brackets stays last, however deep, and whatever is sorted above it."""
    text = """\
    <id/y> ccg:list ( 1 [ ccg:q 2 ; a ccg:Q # q
        # under q
        ] ( 3
        # under three

        # and more
        )
        # under all
        ) .
    """
    assert body(text) == dedent(
        """\
        <id/y> ccg:list (
                1
                [
                    a ccg:Q ; # q
                    ccg:q 2
                    # under q
                ]
                (
                    3
                    # under three
                    # and more
                )
                # under all
            ) .
        """
    )


def test_comments_of_declarations():
    """A declaration keeps its comments; those of one that goes join the leading comments."""
    text = """\
    # lead

    # more lead
    @base <https://w3id.org/ccgraph/> . # the base
    # of ccg
    @prefix ccg: <https://w3id.org/ccgraph/def/> . # ours
    # unused
    @prefix u: <http://u/> .
    <id/a> ccg:p 1 .
    """
    assert formatted(text) == dedent(
        """\
        # lead

        # more lead
        # unused
        @base <https://w3id.org/ccgraph/> . # the base
        # of ccg
        @prefix ccg: <https://w3id.org/ccgraph/def/> . # ours

        <id/a> ccg:p 1 .
        """
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# only\n\n# comments",
        "# lead\n<http://b/> <http://p/> 1 .\n# of a\n<http://a/> <http://p/> 1 .",
        "<http://b/> <http://p/> 1 .\n# of a\n\n# nearer a\n<http://a/> <http://p/> 1 . # behind",
        "# lead\n\n@prefix u: <http://u/> .\n# foot",
        "@base <http://b/> .",
        "<http://b/> <http://p/> 1 .\r\n# of a\r\n<http://a/> <http://p/> 1 .\r\n",
        "<http://s/> <http://p/> 'x' ^^ # inside\n <http://d/> .",
        "<http://s/> <http://p/> ( # inside\n) , [ # inside\n] .",
        "[ <http://p/> 1\n# under\n] <http://q/> 2 .\n( 1\n# under\n) <http://q/> 2 .\n[ <http://p/> 3\n# under\n] .",
        "@prefix # inside\n a: # inside\n <http://a/> # inside\n . a:a a:a a:a .",
        "<http://s/> # 1\n <http://p/> # 2\n 1 # 3\n ; # 4\n # 5\n ; # 6\n . # 7",
    ],
)
@pytest.mark.parametrize("main", [None, "http://a/"])
def test_odd_files(text, main):
    """Files with little or nothing in them, and comments in odd places, are formatted and stay so."""
    formatted(text, main)


def test_leading_comment_stays_on_top():
    """The first comments of a file lead it, even where they stand right above a statement that moves."""
    text = "# lead\n<http://b/> <http://p/> 1 .\n<http://a/> <http://p/> 1 ."
    assert formatted(text, main="http://a/").startswith("# lead\n\n<http://a/>")


def test_triples_are_said_once():
    """What is said twice of a subject is said once, with the comments of both."""
    text = "<id/a> ccg:p 1 . # one\n# two\n<id/a> ccg:p 2 ,\n 1 ; # three\n ccg:p 1 ."
    assert body(text) == dedent(
        """\
        # two
        <id/a> ccg:p
                # three
                1 , # one
                2 .
        """
    )


def test_refuses_problems():
    """A text with problems is refused with all of them, as facts and in words."""
    with pytest.raises(TurtleSyntaxError) as caught:
        format_text("<a> <b> c .\n<d> e <f> .", prefixes={}, base="http://b/")
    assert [item.line for item in caught.value.problems] == [1, 2]
    assert "1:9" in caught.value.detail
    assert caught.value.exit_status == 1


def test_independent_of_hash_seed():
    """The same text comes out whatever Python's hash seed."""
    code = (
        "from ccgraph.turtle import format_text\n"
        "text = '@prefix a: <http://a/> . @prefix b: <http://a/> . ' + ' '.join("
        "f'a:s{i % 7} a:p{i % 5} a:o{i}, _:x{i}, [ a:q {i} ] .' for i in range(60))\n"
        "print(format_text(text, prefixes={'c': 'http://a/'}, base='http://b/'))"
    )
    written = set()
    for seed in ("0", "1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "server")}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
        written.add(done.stdout)
    assert len(written) == 1


def test_files_of_the_project_keep_graph_and_comments():
    """Every Turtle file of the project can be formatted, with its graph and comments, and stays so."""
    files = [path for folder in ("ontology", "data") for path in sorted((ROOT / folder).rglob("*.ttl"))]
    assert files
    for path in files:
        if path.stat().st_size < 500_000:
            formatted(path.read_text(encoding="utf-8"))
