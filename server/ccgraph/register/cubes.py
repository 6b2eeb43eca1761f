"""Data Cubes (https://www.w3.org/TR/vocab-data-cube/): one structure and one data set for each measure, with its observations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ccgraph.register.bodies import Bodies
from ccgraph.register.graphs import Graphs
from ccgraph.register.mapping import Naming
from ccgraph.register.tables import Once, Row
from ccgraph.register.writing import Writer

#: The property of an observation that says to which data set it belongs.
DATA_SET = "qb:dataSet"


@dataclass(frozen=True, slots=True)
class Cube:
    """A data set and its structure: terms of the ontology as prefixed names; ``unit`` holds for all observations."""

    iri: str
    title: str
    description: str
    dimensions: tuple[str, ...]
    measure: str
    unit: str
    attributes: tuple[str, ...] = ()


def write_cube(writer: Writer, cube: Cube) -> None:
    """Write a cube's data set, structure and components, but not its observations."""
    structure = f"{cube.iri}#structure"
    writer.type(cube.iri, "qb:DataSet")
    writer.text_value(cube.iri, "dcterms:title", cube.title)
    writer.text_value(cube.iri, "dcterms:description", cube.description)
    writer.link(cube.iri, "qb:structure", structure)
    writer.type(structure, "qb:DataStructureDefinition")
    writer.text_value(structure, "rdfs:label", f"{cube.title}: structure")
    parts = [("qb:dimension", name) for name in cube.dimensions]
    parts += [("qb:measure", cube.measure)]
    parts += [("qb:attribute", name) for name in cube.attributes]
    if cube.unit:
        parts.append(("qb:attribute", "ccg:measuredIn"))
        writer.link(cube.iri, "ccg:measuredIn", cube.unit)
    for place, (role, name) in enumerate(parts, 1):
        component = f"{cube.iri}#component-{place}"
        writer.link(structure, "qb:component", component)
        writer.type(component, "qb:ComponentSpecification")
        writer.term(component, role, name)
        writer.integer(component, "qb:order", place)
        if name == "ccg:measuredIn":
            writer.term(component, "qb:componentAttachment", "qb:DataSet")


def observe(graphs: Graphs, writer: Writer, cube: Cube, key: str, row: Row) -> str:
    """Write an observation of a cube that cites its row; give its node, to which dimensions and measure are added."""
    node = f"{cube.iri}#{key}"
    writer.type(node, "qb:Observation")
    writer.link(node, DATA_SET, cube.iri)
    graphs.cite(writer, node, row)
    return node


def write_statistics(graphs: Graphs, naming: Naming, bodies: Bodies, rows: Iterable[Row]) -> None:
    """Write a cube for each measure of statistics.csv, with an observation for each of its rows."""
    once = Once()
    cubes: dict[str, Cube] = {}
    for row in rows:
        key = row.needed("measure")
        measure = naming.measures.get(key)
        if measure is None:
            raise row.refuse(f"{key!r} is no measure of the mapping.")
        writer = graphs.file(measure.file)
        if key not in cubes:
            cubes[key] = Cube(
                f"id/dataset/{measure.dataset}",
                measure.title,
                measure.description,
                ("ccg:refBody", "ccg:refPeriod"),
                measure.measure,
                measure.unit,
            )
            write_cube(writer, cubes[key])
        body, moment, value = bodies.find(row, "code"), row.moment("date"), row.number("value")
        once.check(row, "the figure", key, body.code, moment.text)
        if value <= 0:
            raise row.refuse(f"the value {value} has to be more than nothing.")
        if measure.number == "integer" and value != int(value):
            raise row.refuse(f"the value {value} is no whole number.")
        node = observe(graphs, writer, cubes[key], f"{body.slug}-{moment.text}", row)
        writer.link(node, "ccg:refBody", body.iri)
        writer.moment(node, "ccg:refPeriod", moment)
        if measure.number == "integer":
            writer.integer(node, measure.measure, int(value))
        else:
            writer.decimal(node, measure.measure, value)
