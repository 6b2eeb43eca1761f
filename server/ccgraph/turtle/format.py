"""Canonical Turtle that keeps comments: one text for one graph, so that a change of a file shows a change of meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from ccgraph.turtle.blocks import Block, blocks_of
from ccgraph.turtle.comments import Comments, Note, grouped, plain
from ccgraph.turtle.document import Document, read
from ccgraph.turtle.layout import Layout, flat_predicates, settle
from ccgraph.turtle.names import Names
from ccgraph.turtle.order import iri_key, subject_key
from ccgraph.turtle.problems import TurtleSyntaxError
from ccgraph.turtle.terms import Term


@dataclass(slots=True)
class _Declared:
    """The comments of the declarations of one prefix, or of the base (the name None)."""

    lead: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)


def format_text(text: str, *, prefixes: Mapping[str, str], base: str, main: str | None = None) -> str:
    """Rewrite a Turtle text canonically, with all its comments.

    Order: the leading comments; the base, if the text has one; the prefixes that are used, from ``prefixes`` (names
    without colon) and, where that lacks them, from the text; ``main`` or else the first IRI that is a subject; the
    others sorted. Statements about one subject become one block. Relative IRIs are read against ``base`` where the text
    declares none, and written against ``base`` always. Trailing blanks of comments go. The graph stays the same, and
    what comes out stays as it is when formatted again. Raises TurtleSyntaxError for a text with problems.
    """
    document = read(text, base=base or None)
    if document.problems:
        raise TurtleSyntaxError(document.problems)
    comments = Comments(document.tokens)
    header = _leading(document, comments)
    declared = _declared(document, comments)
    blocks = blocks_of(document, comments)
    names = Names(_prefixes(document, prefixes), base if document.has_base else None)
    for block in blocks:
        settle(block, names)
    blocks = _sorted(blocks, names, main or _first_subject(blocks))

    layout = Layout(names)
    bodies = [layout.block(block) for block in blocks]
    directives, homeless = _directives(document, declared, names, prefixes, base)
    header += [Note(item) for item in homeless]
    if directives:
        return _joined([_groups(header) + directives, *bodies, _groups(comments.foot)])
    if not blocks:
        return _joined([*grouped(header), *grouped(comments.foot)])
    if not header:
        # With nothing above the first block, its comments are what leads the file.
        first = grouped(blocks[0].lead)[:1]
        header = [Note(item) for group in first for item in group]
        blocks[0].lead = blocks[0].lead[len(header) :]
        bodies[0] = layout.block(blocks[0])
    return _joined([plain(header), *bodies, _groups(comments.foot)])


def _joined(parts: list[list[str]]) -> str:
    """Put an empty line between parts."""
    written = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return f"{written}\n" if written else ""


def _groups(notes: list[Note]) -> list[str]:
    lines: list[str] = []
    for group in grouped(notes):
        lines += ["", *group] if lines else group
    return lines


def _leading(document: Document, comments: Comments) -> list[Note]:
    """Take the comments that lead the file: all above its first directive; above a statement only the first group."""
    if not document.directives and not document.statements:
        return []
    starts = [item.first for item in document.directives[:1]] + [item.first for item in document.statements[:1]]
    first = min(starts)
    notes = comments.before(document.tokens[first])
    if not document.directives or document.directives[0].first != first:
        kept = len(grouped(notes)[0]) if notes else 0
        comments.put_before(document.tokens[first], notes[kept:])
        return notes[:kept]
    return notes


def _declared(document: Document, comments: Comments) -> dict[str | None, _Declared]:
    found: dict[str | None, _Declared] = {}
    for item in document.directives:
        here = found.setdefault(item.name, _Declared())
        here.lead += plain(comments.before(item.token))
        tokens = [token for token in document.tokens[item.first : item.last + 1] if token.kind == "iri"]
        trail = comments.behind(tokens[-1])
        here.lead += comments.within(item.token.offset, document.tokens[item.last].offset)
        here.lead += trail[1:] if not here.trail else trail
        here.trail = here.trail or trail[:1]
    return found


def _prefixes(document: Document, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the project's prefixes and then those that only the text declares, each sorted by name."""
    own = {name: prefix.iri for name, prefix in document.prefixes.items() if name not in prefixes}
    return dict(sorted(prefixes.items())) | dict(sorted(own.items()))


def _directives(
    document: Document,
    declared: dict[str | None, _Declared],
    names: Names,
    prefixes: Mapping[str, str],
    base: str,
) -> tuple[list[str], list[str]]:
    """Write the declarations; also return the comments of those that are no longer made."""
    every = _prefixes(document, prefixes)
    lines: list[str] = []
    wanted: list[tuple[str | None, str]] = [(None, f"@base <{base}> .")] if document.has_base and base else []
    wanted += [(name, f"@prefix {name}: <{every[name]}> .") for name in sorted(names.used)]
    for name, line in wanted:
        notes = declared.pop(name, None) or _Declared()
        lines += notes.lead
        lines.append(f"{line} {notes.trail[0]}" if notes.trail else line)
    homeless = [text for notes in declared.values() for text in notes.lead + notes.trail]
    return lines, homeless


def _first_subject(blocks: list[Block]) -> str | None:
    for block in blocks:
        if isinstance(block.subject.term, ox.NamedNode):
            return block.subject.term.value
    return None


def _sorted(blocks: list[Block], names: Names, main: str | None) -> list[Block]:
    """Sort blocks: IRIs with ``main`` first, then labelled blank nodes, then brackets by what they say."""
    iris: list[tuple[str, Block]] = []
    labelled: list[tuple[str, Block]] = []
    others: list[tuple[str, Block]] = []
    for block in blocks:
        term: Term | None = block.subject.term
        if isinstance(term, ox.NamedNode):
            iris.append((term.value, block))
        elif isinstance(term, ox.BlankNode):
            labelled.append((term.value, block))
        else:
            others.append((f"{block.subject.flat} {flat_predicates(block.predicates, names)}", block))
    iris.sort(key=lambda item: subject_key(item[0], main))
    labelled.sort(key=lambda item: iri_key(item[0]))
    others.sort(key=lambda item: item[0])
    return [block for _, block in (*iris, *labelled, *others)]
