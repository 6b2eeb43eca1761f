"""What shapes cannot see: how a file is written rather than what it says.

Each rule is a function from content to findings; its docstring is what ``ccgraph explain`` prints. Severities are set in
``[tool.ccgraph.validate.severity]``, where ``"off"`` leaves a rule out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

import pyoxigraph as ox

from ccgraph.errors import ConfigurationError
from ccgraph.iris import CCG, DCTERMS, PROV, RDF, RDFS, XSD, compact
from ccgraph.project import Project
from ccgraph.turtle import Position, Token, read
from ccgraph.turtle.files import Content, ParsedFile
from ccgraph.validate.declarations import Declaration, declarations
from ccgraph.validate.deletions import deleted_entities
from ccgraph.validate.findings import Finding, Severity
from ccgraph.validate.places import same_nodes
from ccgraph.validate.suggestions import nearest

_BEGINNING = Position(1, 1, 0)
_DAYS = frozenset(XSD + name for name in ("date", "gYear", "gYearMonth"))
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")
_LABELS = frozenset(
    [
        RDFS + "label",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://www.w3.org/2004/02/skos/core#altLabel",
        "http://purl.org/dc/terms/title",
    ]
)


@dataclass(frozen=True)
class Subject:
    """What the rules look at: ``files`` are those whose writing is judged, the rest is what they are judged by.

    ``store`` has in its default graph all that is stated; ``accepted`` are terms that are known to be of their vocabularies.
    """

    project: Project
    content: Content
    prefixes: Mapping[str, str]
    files: tuple[ParsedFile, ...]
    store: ox.Store
    accepted: frozenset[str]

    @cached_property
    def declared(self) -> frozenset[str]:
        """Terms that the project's own ontology describes."""
        space = self.project.iris.definitions
        return frozenset(
            triple.subject.value
            for triple in self.content.triples("ontology")
            if isinstance(triple.subject, ox.NamedNode) and triple.subject.value.startswith(space)
        )

    @cached_property
    def declarations(self) -> tuple[tuple[ParsedFile, str, tuple[Declaration, ...]], ...]:
        """Each file with its code and the prefixes that it declares."""
        return tuple((parsed, *declarations(parsed.file.read())) for parsed in self.files)


Rule = Callable[[Subject], Iterator[Finding]]


def unused_prefix(subject: Subject) -> Iterator[Finding]:
    """A prefix is declared and never used, or declared again.

    It misleads whoever reads the file about what is in it. Remove the declaration: `ccgraph fmt` does.
    """
    for parsed, code, declared in subject.declarations:
        first: dict[str, Declaration] = {}
        for each in declared:
            before = first.setdefault(each.name, each)
            if before is not each and before.iri == each.iri:
                message = f"The prefix {each.name}: is declared in line {before.place.line} already: remove this."
                yield _finding("unused-prefix", message, parsed, each.place)
        again = Counter(each.name for each in declared)
        for name, each in first.items():
            used = re.compile(rf"(?<![\w\-.:]){re.escape(name)}:").finditer(code)
            if len(list(islice(used, again[name] + 1))) == again[name]:
                message = f"The prefix {name}: is not used in this file: remove it."
                yield _finding("unused-prefix", message, parsed, each.place)


def undeclared_prefix(subject: Subject) -> Iterator[Finding]:
    """A file declares a prefix that is not on the project's list, or for another namespace.

    One prefix means one namespace throughout: the list is `ontology/prefixes.ttl`. Use that, or add to it.
    """
    for parsed, _, declared in subject.declarations:
        for each in declared:
            right = subject.prefixes.get(each.name)
            if right != each.iri:
                message = (
                    f"The prefix {each.name}: stands for <{right}> in this project: use it so."
                    if right
                    else f"The prefix {each.name}: is not one of the project's: add it to ontology/prefixes.ttl."
                )
                yield _finding("undeclared-prefix", message, parsed, each.place)


def blank_node(subject: Subject) -> Iterator[Finding]:
    """A blank node stands in `data/`.

    Nothing can link to it, and a finding or a change cannot name it. Give it an IRI: a fragment of the thing it is a part of.
    """
    for parsed in subject.files:
        if parsed.file.role != "data":
            continue
        message = "A blank node stands here: give it a fragment IRI of the thing that it is a part of."
        values = {triple.object for triple in parsed.triples}
        for triple in parsed.triples:
            if (
                isinstance(triple.object, ox.BlankNode) and triple.predicate.value != RDF + "rest"
            ):  # a list is told once
                yield _finding("blank-node", message, parsed, triple=triple)
        for node in dict.fromkeys(triple.subject for triple in parsed.triples):
            if isinstance(node, ox.BlankNode) and node not in values:
                yield _finding("blank-node", "A blank node stands here: give it an IRI.", parsed, focus=node)


def repeated_triple(subject: Subject) -> Iterator[Finding]:
    """The same triple stands twice in one file.

    Mostly two edits were merged badly. Remove one. (The same triple in two files is no mistake: two sources attest it.)
    """
    for parsed in subject.files:
        if len(set(parsed.triples)) < len(parsed.triples):
            written = read(parsed.file.read(), base=subject.project.settings.base).triples
            names = same_nodes((located.triple for located in written), parsed.triples)
            first: dict[ox.Triple, Token] = {}
            for located in written:
                token = first.setdefault(located.triple, located.object_token)
                if token is not located.object_token:
                    about, said = (names.get(term, term) for term in (located.subject, located.object))
                    yield _finding(
                        "repeated-triple",
                        f"This triple stands in line {token.line} already: remove one of the two.",
                        parsed,
                        located.object_token.position,
                        triple=ox.Triple(about, located.predicate, said),  # type: ignore[arg-type]
                    )


def literal_form(subject: Subject) -> Iterator[Finding]:
    """A literal is written otherwise than the store gives it back.

    The store keeps values, not spellings: `"01"^^xsd:integer` becomes 1. What is served would not be what was written. Write the
    canonical form, and use only the datatypes that survive: string, boolean, integer, decimal, double, date, dateTime, gYear,
    gYearMonth and the project's own.
    """
    respelt = as_stored(triple.object for parsed in subject.files for triple in parsed.triples)
    for parsed in subject.files if respelt else ():
        for triple in parsed.triples:
            literal = triple.object
            if isinstance(literal, ox.Literal) and literal in respelt:
                message = f"The store would give {respelt[literal]} for {literal}: write it so."
                yield _finding("literal-form", message, parsed, triple=triple)


def date_with_zone(subject: Subject) -> Iterator[Finding]:
    """A date has a time zone.

    Days are compared as days: SPARQL does not say whether `2013-03-31Z` is before `2013-04-01`, so that queries lose the row
    without a word. Write the day alone, as in `"2013-03-31"^^xsd:date`; a moment is an `xsd:dateTime`, which may have a zone.
    """
    for parsed in subject.files:
        for triple in parsed.triples:
            value = triple.object
            if isinstance(value, ox.Literal) and value.datatype.value in _DAYS and _ZONE.search(value.value):
                message = f"{value.value} has a time zone: write {_ZONE.sub('', value.value)}."
                yield _finding("date-with-zone", message, parsed, triple=triple)


def label_language(subject: Subject) -> Iterator[Finding]:
    """A label or title has no language tag.

    Clients choose labels by language. Write `"…"@en`.
    """
    for parsed in subject.files:
        for triple in parsed.triples:
            if (
                triple.predicate.value in _LABELS
                and isinstance(triple.object, ox.Literal)
                and triple.object.language is None
            ):
                message = "This label has no language tag: write @en behind it."
                yield _finding("label-language", message, parsed, triple=triple)


def unknown_term(subject: Subject) -> Iterator[Finding]:
    """A property, class or datatype is in a namespace that we know and is not a term of it.

    Mostly it is misspelt; the nearest term is named. A new term of ours has to be declared in `ontology/ccgraph.ttl` first: look
    for one in the vocabularies that we reuse before.
    """
    own = subject.project.iris.definitions
    advice: dict[str, str] = {}
    for parsed in subject.files:
        seen: set[tuple[object, str]] = set()
        for triple in parsed.triples:
            for term in _terms(triple):
                if term in subject.accepted and not term.startswith(own):
                    continue
                known = subject.declared if term.startswith(own) else _known(term)
                if known is None or term in known or (triple.subject, term) in seen:
                    continue
                seen.add((triple.subject, term))
                if term not in advice:
                    near = nearest(term, known)
                    meant = f"did you mean {compact(near, subject.prefixes) or near}?" if near else "correct it."
                    advice[term] = f"{compact(term, subject.prefixes) or term} is no term of its vocabulary: {meant}"
                is_property = term == triple.predicate.value
                yield _finding(
                    "unknown-term",
                    advice[term],
                    parsed,
                    focus=triple.subject,
                    path=triple.predicate,
                    value=None if is_property else triple.object,  # what is wrong is what is pointed at
                )


def graph_header(subject: Subject) -> Iterator[Finding]:
    """A data file does not describe its own graph, or describes that of another file.

    Each file of `data/` says of `<graph/FOLDER/FILE>`, by its own folder and name, at least its title. A file that was moved or
    copied still has the old name: correct it.
    """
    graphs = {file.graph: file.name for file in subject.project.turtle_files}
    for parsed in subject.files:
        if parsed.file.role != "data":
            continue
        subjects = {triple.subject.value for triple in parsed.triples if isinstance(triple.subject, ox.NamedNode)}
        if parsed.file.graph not in subjects:
            message = f"The file does not describe its graph <{parsed.file.graph}>."
            yield _finding("graph-header", message, parsed, _BEGINNING)
        for other in sorted(subjects & graphs.keys() - {parsed.file.graph}):
            message = f"The file describes the graph of {graphs[other]}: its own is <{parsed.file.graph}>."
            yield _finding("graph-header", message, parsed, focus=ox.NamedNode(other))


def graph_sources(subject: Subject) -> Iterator[Finding]:
    """The head of a data file names other sources than those that the file cites.

    `dcterms:source` of a file's graph tells readers of the whole graph what it was made from: each source of which a statement
    of the file cites a passage (`prov:wasDerivedFrom`), or whose passages the file describes, and no other. Add or remove it.
    """
    part_of, derived = ox.NamedNode(DCTERMS + "isPartOf"), ox.NamedNode(PROV + "wasDerivedFrom")
    kind, passage, source = ox.NamedNode(RDF + "type"), ox.NamedNode(CCG + "Passage"), ox.NamedNode(DCTERMS + "source")
    for parsed in subject.files:
        if parsed.file.role != "data":
            continue
        graph = ox.NamedNode(parsed.file.graph)
        passages: set[ox.NamedNode] = set()
        named: set[str] = set()
        has_head = False
        for triple in parsed.triples:
            has_head |= triple.subject == graph
            if triple.predicate == derived and isinstance(triple.object, ox.NamedNode):
                passages.add(triple.object)
            elif triple.predicate == kind and triple.object == passage and isinstance(triple.subject, ox.NamedNode):
                passages.add(triple.subject)
            elif triple.predicate == source and triple.subject == graph:
                named.add(str(triple.object))
        used = {
            str(quad.object)
            for each in passages
            for quad in subject.store.quads_for_pattern(each, part_of, None, ox.DefaultGraph())
        }
        for other in sorted(used ^ named):
            message = f"No passage of {other} is cited in this file: remove it from dcterms:source, or cite it."
            if other in used:
                message = f"The file cites a passage of {other}: add it to the file's dcterms:source."
            yield _finding("graph-sources", message, parsed, None if has_head else _BEGINNING, focus=graph, path=source)


def misplaced_thing(subject: Subject) -> Iterator[Finding]:
    """A thing is described in a folder that is not for things of its kind.

    `[tool.ccgraph.validate.folders]` says which folders of `data/` are for which kind (the segment behind `/id/` or `/scheme/`).
    Move it to a file there.
    """
    folders = subject.project.settings.validate.folders
    base = subject.project.settings.base
    for parsed in subject.files:
        if parsed.file.role != "data":
            continue
        folder = parsed.file.name.split("/")[1]
        for node in {triple.subject for triple in parsed.triples}:
            if not isinstance(node, ox.NamedNode) or not node.value.startswith(base) or "#" in node.value:
                continue
            segments = node.value[len(base) :].split("/")
            kind = segments[1] if len(segments) > 1 and segments[0] in ("id", "scheme") else None
            if kind in folders and folder not in folders[kind]:
                places = " or ".join(f"data/{name}/" for name in folders[kind])
                yield _finding(
                    "misplaced-thing", f"Things of the kind {kind} are described in {places}.", parsed, focus=node
                )


def deleted_entity(subject: Subject) -> Iterator[Finding]:
    """A thing that the last release described is described no longer, and nothing says what became of it.

    An IRI is for ever: others link to it. Put the thing back and say what became of it (an end date, dcterms:isReplacedBy, a
    change event), or let its successor say so: dcterms:replaces, or an org:ChangeEvent that has it as
    org:originalOrganization. The last release is the nearest tag v* of git before the checked-out commit; where there is no
    git or no such tag nothing is compared.
    """
    for gone in deleted_entities(subject.project, subject.content, subject.store):
        yield Finding(
            severity=Severity.VIOLATION,
            code="deleted-entity",
            message=f"{gone.release} described <{gone.node.value}> in {gone.file}, and now nothing does: put it back and say "
            "what became of it, or let its successor say that it dcterms:replaces it.",
            file=gone.file if gone.is_alone else None,
            line=1 if gone.is_alone else None,
            column=1 if gone.is_alone else None,
            focus_node=str(gone.node),
        )


#: Each rule by its code, with the severity that it has unless the settings say otherwise.
RULES: Mapping[str, tuple[Rule, Severity]] = {
    "blank-node": (blank_node, Severity.VIOLATION),
    "date-with-zone": (date_with_zone, Severity.VIOLATION),
    "deleted-entity": (deleted_entity, Severity.VIOLATION),
    "graph-header": (graph_header, Severity.VIOLATION),
    "graph-sources": (graph_sources, Severity.VIOLATION),
    "label-language": (label_language, Severity.VIOLATION),
    "literal-form": (literal_form, Severity.VIOLATION),
    "misplaced-thing": (misplaced_thing, Severity.WARNING),
    "repeated-triple": (repeated_triple, Severity.WARNING),
    "undeclared-prefix": (undeclared_prefix, Severity.WARNING),
    "unknown-term": (unknown_term, Severity.VIOLATION),
    "unused-prefix": (unused_prefix, Severity.WARNING),
}


def lint(
    project: Project,
    content: Content,
    prefixes: Mapping[str, str],
    store: ox.Store,
    *,
    only: Collection[str] | None = None,
    accepted: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Run the rules that the project's settings leave on, with the severities that they give.

    ``only`` names the files to judge where that is not all; for the others see ``Subject``. Raises ConfigurationError where the
    settings name a rule or a severity that there is not.
    """
    files = tuple(parsed for parsed in content.files if only is None or parsed.file.name in only)
    subject = Subject(project, content, prefixes, files, store, accepted)
    chosen = project.settings.validate.severity
    for code, severity in chosen.items():
        if code not in RULES or severity not in [*(each.value for each in Severity), "off"]:
            raise ConfigurationError(
                f"tool.ccgraph.validate.severity: {code} = {severity!r} is not understood. Rules: {', '.join(RULES)}. "
                "Severities: violation, warning, info, off."
            )
    findings = []
    for code, (rule, default) in RULES.items():
        severity = chosen.get(code, default.value)
        if severity != "off":
            findings += [replace(finding, severity=Severity(severity)) for finding in rule(subject)]
    return findings


def used_terms(triples: Iterable[ox.Triple]) -> frozenset[str]:
    """Give the properties, classes and datatypes that triples use, without those that their vocabularies do not know."""
    used = {term for triple in triples for term in _terms(triple)}
    return frozenset(term for term in used if (known := _known(term)) is None or term in known)


def as_stored(terms: Iterable[object]) -> dict[ox.Literal, ox.Literal]:
    """Give, of some terms, each literal that the store gives back otherwise than it was written, with what it gives."""
    node = ox.NamedNode("urn:literal")
    plain = (XSD + "string", RDF + "langString")
    literals = {term for term in terms if isinstance(term, ox.Literal) and term.datatype.value not in plain}
    store = ox.Store()
    store.extend(ox.Quad(node, node, literal) for literal in literals)
    respelt: dict[ox.Literal, ox.Literal] = {}
    for literal in literals - {quad.object for quad in store}:
        store.clear()
        store.add(ox.Quad(node, node, literal))
        kept = next(iter(store)).object
        assert isinstance(kept, ox.Literal)
        respelt[literal] = kept
    return respelt


def _known(term: str) -> frozenset[str] | None:
    from ccgraph.validate.vocabularies import known_terms  # rdflib: longer to import than a small file takes to judge

    return known_terms(term)


def _terms(triple: ox.Triple) -> Iterator[str]:
    yield triple.predicate.value
    if triple.predicate.value == RDF + "type" and isinstance(triple.object, ox.NamedNode):
        yield triple.object.value
    if isinstance(triple.object, ox.Literal) and triple.object.language is None:
        yield triple.object.datatype.value


def _finding(
    code: str,
    message: str,
    parsed: ParsedFile,
    place: Position | None = None,
    *,
    triple: ox.Triple | None = None,
    focus: object = None,
    path: object = None,
    value: object = None,
) -> Finding:
    if triple is not None:
        focus, path, value = triple.subject, triple.predicate, triple.object
    return Finding(
        severity=Severity.VIOLATION,
        code=code,
        message=message,
        file=parsed.file.name,
        line=place.line if place else None,
        column=place.column if place else None,
        focus_node=str(focus) if focus else None,
        result_path=str(path) if path else None,
        value=None if value is None else str(value),
    )
