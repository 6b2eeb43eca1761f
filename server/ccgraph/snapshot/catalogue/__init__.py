"""The list of entities beside a snapshot's store: made once when it is built, browsed by facets and searched when it is read.

``writing`` makes it, with the facets that ``facets`` reads; what only reads it needs neither.
"""

from ccgraph.snapshot.catalogue.life import OPEN, STATUSES, status_on
from ccgraph.snapshot.catalogue.listing import Choice, Entity, Facet, Listing, Option
from ccgraph.snapshot.catalogue.matching import Candidate
from ccgraph.snapshot.catalogue.reading import Catalogue, Section
from ccgraph.snapshot.catalogue.schema import KIND, STATUS
from ccgraph.snapshot.catalogue.searching import Found, Results
from ccgraph.snapshot.catalogue.words import cleaned

__all__ = [
    "KIND",
    "OPEN",
    "STATUS",
    "STATUSES",
    "Candidate",
    "Catalogue",
    "Choice",
    "Entity",
    "Facet",
    "Found",
    "Listing",
    "Option",
    "Results",
    "Section",
    "cleaned",
    "status_on",
]
