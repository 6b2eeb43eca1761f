"""The words of a SHACL finding: what the shape says, then what was found, in the same words whatever the engine."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

from ccgraph.iris import RDF, SH, XSD
from ccgraph.validate.engines import RawResult
from ccgraph.validate.shapes import Node, ShapesGraph, local_name

#: Characters of a text that a message repeats at most.
_LONG = 80
_SPARQL = f"<{SH}SPARQLConstraintComponent>"
_PLACE = re.compile(r"\{[$?](\w+)\}")
_LITERAL = re.compile(r'"(.*)"(?:@([\w-]+)|\^\^(<[^>]*>))?', re.DOTALL)
_CAST = frozenset(
    ["boolean", "date", "dateTime", "decimal", "double", "float", "gYear", "gYearMonth", "integer", "time"]
)
_TERM = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<[^>]*>)?$', re.DOTALL)


def message(shapes: ShapesGraph, shape: Node | None, result: RawResult, reasons: tuple[str, ...]) -> str:
    """Say what is wrong and how to mend it: the shape's sh:message where it has one, what was found, the reasons.

    ``reasons`` are what shapes inside an sh:node, sh:or, sh:and, sh:xone or sh:not said.
    """
    if shape is None:
        return " ".join(result.messages)
    if result.component == _SPARQL:
        return _of_query(shapes, shape, result)
    found = _found(shapes, shape, result)
    own = shapes.text(shape, "message")
    if own is None:
        subject = shapes.text(shape, "name") or _subject(shapes, shape)
        said = f"{subject}: {found or 'not allowed'}" if subject else found or "not allowed"
        parts = [f"{said}."]
    else:
        parts = [own, f"Found: {found}." if found else ""]
    if _kind(result) == "Closed":
        parts.append(_suggestion(shapes, shape, result))
    return " ".join(part for part in (*parts, *reasons) if part)


def _kind(result: RawResult) -> str:
    return local_name(result.component.strip("<>")).removesuffix("ConstraintComponent")


def _subject(shapes: ShapesGraph, shape: Node) -> str:
    path = shapes.path(shape)
    return shapes.brief(shapes.path_text(path)) if path is not None else ""


def _found(shapes: ShapesGraph, shape: Node, result: RawResult) -> str:
    """Say in a few words which part of the shape's demand was not met, and by what."""
    kind = _kind(result)
    value = _value(shapes, result.value) if result.value is not None else ""
    explained = shapes.text(shape, "message") is not None

    def said(name: str) -> str:
        return ", ".join(shapes.brief(str(one)).strip('"') for one in shapes.parameters(shape, name))

    match kind:
        case "MinCount":
            return "none" if said("minCount") == "1" else f"fewer than {said('minCount')}"
        case "MaxCount":
            return "more than one" if said("maxCount") == "1" else f"more than {said('maxCount')}"
        case "QualifiedMinCount":
            return f"fewer than {said('qualifiedMinCount')} that conform"
        case "QualifiedMaxCount":
            return f"more than {said('qualifiedMaxCount')} that conform"
        case "Datatype":
            return f"{value}, which is {_misfit(shapes, result.value or '', shapes.parameters(shape, 'datatype')[0])}"
        case "NodeKind":
            return f"{value}, which is not of the kind {said('nodeKind')}"
        case "Class":
            return f"{value}, which is no {said('class')}"
        case "In":
            return f"{value}, which is not in the list"
        case "Pattern" if explained:
            return f"{value}, with a blank at its beginning or end" if _has_loose_blank(result.value) else value
        case "Pattern":
            return f"{value}, which does not match {said('pattern')}"
        case "LanguageIn":
            return value if result.value and re.search(r'"@[\w-]+$', result.value) else f"{value}, without a language"
        case "LessThan":
            return f"{value}, which is not before {said('lessThan')}"
        case "LessThanOrEquals":
            return f"{value}, which is not at or before {said('lessThanOrEquals')}"
        case "UniqueLang":
            return "two in the same language"
        case "HasValue":
            return "" if explained else f"not {said('hasValue')}"
        case "Closed":
            return f"the property {shapes.brief(result.path or '')}"
        case "Node" | "And" | "Or" | "Xone" | "Not":
            return value if result.value != result.focus_node else ""
        case _:
            return value


def _value(shapes: ShapesGraph, term: str) -> str:
    """Spell a value for a person: long texts cut, languages kept, datatypes left out."""
    literal = re.fullmatch(r'"(.*)"(@[\w-]+|\^\^<[^>]*>)?', term, re.DOTALL)
    if literal is None:
        return shapes.brief(term)
    text = literal[1] if len(literal[1]) <= _LONG else f"{literal[1][: _LONG // 2]}…{literal[1][-_LONG // 4 :]}"
    return f'"{text}"{literal[2] if literal[2] and literal[2].startswith("@") else ""}'


def _misfit(shapes: ShapesGraph, term: str, wanted: Node) -> str:
    """Say what a value is that is not of a datatype; where its text could be, how to write it."""
    name, literal = shapes.brief(str(wanted)), _LITERAL.fullmatch(term)
    if literal is None:
        return f"{'an IRI' if term.startswith('<') else 'a blank node'} and no {name}"
    text, language, datatype = literal.groups()
    if datatype == str(wanted):
        return f"no well-formed {name}"
    kind = (
        f"a text in a language (@{language})"
        if language
        else f"of {shapes.brief(datatype)}"
        if datatype
        else "a string"
    )
    if wanted == ox.NamedNode(RDF + "langString"):
        return f"{kind}: write its language behind it, such as @en"
    if wanted == ox.NamedNode(XSD + "string"):
        return f"{kind}: write it without {f'@{language}' if language else 'a datatype'}"
    if not _can_be(text, str(wanted)):
        return f"{kind} and no {name}"
    return f'{kind}: write "{text if len(text) <= _LONG else "…"}"^^{name}'


@lru_cache(maxsize=1_000)
def _can_be(text: str, datatype: str) -> bool:
    """Tell whether a text, as N-Triples has it, can be that of a datatype; any may, of one that SPARQL casts nothing to."""
    if datatype.removeprefix(f"<{XSD}").removesuffix(">") not in _CAST:
        return True
    return bool(ox.Store().query(f'ASK {{ BIND ({datatype}("{text}") AS ?value) FILTER (BOUND(?value)) }}'))


def _has_loose_blank(term: str | None) -> bool:
    literal = re.match(r'"(.*)"', term or "", re.DOTALL)
    return literal is not None and literal[1] != literal[1].strip()


def _suggestion(shapes: ShapesGraph, shape: Node, result: RawResult) -> str:
    """Name the property that was probably meant where a closed shape does not know the one that was used."""
    found = (result.path or "").strip("<>")
    known = {path.value for path in _paths(shapes, shape)}
    names = difflib.get_close_matches(local_name(found), {local_name(iri) for iri in known}, 3, 0.75)
    near = [iri for iri in sorted(known) if names and local_name(iri) == names[0]]
    if not near:
        return ""
    best = max(
        near, key=lambda iri: difflib.SequenceMatcher(None, found, iri).ratio()
    )  # of two names the nearer namespace
    return f"Did you mean {shapes.brief(f'<{best}>')}?"


def _paths(shapes: ShapesGraph, shape: Node) -> Iterable[ox.NamedNode]:
    for part in shapes.parameters(shape, "property"):
        path = shapes.path(part)
        if isinstance(path, ox.NamedNode):
            yield path


def _of_query(shapes: ShapesGraph, shape: Node, result: RawResult) -> str:
    """Give the message of a SPARQL constraint with its variables filled in (SHACL 5.3.2), terms spelt for a person."""
    constraints = shapes.parameters(shape, "sparql")
    if result.source_constraint is not None:
        constraints = tuple(one for one in constraints if str(one) == result.source_constraint) or constraints
    templates = [text for one in constraints if (text := shapes.text(one, "message"))]
    own = shapes.text(shape, "message")
    if own:
        templates.append(own)
    for template in templates:
        filled = _filled(shapes, template, result)
        if filled is not None:
            return filled
    return templates[0] if templates else " ".join(result.messages)


def _filled(shapes: ShapesGraph, template: str, result: RawResult) -> str | None:
    """Fill a template with what the engine put in its places; None where no message of the engine was made from it."""
    names = _PLACE.findall(template)
    pieces = _PLACE.split(template)[::2]
    pattern = re.compile("(.*?)".join(map(re.escape, pieces)) + r"\Z", re.DOTALL)
    for text in result.messages:
        match = pattern.match(text)
        if match is None:
            continue
        values = {"this": result.focus_node, "value": result.value, "path": result.path}
        words = [_words(shapes, values.get(name) or given) for name, given in zip(names, match.groups(), strict=True)]
        return "".join(piece + word for piece, word in zip(pieces, [*words, ""], strict=True))
    return None


def _words(shapes: ShapesGraph, given: str) -> str:
    literal = _TERM.match(given)
    if literal:
        return re.sub(r"\\(.)", r"\1", literal[1])
    if re.fullmatch(r"<[^<>]*>", given):
        return shapes.brief(given)
    return shapes.brief(f"<{given}>") if re.match(r"[a-z][a-z0-9+.-]*://\S+$", given) else given
