"""Reading: the terms, the tokens they came from, and what is said of a text that is not Turtle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from ccgraph.turtle import Collection, PropertyList, TermNode, read, same_graph
from ccgraph.turtle.parser import MAX_DEPTH

ROOT = Path(__file__).parents[2]
HEAD = "@base <http://e/> . @prefix : <http://e/#> . @prefix dcterms: <http://purl.org/dc/terms/> .\n"
EX = "http://e/#"


def places(text: str) -> list[tuple[str, str, str]]:
    """The triples as ``line:column`` of each term, the head's line not counted."""
    document = read(HEAD + text)
    assert document.problems == ()
    return [
        tuple(
            f"{token.line - 1}:{token.column}"
            for token in (found.subject_token, found.predicate_token, found.object_token)
        )
        for found in document.triples
    ]


def problems(text: str, base: str | None = None) -> list[tuple[int, int, str]]:
    return [(item.line, item.column, item.message) for item in read(text, base=base).problems]


def test_object_and_predicate_lists():
    """Each triple has the place of its own predicate and object, and of the subject that they share."""
    assert places(":s\n  a :T ;\n  :p 1 ,\n     2 .") == [
        ("1:1", "2:3", "2:5"),
        ("1:1", "3:3", "3:6"),
        ("1:1", "3:3", "4:6"),
    ]


def test_nested_blank_nodes():
    """A node in brackets is at its bracket, as object and as subject of what is inside."""
    assert places(":s :p [\n  :q [ :r 1 ]\n] .") == [
        ("1:1", "1:4", "1:7"),
        ("1:7", "2:3", "2:6"),
        ("2:6", "2:8", "2:11"),
    ]


def test_collections():
    """A list's triples are at its items; the end of the list is at the closing parenthesis."""
    assert places(":s :p (\n  :a\n  1\n) .") == [
        ("1:1", "1:4", "1:7"),
        ("2:3", "2:3", "2:3"),
        ("2:3", "2:3", "3:3"),
        ("3:3", "3:3", "3:3"),
        ("3:3", "3:3", "4:1"),
    ]


def test_empty_list_is_nil():
    """Empty parentheses are rdf:nil and no triple more."""
    (found,) = read(HEAD + ":s :p () .").triples
    assert found.object == ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")


def test_directives_in_the_middle():
    """A declaration holds from where it stands, in either style, until it is made again."""
    text = "@prefix a: <http://one/> . a:s a:p a:o . PREFIX a: <http://two/> BASE <http://b/c/> a:s <p> <../o> ."
    assert [str(found.triple) for found in read(text).triples] == [
        "<http://one/s> <http://one/p> <http://one/o>",
        "<http://two/s> <http://b/c/p> <http://b/o>",
    ]


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        ("01", "01", "integer"),
        ("-1.50", "-1.50", "decimal"),
        ("1.e3", "1.e3", "double"),
        ("true", "true", "boolean"),
        (r'"\u00e9\t\"\\"', 'é\t"\\', "string"),
        ("'''a'b\n'''", "a'b\n", "string"),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "1", "integer"),
    ],
)
def test_literals_keep_their_spelling(written, value, datatype):
    """A literal's lexical form is what was written, escapes apart, never a normalised value."""
    (found,) = read(f"{HEAD}:s :p {written} .").triples
    assert found.object == ox.Literal(value, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


def test_escapes_in_names_and_iris():
    """Numeric escapes in IRIs and backslash escapes in local names are undone; percent signs stay."""
    (found,) = read(HEAD + r"<\u0061> :b\~c\%d :%41 .".replace(r"\%d", "")).triples
    assert str(found.triple) == "<http://e/a> <http://e/#b~c> <http://e/#%41>"


def test_prefixes_with_use_and_place():
    """Declared prefixes come with namespace, place, and whether a name uses them."""
    prefixes = read("@prefix a: <http://a/> .\n@prefix b: <http://b/> .\na:s a:p a:o .").prefixes
    assert {name: (item.iri, item.position.line, item.used) for name, item in prefixes.items()} == {
        "a": ("http://a/", 1, True),
        "b": ("http://b/", 2, False),
    }


def test_comments_are_kept_and_found():
    """Comments are tokens with places; a hash inside a string, an IRI or a name is none."""
    document = read('# one\n<http://a/#b> <http://p/> "# no" . # two')
    assert [(item.text, item.line, item.column) for item in document.comments] == [("# one", 1, 1), ("# two", 2, 36)]


def test_statements_with_their_range():
    """A statement has its subject, the place where that begins, and the tokens from there to the dot."""
    document = read(HEAD + ":a :b :c . # c\n[ :b :c ] .\n( 1 ) :b :c .")
    spans = [
        "".join(token.text for token in document.tokens[item.first : item.last + 1]) for item in document.statements
    ]
    assert spans == [":a :b :c .", "[ :b :c ] .", "( 1 ) :b :c ."]
    assert [item.start.line for item in document.statements] == [2, 3, 4]
    assert document.statements[0].term == ox.NamedNode(EX + "a")
    assert isinstance(document.statements[1].subject, PropertyList)
    assert isinstance(document.statements[2].subject, Collection)


def test_blank_nodes_have_stable_names_apart_from_labels():
    """Names of unlabelled nodes are the same each time and never one that the text uses; a scope keeps texts apart."""
    text = HEAD + "_:anon100 :p [] , _:b ."
    first, again, scoped = read(text).graph, read(text).graph, read(text, scope="f1.").graph
    assert first == again
    assert len({triple.object for triple in first} | {triple.subject for triple in first}) == 3
    assert not {triple.object for triple in first} & {triple.object for triple in scoped}
    assert scoped[1].object == ox.BlankNode("f1.b")
    assert same_graph(first, scoped)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("dcterm:a :b :c .", 2, 1, ["'dcterm:' is not declared", "did you mean 'dcterms:'", "@prefix dcterm:"]),
        (":a :b :c\n:d :e :f .", 2, 9, ["' .' is missing", "line 3"]),
        (":a :b :c\n  :d :e .", 2, 9, ["' ;' is missing", "':d'"]),
        (":a :b :c", 2, 9, ["' .' is missing", "ends"]),
        (':a :b "c .\n:d :e :f .', 2, 7, ["not closed on its line"]),
        (':a :b """c .\n:d :e :f .', 2, 7, ["never closed", '"""']),
        (":a :b <c d> .", 2, 7, ["space", "%20"]),
        (":a :b <c .\n:d :e :f .", 2, 7, ["not closed", "'>'"]),
        (":a :b <c{d}> .", 2, 7, ["'{'", "percent-encode"]),
        (':a :b "c\\q" .', 2, 9, ["'\\q'", "no escape"]),
        (':a :b "\\uD800" .', 2, 8, ["no Unicode character"]),
        (":a :b True .", 2, 7, ["write 'true'"]),
        (":a b :c .", 2, 4, ["'b'", "prefix"]),
        (':a "b" :c .', 2, 4, ["literal cannot be a predicate"]),
        (':a :b :c .\n  :d "e" ;\n  :f :g .', 2, 10, ["'.'", "' ;'", "line 3"]),
        (":a :b :c .\n  :d :e ;\n  :f :g .", 2, 10, ["'.'", "' ;'", "line 3"]),
        (":a :b :c .\n  a :e .", 2, 10, ["'.'", "' ;'", "line 3"]),
        (':a :b :c .\n:d "e" .', 3, 4, ["literal cannot be a predicate"]),
        (":a :b 2013-04-01 .", 2, 7, ["date", '"2013-04-01"^^xsd:date']),
        (":a :b 2013-04 ; :c :d .", 2, 7, ["month", '"2013-04"^^xsd:gYearMonth']),
        (":a :b 1 -4 .", 2, 9, ["is expected", "'-4'"]),
        ("_:a _:b :c .", 2, 5, ["blank node cannot be a predicate"]),
        ('"a" :b :c .', 2, 1, ["literal cannot be a subject"]),
        (":a :b .", 2, 7, ["object", "is expected"]),
        (":a .", 2, 4, ["predicate", "is expected"]),
        (":a :b [ :c :d .\n:e :f :g .", 2, 15, ["']' is missing", "line 2"]),
        (":a :b ( 1 .\n:e :f :g .", 2, 11, ["')' is missing"]),
        (":a :b 'c'@toolonglanguage .", 2, 7, ["language tag"]),
        (":a :b 'c'^^ .", 2, 13, ["datatype"]),
        ("{ :a :b :c }", 2, 1, ["TriG"]),
        (":a :b \\c .", 2, 7, ["backslash"]),
        ("@prefix a <http://a/> .", 2, 9, ["prefix with its colon"]),
        ("@PREFIX a: <http://a/> .", 2, 1, ["lower case"]),
        ("PREFIX a: <http://a/> .", 2, 23, ["no dot"]),
        (":a :b :%zz .", 2, 8, ["hexadecimal"]),
        (":a :b <1x:y> .", 2, 7, ["no scheme"]),
        ("# \ud800", 2, 1, ["UTF-8"]),
    ],
)
def test_problem_says_what_is_wrong_and_where(text, line, column, words):
    """Each mistake is reported once, at its place, in words that say what to do."""
    found = problems(HEAD + text)
    assert [item[:2] for item in found] == [(line, column)], found
    for word in words:
        assert word in found[0][2]


def test_byte_order_mark_is_a_problem_of_its_own():
    """A byte order mark, which Turtle does not have, is reported once; the text behind it is read."""
    document = read("\ufeff" + HEAD + ":a :b :c .")
    assert [(item.line, item.column) for item in document.problems] == [(1, 1)]
    assert "byte order mark" in document.problems[0].message
    assert len(document.triples) == 1


def test_relative_without_base():
    """A relative IRI needs a base, from the text or from the caller."""
    text = "<a> <http://p/> <http://o/> ."
    assert "@base" in problems(text)[0][2]
    assert problems(text, base="http://b/") == []


def test_goes_on_after_a_problem():
    """Problems of different statements are all reported, and what is right between them is read."""
    text = HEAD + ":a :b c .\n:d :e :f .\n:g :h :i\n:j :k :l .\n:m no:n :o , :p ; :q 'r .\n:s :t :u ."
    document = read(text)
    assert [(item.line, item.column) for item in document.problems] == [(2, 7), (4, 9), (6, 4), (6, 22)]
    subjects = [found.subject_token.text for found in document.triples]
    assert subjects == [":d", ":g", ":j", ":s"]


def test_what_stands_before_a_problem_is_read():
    """Of a broken statement, the triples before the mistake are there."""
    found = read(HEAD + ":a :b :c ; :d :e , ' .").triples
    assert [item.object_token.text for item in found] == [":c", ":e"]


@pytest.mark.parametrize("bracket", ["[ :p ", "( "])
def test_deep_nesting_is_a_problem(bracket):
    """Brackets up to the limit are read; beyond it, at any depth, there is a problem and no exception."""
    closing = {"[": " ]", "(": " )"}[bracket[0]]
    fine = HEAD + ":s :p " + bracket * MAX_DEPTH + "1" + closing * MAX_DEPTH + " ."
    assert read(fine).problems == ()
    assert len(read(fine).triples) >= MAX_DEPTH
    for depth in (MAX_DEPTH + 1, 20_000):
        (problem,) = read(HEAD + ":s :p " + bracket * depth + "1" + closing * depth + " .").problems
        assert str(MAX_DEPTH) in problem.message


def test_same_graph_as_both_libraries_on_the_project():
    """All Turtle files of the project are read as pyoxigraph and rdflib read them, and written back unchanged."""
    files = [path for folder in ("ontology", "data") for path in sorted((ROOT / folder).rglob("*.ttl"))]
    assert files
    budget = 400_000  # rdflib is slow: it checks small files only
    for path in files:
        text = path.read_bytes().decode()
        document = read(text, base="http://b/")
        assert document.problems == (), path
        assert document.text == text
        quads = ox.parse(text.encode(), ox.RdfFormat.TURTLE, base_iri="http://b/")
        assert same_graph(document.graph, [quad.triple for quad in quads]), path
        budget -= len(text)
        if budget > 0:
            graph = rdflib.Graph().parse(data=text, format="turtle", publicID="http://b/")
            lines = graph.serialize(format="nt", encoding="utf-8")
            again = [quad.triple for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES)]
            assert same_graph(document.graph, again), path


def test_positions_on_the_project():
    """In every file of the project, the text from each object's place, read alone by pyoxigraph, is the object."""
    checked = 0
    for path in sorted(path for folder in ("ontology", "data") for path in (ROOT / folder).rglob("*.ttl")):
        text = path.read_bytes().decode()
        if len(text) > 500_000:
            continue
        document = read(text, base="http://b/")
        head = "\n".join(text[item.token.offset :].partition("\n")[0] for item in document.directives)
        lines = text.split("\n")
        written: dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {}
        wanted = []
        for statement in document.statements:
            for prop in statement.properties:
                for node in prop.objects:
                    start, end = node.first.position, node.last.end
                    assert lines[start.line - 1][start.column - 1 :].startswith(node.first.text.split("\n")[0])
                    if isinstance(node, TermNode):
                        wanted.append((text[start.offset : end.offset], node.term))
        pieces = sorted({piece for piece, _ in wanted})
        alone = "\n".join(f"<http://s/{place}> <http://p/> {piece} ." for place, piece in enumerate(pieces))
        for quad in ox.parse(f"{head}\n{alone}".encode(), ox.RdfFormat.TURTLE, base_iri="http://b/"):
            assert isinstance(quad.subject, ox.NamedNode)
            written[pieces[int(quad.subject.value.rpartition("/")[2])]] = quad.object
        for piece, term in wanted:
            assert written[piece] == term
        checked += len(wanted)
    assert checked > 1000


def test_same_graph_tells_graphs_apart():
    """Blank node labels do not count; any other difference does."""
    one, other = read(HEAD + "_:a :p _:b . _:b :p 1 ."), read(HEAD + "_:x :p 1 . _:y :p _:x .")
    third = read(HEAD + "_:x :p 1 . _:x :p _:y .")
    assert same_graph(one.graph, other.graph)
    assert not same_graph(one.graph, third.graph)
    assert not same_graph(read(HEAD + ":a :p 1 .").graph, read(HEAD + ":a :p 01 .").graph)


def test_reading_needs_nothing_but_the_text():
    """The reader opens no file and no connection: a process that may not do so can read."""
    code = (
        "import ccgraph.turtle as t, sys\n"
        "t.format_text('<a> <b> 1 .', prefixes={}, base='http://e/'); t.LineIndex('<http://a/> <http://b/> 1 .')\n"
        "sys.addaudithook(lambda event, _: sys.exit(9) if event in ('open', 'socket.connect') else None)\n"
        "t.read('<http://a/> <http://b/> 1 .').triples\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT / "server", check=False)
    assert done.returncode == 0
