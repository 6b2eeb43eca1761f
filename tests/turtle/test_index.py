"""The line index: the most exact place there is, found without reading the whole text."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ccgraph.turtle import LineIndex, Position, read

TEXT = """\
@base <http://e/> .
@prefix : <http://e/#> . # a comment . with a dot
# <a> :not "this" .
<a> a :T ;
    :p "x . y" , 1.5 ;
    :p 2 .
PREFIX : <http://e/two#>
<b> :q [ :r <a> ] , ( 1 2 ) .
_:n :q <b> .
[] :q 3 .
<http://e/a> :late true .
"""
A, B = ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b")
P, Q = ox.NamedNode("http://e/#p"), ox.NamedNode("http://e/two#q")


def line_column(place: Position | None) -> tuple[int, int] | None:
    return None if place is None else (place.line, place.column)


@pytest.fixture(scope="module")
def index() -> LineIndex:
    return LineIndex(TEXT)


def test_triple_is_at_its_object(index):
    """A triple that is there is placed at its object."""
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert line_column(index.locate(subject=A, predicate=P, object=ox.Literal("x . y"))) == (5, 8)
    assert line_column(index.locate(subject=A, predicate=P, object=ox.Literal("1.5", datatype=decimal))) == (5, 18)


def test_property_is_at_its_first_use(index):
    """With no object, or one that is not there, the first use of the predicate is the place."""
    assert line_column(index.locate(subject=A, predicate=P)) == (5, 5)
    assert line_column(index.locate(subject=A, predicate=P, object=ox.Literal("absent"))) == (5, 5)


def test_missing_property_is_at_the_subject(index):
    """What is missing is placed where the subject's first statement begins."""
    assert line_column(index.locate(subject=A)) == (4, 1)
    assert line_column(index.locate(subject=A, predicate=Q)) == (4, 1)


def test_later_statements_of_a_subject_count(index):
    """All statements of a subject are looked through, however its IRI is spelt."""
    late = ox.NamedNode("http://e/two#late")
    assert line_column(index.locate(subject=A, predicate=late)) == (11, 14)


def test_unknown_subject_has_no_place(index):
    """Of a subject that the text says nothing of there is no place."""
    assert index.locate(subject=ox.NamedNode("http://e/none"), predicate=P) is None
    assert index.locate(subject=ox.BlankNode("none")) is None
    assert index.locate(subject=ox.BlankNode("anon99999999999999999999")) is None


def test_blank_nodes(index):
    """Labelled nodes, nodes in brackets and list cells are found by the names that the reader gives them."""
    assert line_column(index.locate(subject=ox.BlankNode("n"), predicate=Q)) == (9, 5)
    for found in read(TEXT).triples:
        place = index.locate(subject=found.subject, predicate=found.predicate, object=found.object)
        assert place == found.object_token.position
        assert index.locate(subject=found.subject) is not None


def test_subjects_in_order(index):
    """Subjects of statements are listed once, in the order of the text."""
    assert list(index.subjects()) == [A, B, ox.BlankNode("n")]


def test_scope_and_base_are_those_of_the_reader():
    """With a base and a scope, the index knows the same terms as the reader with the same."""
    text = "<a> <p> _:x , [ <q> 1 ] . _:x <p> 2 ."
    index = LineIndex(text, base="http://e/", scope="f.")
    for found in read(text, base="http://e/", scope="f.").triples:
        place = index.locate(subject=found.subject, predicate=found.predicate, object=found.object)
        assert place == found.object_token.position


@pytest.mark.parametrize(
    "broken", ["<c> :p 'x .\n", "<c> no:p 1 .\n", "no:c :p 1 .\n", "<c> :p {} .\n", "<c> :p 1 ,, 2 .\n"]
)
def test_text_with_problems_is_indexed_as_far_as_it_is_read(broken):
    """Problems in one statement leave the places of the others right."""
    text = "@base <http://e/> . @prefix : <http://e/#> .\n<a> :p 1 .\n" + broken + "<b> :p 2 .\n"
    index = LineIndex(text)
    assert line_column(index.locate(subject=A, predicate=P)) == (2, 5)
    assert line_column(index.locate(subject=B, predicate=P)) == (4, 5)


def test_only_what_is_asked_for_is_parsed():
    """A mistake that only parsing can find does no harm to a question about another subject."""
    text = "@prefix : <http://e/#> .\n" + ":a :p ( .\n" + "".join(f":s{number} :p {number} .\n" for number in range(50))
    index = LineIndex(text)
    for number in range(50):
        place = index.locate(subject=ox.NamedNode(f"http://e/#s{number}"), predicate=P)
        assert line_column(place) == (number + 3, len(f":s{number} :"))
