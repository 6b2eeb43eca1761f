"""What stands in the head of a document: its links, as in the Link header (RFC 8288) of every format, and its mark-up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from flask import url_for
from markupsafe import Markup

from ccgraph.formats import Format
from ccgraph.iris import followable
from ccgraph.web.site import Site

#: Characters of an IRI that stand as they are in a header.
_PLAIN = "/:?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True)
class DocumentLink:
    """A link: its relation type, its target (an address, or a path on this host), the target's media type where it matters."""

    rel: str
    href: str
    media_type: str = ""

    def __str__(self) -> str:
        """Write it as a value of the Link header."""
        target = f'<{quote(self.href, safe=_PLAIN)}>; rel="{self.rel}"'
        return f'{target}; type="{self.media_type}"' if self.media_type else target


def document_links(
    site: Site, iri: str, stem: str, form: Format, formats: Iterable[Format]
) -> tuple[DocumentLink, ...]:
    """Give the links of the document about a thing, ``stem`` below ``/doc/``, in one of the formats that it has.

    ``cite-as`` (RFC 8574) is the name of the thing, which stays; ``describedby`` what says of which dataset this is a part;
    ``license`` the licences of the files that write of it, the project's where none does.
    """
    return (
        DocumentLink("describes", iri),
        DocumentLink("cite-as", iri),
        DocumentLink("canonical", url_for("entities.document", path=stem)),
        DocumentLink("describedby", url_for("metadata.void")),
        *(DocumentLink("license", each) for each in licences_of(site, iri) if followable(each)),
        *(
            DocumentLink("alternate", url_for("entities.document", path=f"{stem}.{each.name}"), each.media_type)
            for each in formats
            if each is not form
        ),
    )


def licences_of(site: Site, iri: str) -> tuple[str, ...]:
    """Give the licences of the files that write of a thing, the project's where none does."""
    files = site.snapshot.evidence.places([iri]).get(iri, ())
    licences = dict.fromkeys(site.licences[each.graph] for each in files if each.graph in site.licences)
    return tuple(licences) or tuple(filter(None, [site.project.settings.licence]))


def data_block(document: object) -> Markup:
    """Write JSON for a ``script`` element of data, in which no text can end the element or begin another (HTML, 4.12.1.3)."""
    text = json.dumps(document, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it is markup any more
