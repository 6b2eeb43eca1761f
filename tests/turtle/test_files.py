"""Files as triples: what one run reads, the next reads alike."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ccgraph.project import SourceFile
from ccgraph.turtle import same_graph
from ccgraph.turtle.files import Content, parse, read_files

TEXT = """@prefix : <http://e/> .
:a :p [ :q ( 1 [] ) ] , _:x .
_:x :p _:genid .
[] :p "_:x [" .
"""


def read(*names: str) -> Content:
    """Read the same text as the files of some names."""
    return read_files([SourceFile(Path(name), name, "http://e/g", "data", TEXT) for name in names], "http://e/")


def nodes(content: Content, number: int) -> set[ox.BlankNode]:
    """Give the blank nodes of one of the files."""
    terms = {term for triple in content.files[number].triples for term in (triple.subject, triple.object)}
    return {term for term in terms if isinstance(term, ox.BlankNode)}


def test_blank_nodes_are_called_alike_in_every_run() -> None:
    """Findings about blank nodes are the same ones in the next run: each is named by its order and its file."""
    first, second = read("data/a/b.ttl"), read("data/a/b.ttl")
    assert first.files[0].triples == second.files[0].triples
    assert {node.value for node in nodes(first, 0)} == {f"b.data.a.b.{number}" for number in range(1, 8)}
    assert same_graph(first.files[0].triples, parse(TEXT, "http://e/"))


def test_blank_nodes_of_two_files_are_two() -> None:
    """No two files share a blank node, however alike their names are; each name can be written in Turtle."""
    names = ["a/b.ttl", "a.b.ttl", "a b.ttl", "a_b.ttl", "a-b.ttl", "a_2e_b.ttl", "/a/b.ttl", "é.ttl", ".ttl"]
    content = read(*names)
    assert len(set().union(*(nodes(content, number) for number in range(len(names))))) == 7 * len(names)
    for number in range(len(names)):
        triples = content.files[number].triples
        written = ox.serialize(triples, format=ox.RdfFormat.TURTLE) or b""
        assert same_graph(triples, (quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)))
