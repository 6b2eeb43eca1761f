"""Places of findings: a wrong value at itself, what is missing at its subject, in the right file, and on every triple we have."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from ccgraph.iris import RDF, XSD
from ccgraph.project import Project, SourceFile
from ccgraph.turtle.files import Content, ParsedFile, read_content, read_files
from ccgraph.validate import Finding, Severity
from ccgraph.validate.places import Places

HEAD = "@base <http://e/> .\n@prefix : <http://e/#> .\n"
P, Q = "<http://e/#p>", "<http://e/#q>"
A = "<http://e/a>"


def content_of(folder: Path, **texts: str) -> Content:
    """Write files and read them."""
    files = []
    for name, text in texts.items():
        path = folder / f"{name}.ttl"
        path.write_bytes(text.encode())
        files.append(SourceFile(path, f"{name}.ttl", f"http://e/graph/{name}", "data"))
    content = read_files(files, "http://e/")
    assert content.problems == ()
    return content


def placed(
    content: Content, focus: str, path: str | None = None, value: str | None = None
) -> tuple[str | None, int | None, int | None]:
    """Place a finding about some terms."""
    finding = Finding(Severity.VIOLATION, "code", "x", focus_node=focus, result_path=path, value=value)
    found = Places(content, "http://e/").place(finding)
    return found.file, found.line, found.column


def test_a_wrong_value_is_pointed_at_itself(tmp_path: Path) -> None:
    """The place is the object's, on whatever line of the statement it stands."""
    content = content_of(tmp_path, one=HEAD + "<a> :p 1 ;\n    :q 'x' ,\n      'y' .\n")
    assert placed(content, A, Q, '"y"') == ("one.ttl", 5, 7)


def test_what_is_missing_is_pointed_at_its_subject(tmp_path: Path) -> None:
    """Where the property is not there the place is the beginning of the thing's first statement."""
    content = content_of(tmp_path, one=HEAD + "<b> :p <a> .\n<a> :p 1 .\n<a> :p 2 .\n")
    assert placed(content, A, Q) == ("one.ttl", 4, 1)
    assert placed(content, A) == ("one.ttl", 4, 1)


def test_too_many_values_are_pointed_at_the_property(tmp_path: Path) -> None:
    """A finding about a property as a whole is placed where it is first used."""
    content = content_of(tmp_path, one=HEAD + "<a> :q 0 ;\n  :p 1 , 2 .\n")
    assert placed(content, A, P) == ("one.ttl", 4, 3)


def test_a_property_that_a_closed_shape_does_not_know_is_pointed_at_itself(tmp_path: Path) -> None:
    """There the property is wrong, whatever its value."""
    content = content_of(tmp_path, one=HEAD + "<a> :q 0 ;\n  :p 1 .\n")
    one = f'"1"^^<{XSD}integer>'
    finding = Finding(Severity.VIOLATION, "c", "x", focus_node=A, result_path=P, value=one, constraint="Closed")
    found = Places(content, "http://e/").place(finding)
    assert (found.line, found.column) == (4, 3)


def test_a_second_statement_of_a_subject_counts(tmp_path: Path) -> None:
    """What a thing says further down is found there."""
    content = content_of(tmp_path, one=HEAD + "<a> :p 1 .\n<b> :p 1 .\n<a> :p 2 ;\n  :q 3 .\n")
    integer = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    assert placed(content, A, P, f'"2"{integer}') == ("one.ttl", 5, 8)
    assert placed(content, A, Q, f'"3"{integer}') == ("one.ttl", 6, 6)


def test_a_value_in_the_second_file_is_found_there(tmp_path: Path) -> None:
    """The file that has the wrong value is named, although another has the property too."""
    content = content_of(tmp_path, one=HEAD + "<a> :p 'right' .\n", two=HEAD + "\n<a> :p 'wrong' .\n")
    assert placed(content, A, P, '"wrong"') == ("two.ttl", 4, 8)
    assert placed(content, A, P, '"right"') == ("one.ttl", 3, 8)


def test_what_is_missing_is_asked_of_the_file_that_says_the_kind(tmp_path: Path) -> None:
    """Of two files the one that says what a thing is has to say the rest as well."""
    content = content_of(tmp_path, one=HEAD + "<a> :p 1 .\n", two=HEAD + "<b> a :C .\n<a> a :C .\n")
    assert placed(content, A, Q) == ("two.ttl", 4, 1)


def test_a_path_against_its_direction_is_followed(tmp_path: Path) -> None:
    """The value of an inverse path is the subject of the triple: that triple is the place."""
    content = content_of(tmp_path, one=HEAD + "<a> a :C .\n", two=HEAD + "<b> :q 1 ;\n  :p <a> .\n")
    assert placed(content, A, f"^{P}", "<http://e/b>") == ("two.ttl", 4, 6)
    assert placed(content, A, f"({P}|{Q})") == ("one.ttl", 3, 1)


def test_a_thing_that_is_only_linked_to_is_pointed_at_by_the_link(tmp_path: Path) -> None:
    """What no file describes is placed where it is first named."""
    content = content_of(tmp_path, one=HEAD + "<b> :p <c> ,\n <a> .\n")
    assert placed(content, A, Q) == ("one.ttl", 4, 2)
    assert placed(content, "<http://e/unheard-of>", Q) == (None, None, None)


def test_blank_nodes_have_places(tmp_path: Path) -> None:
    """A node in brackets, one with a label and a list are found, though each reading names them anew."""
    text = HEAD + "<a> :p [ :q 1 ] ,\n  [ :q 2 ; :p [ :q 4 ] ] .\n_:x :q 3 .\n[] :q 5 .\n<b> :p ( 6 [ :q 7 ] ) .\n"
    content = content_of(tmp_path, one=text, two=HEAD + "<c> :p [ :q 8 ] .\n")
    (first, second) = content.files
    expected = {1: (3, 13), 2: (4, 8), 3: (5, 8), 4: (4, 20), 5: (6, 7), 7: (7, 17)}
    found = {}
    for triple in first.triples:
        if triple.predicate.value.endswith("#q"):
            file, line, column = placed(content, str(triple.subject), Q, str(triple.object))
            assert file == "one.ttl"
            found[int(triple.object.value)] = (line, column)  # type: ignore[union-attr]
    assert found == expected
    nodes = [triple.subject for triple in second.triples if isinstance(triple.subject, ox.BlankNode)]
    assert placed(content, str(nodes[0]), P) == ("two.ttl", 3, 8)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_line_endings_do_not_matter(tmp_path: Path, ending: str) -> None:
    """Lines are counted alike however they end, also behind a text of several lines."""
    text = (HEAD + '<a> :q """x\ny""" ;\n  :p "é😀" , "wrong" .\n').replace("\n", ending)
    content = content_of(tmp_path, one=text)
    assert placed(content, A, P, '"wrong"') == ("one.ttl", 5, 13)


def test_other_line_breaks_of_unicode_are_none_in_turtle(tmp_path: Path) -> None:
    """A text may hold what other programs take for a line break."""
    content = content_of(tmp_path, one=HEAD + '<a> :q "x\u2028y\x0cz" ;\n  :p "wrong" .\n')
    assert placed(content, A, P, '"wrong"') == ("one.ttl", 4, 6)


_TERM = re.compile(
    r'<[^>]*>|(?:"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*")(?:@[\w-]+|\^\^(?:<[^>]*>|[\w:-]+))?|[^\s;,()\[\]]+',
    re.DOTALL,
)


def read_alone(head: str, text: str, offset: int) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    """Read the one term that stands at an offset, with nothing but the file's own prefixes; None where a bracket stands."""
    if text[offset] in "[]()":
        return None
    match = _TERM.match(text, offset)
    assert match is not None
    term = match.group().removesuffix(".") if match.group()[0] not in '<"' else match.group()
    if term == "a" and text[offset + 1] == " ":
        return ox.NamedNode(RDF + "type")
    (quad,) = ox.parse(f"{head}<x:s> <x:p> {term} .", format=ox.RdfFormat.TURTLE)
    assert isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal)
    return quad.object


def check_every_place(places: Places, parsed: ParsedFile) -> int:
    """Place a finding on every triple of a file and read what stands there; return the number of places."""
    text = parsed.file.read()
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    head = "".join(f"{line}\n" for line in text.split("\n") if line.startswith(("@prefix", "@base")))

    def there(focus: object, path: object = None, value: object = None) -> object:
        terms = (None if term is None else str(term) for term in (focus, path, value))
        found = places.place(Finding(Severity.INFO, "x", "x", parsed.file.name, None, None, *terms))
        assert found.line is not None and found.column is not None
        return read_alone(head, text, lines[found.line - 1] + found.column - 1)

    count = 0
    for triple in parsed.triples:
        plain = isinstance(triple.subject, ox.NamedNode)
        said = there(triple.subject, triple.predicate, triple.object)
        is_list = triple.predicate.value == RDF + "rest"
        assert said == (None if isinstance(triple.object, ox.BlankNode) else triple.object) or is_list, triple
        if plain:
            assert there(triple.subject, triple.predicate) == triple.predicate, triple
            assert there(triple.subject) == triple.subject, triple
        count += 3 if plain else 1
    return count


def test_every_triple_of_the_real_data_is_where_we_say(real: Project) -> None:
    """What stands at each reported place, read on its own, is the object, the predicate, the subject of the triple."""
    content = read_content(real)
    places = Places(content, real.settings.base)
    counts = {parsed.file.name: check_every_place(places, parsed) for parsed in content.files}
    assert len(counts) == len(real.turtle_files) > 40
    assert min(counts.values()) > 0
    assert sum(counts.values()) > 40_000
