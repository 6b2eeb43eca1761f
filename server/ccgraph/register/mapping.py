"""What data/register/mapping.toml says: what kinds, code systems, links and measures of the tables are called in the graph.

The software knows the ontology's terms; every kind, scheme and concept is named here and nowhere else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from ccgraph.errors import ConfigurationError

#: The file, in the folder of what an import makes.
MAPPING = "mapping.toml"


@dataclass(frozen=True, slots=True)
class TableSource:
    """What a table is as a source: its IRI, title and description."""

    source: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class FileHead:
    """The head of a file: its title, a description, and its licence where that is not the usual one."""

    title: str
    description: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class System:
    """A code system: its concept, the datatype and pattern of its codes, and the word for it in fragments."""

    concept: str
    datatype: str
    slug: str
    pattern: str

    def matches(self, code: str) -> bool:
        """True where a text is spelt as the codes of this system are."""
        return re.fullmatch(self.pattern, code) is not None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of body: its concept, file and the code systems of its two codes.

    ``other_names`` is what a name of other_names.csv is to a body of this kind: the key of a kind of name. ``location`` names
    the kind of location (below [locations]) that keeps the code of a body of this kind after it closed. ``ends_found`` is false
    where the tables give no closing date for bodies of which it is not known whether they go on.
    """

    concept: str
    file: str
    code: str
    area_code: str
    other_names: str
    location: str = ""
    ends_found: bool = True


@dataclass(frozen=True, slots=True)
class Location:
    """A kind of body that has no row of its own: it takes over the code of a body that closed; ``slug`` has ``{code}``."""

    concept: str
    file: str
    slug: str
    code: str
    opened_by: str


@dataclass(frozen=True, slots=True)
class Continuation:
    """As what kind some bodies of a kind went on; memberships of the kind ``shown_by``, in such a body, show which and when."""

    kind: str
    shown_by: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of identifiers.csv: its code system; ``location`` where the code is that of the location."""

    system: str
    location: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A kind of succession: concept and file; whether the whole passes on; which rows of a day make one event.

    ``by`` is the side that the rows of one event share: successor or predecessor. ``label`` has ``{successors}`` and
    ``{predecessors}``; of several kinds in one event the first in the mapping gives the label.
    """

    concept: str
    file: str
    whole: bool
    by: str
    label: str
    origin: list[str]
    target: list[str]


@dataclass(frozen=True, slots=True)
class Act:
    """An Act: its title, a description, and the words by which a source names it."""

    title: str
    description: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of membership: concept, file, the kinds that may be child and parent; ``location`` for the child's location.

    ``goes_on_as`` is the kind of membership in which a row goes on once its child is a body of another kind.
    """

    concept: str
    file: str
    child: list[str]
    parent: list[str]
    location: bool = False
    goes_on_as: str = ""


@dataclass(frozen=True, slots=True)
class Authorities:
    """Local authorities and overlaps with them: ``overlaps`` is the stem of the names of the files, one an edition."""

    concept: str
    file: str
    system: str
    overlaps: str
    overlaps_title: str
    former: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where bodies came from with no event: shares of postcodes, and clusters, which are bodies without a code."""

    file: str
    shares: str
    share_from: list[str]
    share_to: list[str]
    clusters: str
    cluster_file: str
    cluster_kind: str
    cluster_of: list[str]
    cluster_suffix: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure of statistics.csv: one Data Cube. ``number`` is integer or decimal."""

    dataset: str
    file: str
    title: str
    description: str
    measure: str
    unit: str
    number: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """The three cubes about ratings, the concepts of ratings and years, and what marks a rating as too weak to be taken."""

    single: str
    single_description: str
    totals: str
    totals_description: str
    at_risk: str
    at_risk_description: str
    at_risk_words: str
    at_risk_title: str
    file: str
    totals_file: str
    weak: list[str]
    unit: str
    concepts: dict[str, str]
    years: dict[str, str]


@dataclass(frozen=True, slots=True)
class Naming:
    """The whole mapping; every key is as the tables spell it."""

    licence: str
    issued: str
    language: str
    passages: str
    tables: Mapping[str, TableSource]
    files: Mapping[str, FileHead]
    systems: Mapping[str, System]
    kinds: Mapping[str, Kind]
    locations: Mapping[str, Location]
    continuations: Mapping[str, Continuation]
    schemes: Mapping[str, Scheme]
    names: Mapping[str, str]
    variants: list[str]
    changes: Mapping[str, Change]
    acts_file: str
    acts: Mapping[str, Act]
    links: Mapping[str, Link]
    authorities: Authorities
    origins: Origins
    measures: Mapping[str, Measure]
    ratings: Ratings


_SECTIONS: Mapping[str, type] = {
    "tables": TableSource,
    "files": FileHead,
    "systems": System,
    "kinds": Kind,
    "locations": Location,
    "continuations": Continuation,
    "schemes": Scheme,
    "changes": Change,
    "acts": Act,
    "links": Link,
    "measures": Measure,
}
_SINGLE: Mapping[str, type] = {"authorities": Authorities, "origins": Origins, "ratings": Ratings}
_Part = TypeVar("_Part")


def read_mapping(path: Path) -> Naming:
    """Read the mapping. Raises ConfigurationError where a part is missing, unknown or names another that is not there."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be used: {error}") from error
    parts: dict[str, Any] = dict(given)
    for name, kind in _SECTIONS.items():
        section = given.get(name, {})
        parts[name] = {key: _part(kind, table, f"{path}: [{name}.{key}]") for key, table in section.items()}
    for name, kind in _SINGLE.items():
        parts[name] = _part(kind, given.get(name, {}), f"{path}: [{name}]")
    mapping = _part(Naming, parts, f"{path}:")
    _check_references(mapping, path)
    return mapping


def _part(kind: type[_Part], table: object, where: str) -> _Part:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{where} has to be a table.")
    known = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    unknown = table.keys() - known.keys()
    missing = {
        name
        for name, item in known.items()
        if name not in table and item.default is MISSING and item.default_factory is MISSING
    }
    if unknown or missing:
        what = f"unknown: {', '.join(sorted(unknown))}" if unknown else f"missing: {', '.join(sorted(missing))}"
        raise ConfigurationError(f"{where} {what}.")
    hints = get_type_hints(kind)
    for name, value in table.items():
        wanted = hints[name]
        simple = wanted if isinstance(wanted, type) else getattr(wanted, "__origin__", object)
        if simple in (str, bool, list, dict) and not isinstance(value, simple):
            raise ConfigurationError(f"{where} {name} has to be a {simple.__name__}.")
    return kind(**table)


def _check_references(mapping: Naming, path: Path) -> None:
    """Refuse a mapping whose parts name other parts that are not there."""
    wanted: list[tuple[str, str, Mapping[str, object]]] = []
    for kind in mapping.kinds.values():
        wanted += [("systems", kind.code, mapping.systems), ("systems", kind.area_code, mapping.systems)]
        wanted += [("files", kind.file, mapping.files), ("names", kind.other_names, mapping.names)]
        wanted += [("locations", kind.location, mapping.locations)] if kind.location else []
    for location in mapping.locations.values():
        wanted += [("files", location.file, mapping.files), ("systems", location.code, mapping.systems)]
        wanted += [("links", location.opened_by, mapping.links)]
    for first, continuation in mapping.continuations.items():
        wanted += [("kinds", name, mapping.kinds) for name in (first, continuation.kind)]
        wanted.append(("links", continuation.shown_by, mapping.links))
    for scheme in mapping.schemes.values():
        wanted.append(("systems", scheme.system, mapping.systems))
    for change in mapping.changes.values():
        wanted += [("files", change.file, mapping.files)]
        wanted += [("kinds", name, mapping.kinds) for name in (*change.origin, *change.target)]
        wanted.append(("sides of an event", change.by, {"successor": 1, "predecessor": 1}))
    for link in mapping.links.values():
        wanted += [("files", link.file, mapping.files)]
        wanted += [("kinds", name, mapping.kinds) for name in (*link.child, *link.parent)]
        wanted += [("links", link.goes_on_as, mapping.links)] if link.goes_on_as else []
    for measure in mapping.measures.values():
        wanted += [("files", measure.file, mapping.files)]
        wanted.append(("sorts of number", measure.number, {"integer": 1, "decimal": 1}))
    wanted += [("files", name, mapping.files) for name in (mapping.passages, mapping.acts_file)]
    wanted += [("files", name, mapping.files) for name in (mapping.ratings.file, mapping.ratings.totals_file)]
    wanted += [("files", name, mapping.files) for name in (mapping.origins.file, mapping.origins.cluster_file)]
    wanted += [("files", mapping.authorities.file, mapping.files)]
    wanted += [("systems", mapping.authorities.system, mapping.systems)]
    wanted += [("names", mapping.authorities.former, mapping.names), ("names", "variant", mapping.names)]
    wanted += [("names", "official", mapping.names)]
    for section, name, there in wanted:
        if name not in there:
            raise ConfigurationError(f"{path}: {name!r} is named, but is none of the {section}.")
    for system in mapping.systems.values():
        try:
            re.compile(system.pattern)
        except re.error as error:
            raise ConfigurationError(f"{path}: the pattern {system.pattern!r} cannot be used: {error}") from error
