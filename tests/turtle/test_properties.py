"""What holds for every text: drawn documents with odd spacing and comments, damaged ones, and plain noise."""

from __future__ import annotations

import re
import time
from collections import Counter

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccgraph.turtle import (
    Collection,
    LineIndex,
    Node,
    PropertyList,
    TermNode,
    TurtleSyntaxError,
    format_text,
    read,
    same_graph,
)

BASE = "https://example.org/base/"
PROJECT = {
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEAD = (
    "@base <https://example.org/base/>.@prefix : <https://example.org/x#>.@prefix e.g-1: <https://example.org/base/y/>."
    "@prefix dct: <http://purl.org/dc/terms/>.@prefix xsd: <http://www.w3.org/2001/XMLSchema#>."
)

moderate = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    database=None,
)

comments = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=6).map(
    lambda text: f"#{text}"
)
gaps = st.lists(
    st.one_of(
        st.sampled_from([" ", "\n", "\n\n", "\t", "\r\n", "\r", "    "]),
        comments.map(lambda text: f" {text}\n"),
        comments.map(lambda text: f"\n{text}\n"),
        comments.map(lambda text: f"\n\n  {text}\r\n"),
    ),
    max_size=3,
).map("".join)
characters = st.characters(exclude_characters='"\\\n\r', exclude_categories=["Cs"])
iris = st.sampled_from(
    [
        *["<a>", "<>", "<#f>", "<?q=1>", "</r/s>", "<../up>", "<./b/../c>", "<//h/p>", "<y/a>", "<y/a.b>", "<y/a/b>"],
        *["<a#b-2>", "<a#b-10>", "<a-b>", "<\\u0061>", "<\\U00000062>", "<urn:x:y>"],
        *["<https://example.org/x#n10>", "<https://example.org/x#n9>", "<http://purl.org/dc/terms/title>"],
        *[f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}>" for name in ("nil", "type")],
    ]
)
names = st.sampled_from(
    [
        *[":a", ":b", ":n10", ":n9", ":", ":a.b", ":\\~x", ":a%20b", ":0", ":a:b"],
        *["e.g-1:a", "e.g-1:é", "dct:title", "dct:source", "xsd:date"],
    ]
)
blanks = st.sampled_from(["_:a", "_:b.c", "_:0", "_:anon1"])
strings = st.one_of(
    st.text(characters, max_size=8).map(lambda text: f'"{text}"'),
    st.text(characters, max_size=8).map(lambda text: "'" + text.replace("'", "") + "'"),
    st.text("ab\n\r\t'é", max_size=8).map(lambda text: f'"""{text}"""'),
    st.text('ab\n"', max_size=8).map(lambda text: f"'''{text}'''"),
    st.sampled_from([r'"\t\"\\\u00e9\U0001F600"', '"""a"b""c\n"""', '"""\\""""', r"'''\''''", '"#x"', "'<a> .'"]),
)
literals = st.one_of(
    strings,
    st.sampled_from(
        ["1", "01", "-0", "+1", "1.0", "1.50", ".5", "1.5", "-2.25", "1e3", "1.5E0", "1.E3", "true", "false"]
    ),
    st.tuples(strings, gaps, st.sampled_from(["@en", "@en-GB", "^^xsd:date", "^^<z>", "^^xsd:integer"])).map("".join),
    st.sampled_from(['"1"^^xsd:integer', '"true"^^xsd:boolean', '"1.5"^^xsd:decimal', '"x"^^ # c\n xsd:string']),
)
resources = st.one_of(iris, names)


def spaced(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    """Put the parts one after the other, each before a space and perhaps a larger gap."""
    pieces: list[st.SearchStrategy[str]] = []
    for part in parts:
        pieces += [st.just(part) if isinstance(part, str) else part, gaps.map(lambda gap: " " + gap)]
    return st.tuples(*pieces).map("".join)


def properties(nodes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw predicates with their objects."""
    listed = st.lists(spaced(nodes), min_size=1, max_size=3).map(",".join)
    one = spaced(st.one_of(resources, st.just("a")), listed)
    separator = gaps.map(lambda gap: f";{gap}")
    return st.lists(st.tuples(one, separator).map("".join), min_size=1, max_size=3).map("".join)


nodes = st.recursive(
    st.one_of(resources, literals, blanks, st.just("()"), st.just("[]")),
    lambda inner: st.one_of(
        spaced("[", properties(inner), "]"),
        spaced("(", st.lists(spaced(inner), max_size=3).map("".join), ")"),
    ),
    max_leaves=4,
)
statements = st.one_of(
    spaced(st.one_of(resources, blanks, st.just("[]")), properties(nodes), "."),
    spaced("[", properties(nodes), "]", "."),
    spaced("[", properties(nodes), "]", properties(nodes), "."),
    spaced("(", nodes, ")", properties(nodes), "."),
    spaced("PREFIX", "sp:", iris),
    spaced("@prefix", "un-used:", iris, "."),
    spaced(":a", properties(nodes), "."),
)
heads = st.sampled_from([HEAD, HEAD.replace(".@", ".\n# head\n@")])
documents = st.tuples(gaps, heads, gaps, st.lists(statements, max_size=4).map("".join)).map("".join)
noise = st.text(st.sampled_from(list("<>\"'\\#@_:.;,[]()^ \n\r\tabe01-+%éx\ufeff\ud800{}")), max_size=60)


def parsed(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(text.encode(), ox.RdfFormat.TURTLE, base_iri=BASE)]


@moderate
@given(documents)
def test_same_graph_as_the_native_parser(text):
    """A drawn document has no problems and is read as pyoxigraph reads it."""
    document = read(text, base=BASE)
    assert document.problems == ()
    assert same_graph(document.graph, parsed(text))


@moderate
@given(st.one_of(documents, noise))
def test_written_back(text):
    """The tokens of any text, joined, are the text."""
    assert read(text).text == text


@moderate
@given(documents, st.data())
def test_damage_is_reported_and_never_raises(text, data):
    """A document with a piece cut out or noise put in is read without an exception, with problems inside the text.

    Where pyoxigraph accepts the damaged text we do too, with the same graph; where it does not, we do not.
    """
    cut = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(cut, min(len(text), cut + 8)))
    damaged = text[:cut] + data.draw(st.one_of(st.just(""), noise)) + text[end:]
    document = read(damaged, base=BASE)
    lines = re.split(r"\r\n|\r|\n", damaged)
    for problem in document.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message
    try:
        expected = parsed(damaged)
    except (SyntaxError, UnicodeEncodeError):
        assert document.problems
        return
    if not uses_turtle_1_2(damaged):
        assert document.problems == ()
        assert same_graph(document.graph, expected)


def uses_turtle_1_2(text: str) -> bool:
    """Tell whether a text may use what pyoxigraph takes of Turtle 1.2."""
    return re.search(r"<<|\{\||~|@[a-zA-Z0-9-]*--|(?i:version)", text) is not None


@moderate
@given(noise)
def test_noise_never_raises(text):
    """Any text is read and indexed without an exception."""
    read(text, base=BASE)
    LineIndex(text, base=BASE).locate(subject=ox.NamedNode("https://example.org/"))


@moderate
@given(documents)
def test_positions_are_those_of_the_terms(text):
    """The text from a term's first to its last token, read alone by pyoxigraph, is that term; line and column agree."""
    document = read(text, base=BASE)
    found: list[TermNode] = []
    for statement in document.statements:
        collect(statement.subject, found)
        for prop in statement.properties:
            found.append(prop.verb)
            for node in prop.objects:
                collect(node, found)
    alone = re.sub(r"\.@", ".\n@", HEAD) + "PREFIX sp: <sp> "
    for node in found:
        piece = text[node.first.offset : node.last.offset + len(node.last.text)]
        before = re.split(r"\r\n|\r|\n", text[: node.first.offset])
        assert (node.first.line, node.first.column) == (len(before), len(before[-1]) + 1)
        if piece == "a":
            assert node.term == ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        else:
            assert [triple.object for triple in parsed(f"{alone}<s> <p> {piece} .")] == [node.term]


def collect(node: Node, found: list[TermNode]) -> None:
    if isinstance(node, TermNode):
        found.append(node)
    elif isinstance(node, PropertyList):
        for prop in node.properties:
            found.append(prop.verb)
            for inner in prop.objects:
                collect(inner, found)
    elif isinstance(node, Collection):
        for inner in node.items:
            collect(inner, found)


@moderate
@given(documents)
def test_index_agrees_with_the_reader(text):
    """The index finds the first place of every triple, of every predicate and of every subject."""
    index, document = LineIndex(text, base=BASE), read(text, base=BASE)
    places: dict[tuple[object, ...], object] = {}
    for found in document.triples:
        places.setdefault((found.subject, found.predicate, found.object), found.object_token.position)
        places.setdefault((found.subject, found.predicate, None), found.predicate_token.position)
        places.setdefault((found.subject, None, None), None)
    for (subject, predicate, value), place in places.items():
        where = index.locate(subject=subject, predicate=predicate, object=value)
        if predicate is None:
            firsts = [one.subject_token.position for one in document.triples if one.subject == subject]
            firsts += [one.start for one in document.statements if one.term == subject]
            assert where in firsts
            if isinstance(subject, ox.NamedNode):
                assert where == min(firsts)
        else:
            assert where == place
    assert set(index.subjects()) <= {found.subject for found in document.triples}


@moderate
@given(documents)
def test_format_keeps_graph_and_comments_and_is_idempotent(text):
    """Formatted, a text has the same graph and comments, and formatting it again changes nothing."""
    once = format_text(text, prefixes=PROJECT, base=BASE)
    before, after = read(text, base=BASE), read(once, base=BASE)
    assert after.problems == ()
    assert same_graph(before.graph, after.graph)
    assert same_graph(after.graph, parsed(once))
    assert Counter(item.text.rstrip() for item in before.comments) == Counter(item.text for item in after.comments)
    assert format_text(once, prefixes=PROJECT, base=BASE) == once
    assert all(line == line.rstrip() for line in re.sub(r'"""(?:[^"\\]|\\.|"(?!""))*"""', "x", once).split("\n"))


@moderate
@given(documents, st.randoms(use_true_random=False))
def test_format_does_not_depend_on_the_order_of_statements(text, random):
    """Without comments, and with a main entity named, the order of statements does not show in what is written."""
    bare = "".join(token.text if token.kind != "comment" else "" for token in read(text, base=BASE).tokens)
    document = read(bare, base=BASE)
    pieces = [
        "".join(token.text for token in document.tokens[item.first : item.last + 1]) for item in document.statements
    ]
    if "sp:" in bare:
        return
    shuffled = pieces[:]
    random.shuffle(shuffled)
    main = "https://example.org/x#a"
    one = format_text(HEAD + "\n".join(pieces), prefixes=PROJECT, base=BASE, main=main)
    other = format_text(HEAD + "\n".join(shuffled), prefixes=PROJECT, base=BASE, main=main)
    assert one == other


@pytest.mark.parametrize(
    "text",
    [
        "<" * 200_000,
        '"' * 200_000,
        '"""' + 'a"' * 100_000,
        "'''\\" * 50_000,
        "a." * 100_000,
        "a:" + "." * 200_000,
        "1." * 100_000,
        "1" * 200_000 + "e",
        "_:" * 100_000,
        "@a-" * 70_000,
        "[" * 200_000,
        "<a> <b> (" + "( " * 100_000,
        "<a> <b> [ <c> " * 20_000,
        ";" * 200_000,
        "." * 200_000,
        "x:y " * 40_000,
        "@prefix a: <b> . " * 10_000,
        "<a:a> <a:b> " + "<a:c> , " * 40_000,
        "\\" * 100_000,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_time_is_bounded(text):
    """Texts made to be slow take time in proportion to their length, in the reader and in the index."""
    started = time.process_time()
    read(text, base=BASE)
    LineIndex(text, base=BASE)
    assert time.process_time() - started < 5


def test_refused_texts_carry_their_problems():
    """A text with problems is not formatted; the exception has all of them, in order."""
    with pytest.raises(TurtleSyntaxError) as caught:
        format_text("<a> b <c> .\n<d> <e> f .\n", prefixes={}, base=BASE)
    assert [(item.line, item.column) for item in caught.value.problems] == [(1, 5), (2, 9)]
