"""Tokens: where one ends and the next begins, and where each stands."""

from __future__ import annotations

import pytest

from ccgraph.turtle import read
from ccgraph.turtle.tokens import Position, is_plain_local, tokenise


def pieces(text: str) -> list[str]:
    return [token.text for token in tokenise(text) if token.kind != "space"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:b.c.", ["a:b.c", "."]),
        ("a:b..c", ["a:b..c"]),
        ("a:b.:c", ["a:b.:c"]),
        ("_:x.y.", ["_:x.y", "."]),
        ("1.", ["1", "."]),
        ("1.5.", ["1.5", "."]),
        ("1.e3.", ["1.e3", "."]),
        (".5,-1,+2.0E-3", [".5", ",", "-1", ",", "+2.0E-3"]),
        ("true.", ["true", "."]),
        (r"a:b\.c\~", [r"a:b\.c\~"]),
        ("a:b%20c", ["a:b%20c"]),
        ('"#"#"', ['"#"', '#"']),
        ("<#a>#<b>", ["<#a>", "#<b>"]),
        ('"""a"b""c"""', ['"""a"b""c"""']),
        (r'"\""', [r'"\""']),
        ('""""a"""', ['""""a"""']),
        ('""', ['""']),
        ('"a"@en-GB."b"^^a:c', ['"a"', "@en-GB", ".", '"b"', "^^", "a:c"]),
        ("a:é·-1", ["a:é·-1"]),
        ("[a:b()]", ["[", "a:b", "(", ")", "]"]),
    ],
)
def test_longest_match(text, expected):
    """A token is the longest that the grammar allows, and a dot is a name's or number's only if more follows."""
    assert pieces(text) == expected


def test_lines_end_at_lf_crlf_and_cr():
    """LF, CRLF and a lone CR each end one line; columns count characters, not bytes or UTF-16 units."""
    tokens = [token for token in tokenise("<a>\n\U0001f600é <b>\r\n <c>\r<d>") if token.kind == "iri"]
    assert [token.position for token in tokens] == [
        Position(1, 1, 0),
        Position(2, 4, 7),
        Position(3, 2, 13),
        Position(4, 1, 17),
    ]


def test_line_breaks_inside_strings_count():
    """What follows a string of several lines is placed after its last line."""
    document = read('<http://a/> <http://b/> """one\ntwo\r\nthree""" , <http://c/> .')
    (first, second) = document.triples
    assert first.object_token.position == Position(1, 25, 24)
    assert first.object_token.end == Position(3, 9, 44)
    assert second.object_token.position == Position(3, 12, 47)


@pytest.mark.parametrize("name", ["a", "0", "a.b", "a:b", "é", "0.1.0", "_x"])
def test_plain_local_names(name):
    """These stand behind a prefix as they are."""
    assert is_plain_local(name)


@pytest.mark.parametrize("name", ["", "a/b", "a.", ".a", "-a", "a#b", "a%20b", "a~b", "a b"])
def test_local_names_that_need_escapes(name):
    """These do not, or would be other names."""
    assert not is_plain_local(name)
