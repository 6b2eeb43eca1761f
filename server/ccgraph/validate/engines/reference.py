"""pySHACL, the reference: slow on large graphs, and right where the others are compared with it."""

from __future__ import annotations

import warnings

import pyoxigraph as ox
import pyshacl
import rdflib
from pyshacl.errors import ReportableRuntimeError, ShapeRecursionWarning
from rdflib import SH

from ccgraph.errors import ConfigurationError
from ccgraph.validate.data_graph import DataGraph, from_rdflib, quiet_rdflib, to_rdflib
from ccgraph.validate.engines import EngineName, RawResult
from ccgraph.validate.shapes import ShapesGraph, sh
from ccgraph.validate.wellformed import declared


class PyShacl:
    """pySHACL without inference, imports or advanced features: what the two graphs say and no more."""

    name: EngineName = "pyshacl"

    def results(self, shapes: ShapesGraph, data: DataGraph) -> list[RawResult]:
        """Validate. Raises ConfigurationError where pySHACL refuses the shapes."""
        try:
            with quiet_rdflib(), warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore", ShapeRecursionWarning
                )  # it stops after some rounds, as SHACL 3.4.3 allows
                _, report, text = pyshacl.validate(
                    data.rdflib,
                    shacl_graph=to_rdflib(prepared(shapes)),
                    inference="none",
                    advanced=False,
                    inplace=True,
                    do_owl_imports=False,
                    meta_shacl=False,
                )
        except (ReportableRuntimeError, NotImplementedError) as error:
            raise ConfigurationError(f"The shapes cannot be used: {error}") from error
        if not isinstance(report, rdflib.Graph):
            raise ConfigurationError(f"The shapes cannot be used: {text}")
        return [_result(report, node) for node in report.objects(None, SH.result)]


def prepared(shapes: ShapesGraph) -> list[ox.Triple]:
    """Mend what pySHACL 0.40 reads otherwise than SHACL: prefixes of imported ontologies, and sh:uniqueLang other than true."""
    triples = [
        triple
        for triple in shapes.triples
        if triple.predicate != sh("uniqueLang")
        or not isinstance(triple.object, ox.Literal)
        or triple.object.value == "true"
    ]
    for shape in shapes.shapes:
        for constraint in shapes.parameters(shape, "sparql"):
            prefixes: dict[str, str] = {}
            for ontology in shapes.parameters(constraint, "prefixes"):
                prefixes.update(declared(shapes, ontology))
            for select in shapes.parameters(constraint, "select"):
                old = ox.Triple(constraint, sh("select"), select)  # type: ignore[arg-type]
                if prefixes and old in triples:
                    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in prefixes.items())
                    triples.remove(old)
                    triples.append(ox.Triple(old.subject, old.predicate, ox.Literal(head + select.value)))
                    triples = [t for t in triples if t.subject != constraint or t.predicate != sh("prefixes")]
    return triples


def _result(report: rdflib.Graph, node: rdflib.term.Node) -> RawResult:
    def one(predicate: rdflib.URIRef) -> str | None:
        value = report.value(node, predicate)
        return None if value is None else from_rdflib(value)

    path = report.value(node, SH.resultPath)
    return RawResult(
        focus_node=one(SH.focusNode) or "",
        source_shape=one(SH.sourceShape) or "",
        component=one(SH.sourceConstraintComponent) or "",
        severity=one(SH.resultSeverity) or "",
        path=from_rdflib(path) if isinstance(path, rdflib.URIRef) else None,
        value=one(SH.value),
        messages=tuple(sorted(str(message) for message in report.objects(node, SH.resultMessage))),
        source_constraint=one(SH.sourceConstraint),
    )
