"""Reading graphs whole (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2): ``/store`` and the graphs' own addresses."""

from __future__ import annotations

import re
import time

import pyoxigraph as ox
from flask import Blueprint, Response, request

from ccgraph.engine import Answer, Dataset, Query, QueryForm
from ccgraph.engine.spool import Spool
from ccgraph.engine.writing import GRAPHS
from ccgraph.engine.xml_form import NotInXml, XmlText, need_names
from ccgraph.errors import NotAcceptable, NotFound, ParameterError
from ccgraph.formats import GRAPH_FORMATS, RDF_XML
from ccgraph.web.http import answers
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.site import Site

_TOO_LARGE = "The graph is over {} bytes in this format. Ask for parts of it by CONSTRUCT."
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
#: An IRI with a scheme (RFC 3987), as section 4.2 asks for.
_ABSOLUTE = re.compile(r"""[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20]*""")


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/store`` and ``/graph/…``."""
    routes = Blueprint("graphs", __name__)

    @routes.get("/store")
    def store() -> Response:
        """Answer with the graph named by ``graph=``, or with the default graph for ``default``: exactly one of them."""
        names = request.args.getlist("graph")
        if ("default" in request.args) == bool(names) or len(names) > 1:
            raise ParameterError("Name one graph: ?graph=IRI, or ?default.", parameter="graph")
        if names and not _ABSOLUTE.fullmatch(names[0]):
            raise ParameterError(f"graph= takes an absolute IRI; it is {names[0][:100]!r}.", parameter="graph")
        return _graph(site, names[0] if names else None)

    @routes.get("/graph/<path:path>")
    def named(path: str) -> Response:
        """Answer with the graph whose IRI this is; a suffix such as ``.ttl`` names the format."""
        stem, dot, suffix = path.rpartition(".")
        iri = site.project.iris.graph(path)
        if dot and iri not in site.snapshot.graph_names and any(suffix == form.name for form in GRAPH_FORMATS):
            return _graph(site, site.project.iris.graph(stem), suffix)
        return _graph(site, iri)

    return routes


def _graph(site: Site, iri: str | None, suffix: str | None = None) -> Response:
    is_asserted = iri == site.project.iris.asserted
    if iri is not None and iri not in site.snapshot.graph_names and not is_asserted:
        raise NotFound(
            f"There is no graph <{iri[:300]}> here. The service description at /sparql lists those that there are."
        )
    form = negotiate(request, GRAPH_FORMATS, named=suffix or request.args.get("format"))
    if is_asserted:  # no graph of its own, but several together: a query gives each triple once
        dataset = Dataset((site.project.iris.asserted,), ())
        asserted = site.ask(Query(_EVERYTHING, form, site.timeout, dataset, client=request.remote_addr or ""))
        return answers.result(site, asserted, form, "graph", iri or "")
    started = time.monotonic()
    graph = ox.DefaultGraph() if iri is None else ox.NamedNode(iri)
    try:
        with Spool(site.project.settings.limits.result, too_large=_TOO_LARGE) as spool:
            if form is RDF_XML:
                need_names(quad.predicate for quad in site.snapshot.store.quads_for_pattern(None, None, None, graph))
            site.snapshot.store.dump(
                XmlText(spool) if form is RDF_XML else spool,  # type: ignore[arg-type]
                GRAPHS[form.name],
                from_graph=graph,
                prefixes=dict(site.snapshot.prefixes) if form.name in ("ttl", "rdf") else None,
            )
    except NotInXml as error:
        raise NotAcceptable(f"{error} Ask for another format.") from error
    answer = Answer(spool.result(), spool.size, QueryForm.CONSTRUCT, time.monotonic() - started)
    return answers.result(site, answer, form, "graph", iri or "")
