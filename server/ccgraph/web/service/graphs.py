"""Reading graphs whole (SPARQL 1.1 Graph Store HTTP Protocol, section 5.2): ``/store`` and the graphs' own addresses.

A browser that follows the address of a graph gets a page about it, with the same in each format to take away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Blueprint, Response, request, url_for

from ccgraph.describe import describe
from ccgraph.engine import Dataset, Query
from ccgraph.errors import NotFound, ParameterError
from ccgraph.formats import GRAPH_FORMATS, HTML, Format
from ccgraph.web.http import answers
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.site import LICENSED, Site

#: What a graph's own address answers with, where a client has no wish the first of them.
_FORMATS = (*GRAPH_FORMATS, HTML)
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
        iri = names[0] if names else None
        return _graph(site, iri, _form(site, iri, GRAPH_FORMATS))

    @routes.get("/graph/<path:path>")
    def named(path: str) -> Response:
        """Answer with the graph whose IRI this is; a suffix such as ``.ttl`` names the format."""
        stem, dot, suffix = path.rpartition(".")
        iri = site.project.iris.graph(path)
        if dot and iri not in site.snapshot.graph_names and any(suffix == form.name for form in _FORMATS):
            path, iri, named = stem, site.project.iris.graph(stem), suffix
        else:
            named = None
        form = _form(site, iri, _FORMATS, named)
        return _page(site, iri, path) if form is HTML else _graph(site, iri, form)

    return routes


def _form(site: Site, iri: str | None, formats: Sequence[Format], suffix: str | None = None) -> Format:
    """Choose the format of a graph. Raises NotFound where there is no graph of this name."""
    if iri is not None and iri not in site.snapshot.graph_names and iri != site.project.iris.asserted:
        raise NotFound(
            f"There is no graph <{iri[:300]}> here. The service description at /sparql lists those that there are."
        )
    return negotiate(request, formats, named=suffix or request.args.get("format"))


def _page(site: Site, iri: str, path: str) -> Response:
    graph = next((each for each in site.snapshot.graphs if each.iri == iri), None)
    return answers.page(
        site,
        "graph.html",
        iri=iri,
        title=graph.title if graph else "What is asserted, without what follows from it",
        graph=graph,
        thing=describe(site.describer, iri),
        licence=site.licences.get(iri),
        licensed=LICENSED,
        data=[(form, url_for("graphs.named", path=f"{path}.{form.name}")) for form in GRAPH_FORMATS],
    )


def _graph(site: Site, iri: str | None, form: Format) -> Response:
    dataset = Dataset((iri,), ()) if iri is not None else None
    query = Query(_EVERYTHING, form, site.timeout, dataset, client=request.remote_addr or "")
    return answers.result(site, site.ask(query), form, "graph", iri or "")
