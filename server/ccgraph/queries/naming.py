"""Names and codes in the place of IRIs: what a person writes for a thing, found in the catalogue of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ccgraph.describe.wording import shown_name
from ccgraph.errors import ParameterError
from ccgraph.iris import expand
from ccgraph.queries.parameters import Parameter, is_iri
from ccgraph.snapshot import Snapshot
from ccgraph.snapshot.catalogue.words import folded

#: Characters of a name that is looked for, and things that are proposed in the place of one that is not clear.
LONGEST, PROPOSED = 200, 8


def with_iris(
    parameters: Iterable[Parameter], given: Mapping[str, str], snapshot: Snapshot, today: str
) -> dict[str, str]:
    """Give values with IRIs in the place of names and codes. Raises ParameterError as ``iri_of`` does."""
    values = dict(given)
    for parameter in parameters:
        if parameter.type == "iri" and values.get(parameter.name):
            values[parameter.name] = iri_of(parameter, values[parameter.name], snapshot, today)
    return values


def iri_of(parameter: Parameter, value: str, snapshot: Snapshot, today: str) -> str:
    """Read a value as the IRI of a thing: an IRI, a prefixed name, or what the thing is or was called or coded in full.

    Case and spaces do not matter. Where several things have a name, one in the section of the parameter's default is meant, and
    of these the one whose IRI ends so: a code that was given again stays the slug of its first bearer. Raises ParameterError,
    with the IRIs of what may have been meant in ``candidates``.
    """
    if is_iri(value, snapshot.prefixes):
        return expand(value, snapshot.prefixes) or value
    found = snapshot.catalogue.match(value, today) if len(value) <= LONGEST else []
    section = section_of(parameter, snapshot)
    inside = [each for each in found if each.entity.section == section]
    exact = [each for each in inside if each.exact] or [each for each in found if each.exact]
    slug = [each for each in exact if folded(each.entity.iri.rpartition("/")[2]) == folded(value)]
    if len(slug or exact) == 1:
        return (slug or exact)[0].entity.iri
    shown = value if len(value) <= 100 else value[:100] + "…"
    proposed = (exact or inside or found)[:PROPOSED]
    names = "; ".join(
        shown_name(each.entity.label) + (f" ({shown_name(each.entity.kind)})" if each.entity.kind else "")
        for each in proposed
    )
    if exact:
        said = f"Several things are called or coded {shown!r}: {names}. Give the IRI of the one that you mean."
    elif proposed:
        said = f"Nothing is called or coded {shown!r}. Near it: {names}. Give a name or code in full, or an IRI."
    else:
        said = f"Nothing is called or coded {shown!r}. Give a name or code in full, or an IRI."
    raise ParameterError(said, parameter=parameter.name, candidates=[each.entity.iri for each in proposed] or None)


def section_of(parameter: Parameter, snapshot: Snapshot) -> str:
    """Name the section in which a parameter's values are, by its default; empty where that is not listed."""
    default = parameter.default or ""
    return snapshot.catalogue.section_of(expand(default, snapshot.prefixes) or default)
