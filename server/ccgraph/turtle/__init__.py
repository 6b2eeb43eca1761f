"""Turtle that loses nothing: read with the place of every term and comment, indexed by line, written canonically."""

from __future__ import annotations

from ccgraph.turtle.document import Document, Prefix, read, same_graph
from ccgraph.turtle.format import format_text
from ccgraph.turtle.index import LineIndex
from ccgraph.turtle.problems import SyntaxProblem, TurtleSyntaxError
from ccgraph.turtle.syntax import (
    Collection,
    Directive,
    LocatedTriple,
    Node,
    Property,
    PropertyList,
    Statement,
    TermNode,
)
from ccgraph.turtle.tokens import Position, Token

__all__ = [
    "Collection",
    "Directive",
    "Document",
    "LineIndex",
    "LocatedTriple",
    "Node",
    "Position",
    "Prefix",
    "Property",
    "PropertyList",
    "Statement",
    "SyntaxProblem",
    "TermNode",
    "Token",
    "TurtleSyntaxError",
    "format_text",
    "read",
    "same_graph",
]
