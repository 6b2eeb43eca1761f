"""What can be taken away: ``/catalog`` (DCAT 3) and the dumps at ``/dump/…``.

The dataset is the one that VoID describes; things are named on the host that was asked, as there.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

import pyoxigraph as ox
from flask import Blueprint, Response, redirect, request, send_from_directory, url_for
from werkzeug.wrappers import Response as BaseResponse

from ccgraph.errors import NotFound
from ccgraph.formats import GRAPH_FORMATS, HTML
from ccgraph.iris import DCTERMS
from ccgraph.web.http.answers import FRESH, page
from ccgraph.web.http.links import data_block
from ccgraph.web.http.markup import dataset
from ccgraph.web.http.negotiation import negotiate
from ccgraph.web.service.metadata import dataset_iri
from ccgraph.web.service.statements import DCAT, FOAF, SPDX, VOID, kind, link, literal, rdf_answer, text
from ccgraph.web.site import Site

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_SPARQL = "https://www.w3.org/TR/sparql11-protocol/"


def blueprint(site: Site) -> Blueprint:
    """Make the routes ``/catalog`` and ``/dump/…``."""
    routes = Blueprint("catalog", __name__)

    @routes.get("/catalog")
    def catalog() -> Response:
        form = negotiate(request, (HTML, *GRAPH_FORMATS), named=request.args.get("format"))
        if form is HTML:
            licences = _licences(site)
            told = data_block(dataset(site, licences))
            return page(site, "catalog.html", formats=GRAPH_FORMATS, licences=licences, schema_org=told)
        return rdf_answer(site, form, _catalog(site), "catalog", main=_iri("catalog"))

    @routes.get("/dump/")
    def dumps() -> BaseResponse:
        return redirect(url_for("catalog.catalog"), 303)

    @routes.get("/dump/<name>")
    def dump(name: str) -> Response:
        """Send a dump, or the part of it that Range asks for."""
        found = next((each for each in site.snapshot.dumps if each.name == name), None)
        if found is None:
            raise NotFound(f"There is no dump {name[:60]!r}. /catalog lists those that there are.")
        answer = send_from_directory(
            site.snapshot.dumps_path,
            name,
            mimetype="application/gzip",
            as_attachment=True,
            etag=found.sha256,
            last_modified=None,
            conditional=True,
        )
        answer.headers["Cache-Control"] = FRESH
        answer.headers.pop("Last-Modified", None)  # of the file, not of what is in it
        answer.headers["Repr-Digest"] = f"sha-256=:{b64encode(bytes.fromhex(found.sha256)).decode()}:"
        return answer

    return routes


def _iri(fragment: str) -> str:
    return f"{url_for('catalog.catalog', _external=True)}#{fragment}"


def _licences(site: Site) -> list[str]:
    """Name the licences of the dataset: the project's, and those that its graphs name."""
    return sorted({*site.licences.values(), *filter(None, [site.project.settings.licence])})


def _catalog(site: Site) -> Iterator[ox.Triple]:
    settings = site.project.settings
    catalog, publisher = _iri("catalog"), _iri("publisher")
    yield from kind(catalog, DCAT + "Catalog")
    yield text(catalog, DCTERMS + "title", f"{settings.title}: catalogue")
    yield text(catalog, DCTERMS + "description", f"The dataset {settings.title} and the ways to get it.")
    yield link(catalog, DCAT + "dataset", dataset_iri())
    yield link(catalog, DCAT + "service", url_for("sparql.endpoint", _external=True))
    yield link(catalog, FOAF + "homepage", url_for("pages.home", _external=True))
    yield literal(catalog, DCTERMS + "modified", site.snapshot.built[:10], "date")
    if settings.licence:
        yield link(catalog, DCTERMS + "license", settings.licence)
    if settings.publisher:
        yield link(catalog, DCTERMS + "publisher", publisher)
        yield from kind(publisher, FOAF + "Agent")
        yield text(publisher, FOAF + "name", settings.publisher)
    yield from _dataset(site)
    yield from _distributions(site)
    yield from _service(site)


def _dataset(site: Site) -> Iterator[ox.Triple]:
    settings, dataset = site.project.settings, dataset_iri()
    yield from kind(dataset, DCAT + "Dataset", VOID + "Dataset")
    yield text(dataset, DCTERMS + "title", settings.title)
    yield text(dataset, DCTERMS + "description", settings.description or settings.title)
    yield literal(dataset, DCTERMS + "modified", site.snapshot.built[:10], "date")
    yield literal(dataset, DCAT + "version", site.snapshot.digest[:16])
    yield link(dataset, DCAT + "landingPage", url_for("pages.home", _external=True))
    yield link(dataset, DCTERMS + "conformsTo", site.project.iris.definitions)
    for licence in _licences(site):
        yield link(dataset, DCTERMS + "license", licence)
    if settings.publisher:
        yield link(dataset, DCTERMS + "publisher", _iri("publisher"))
    if settings.attribution:
        yield text(dataset, DCTERMS + "rights", settings.attribution)
    if settings.period:
        period = _iri("period")
        yield link(dataset, DCTERMS + "temporal", period)
        yield from kind(period, DCTERMS + "PeriodOfTime")
        for name, day in zip(("startDate", "endDate"), settings.period.split("/"), strict=True):
            if day not in ("", ".."):
                yield literal(period, DCAT + name, day, "date")


def _distributions(site: Site) -> Iterator[ox.Triple]:
    for dump in site.snapshot.dumps:
        distribution, checksum = _iri(dump.name), _iri(f"{dump.name}-checksum")
        address = url_for("catalog.dump", name=dump.name, _external=True)
        yield link(dataset_iri(), DCAT + "distribution", distribution)
        yield from kind(distribution, DCAT + "Distribution")
        yield text(distribution, DCTERMS + "title", dump.name)
        yield text(distribution, DCTERMS + "description", f"{dump.holds[0].upper()}{dump.holds[1:]}.")
        yield link(distribution, DCAT + "accessURL", address)
        yield link(distribution, DCAT + "downloadURL", address)
        yield link(distribution, DCAT + "mediaType", _MEDIA_TYPES + dump.media_type)
        yield link(distribution, DCAT + "compressFormat", _MEDIA_TYPES + "application/gzip")
        yield literal(distribution, DCAT + "byteSize", str(dump.size), "nonNegativeInteger")
        yield literal(distribution, DCTERMS + "modified", site.snapshot.built[:10], "date")
        for licence in _licences(site):
            yield link(distribution, DCTERMS + "license", licence)
        yield link(distribution, SPDX + "checksum", checksum)
        yield from kind(checksum, SPDX + "Checksum")
        yield link(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
        yield literal(checksum, SPDX + "checksumValue", dump.sha256, "hexBinary")


def _service(site: Site) -> Iterator[ox.Triple]:
    endpoint = url_for("sparql.endpoint", _external=True)
    distribution = _iri("sparql")
    yield from kind(endpoint, DCAT + "DataService")
    yield text(endpoint, DCTERMS + "title", f"{site.project.settings.title}: SPARQL endpoint")
    yield link(endpoint, DCAT + "endpointURL", endpoint)
    yield link(endpoint, DCAT + "endpointDescription", url_for("openapi.document", _external=True))
    yield link(endpoint, DCAT + "servesDataset", dataset_iri())
    yield link(endpoint, DCTERMS + "conformsTo", _SPARQL)
    yield link(dataset_iri(), DCAT + "distribution", distribution)
    yield from kind(distribution, DCAT + "Distribution")
    yield text(distribution, DCTERMS + "title", "By query")
    yield link(distribution, DCAT + "accessURL", endpoint)
    yield link(distribution, DCAT + "accessService", endpoint)
    for licence in _licences(site):
        yield link(distribution, DCTERMS + "license", licence)
