"""Reading graphs whole (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2): ``/store`` and the graphs' own addresses."""

from __future__ import annotations

import re

from flask import Blueprint, Response, request

from ccgraph.engine import Dataset, Query
from ccgraph.errors import NotFound, ParameterError
from ccgraph.formats import GRAPH_FORMATS
from ccgraph.web.http import answers
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.site import Site

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
    asserted = site.project.iris.asserted
    if iri is not None and iri != asserted and iri not in site.snapshot.graph_names:
        raise NotFound(
            f"There is no graph <{iri[:300]}> here. The service description at /sparql lists those that there are."
        )
    form = negotiate(request, GRAPH_FORMATS, named=suffix or request.args.get("format"))
    dataset = Dataset((iri,), ()) if iri is not None else None
    query = Query(_EVERYTHING, form, site.timeout, dataset, client=request.remote_addr or "")
    return answers.result(site, site.ask(query), form, "graph", iri or "")
