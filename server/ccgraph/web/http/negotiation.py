"""Which representation a client gets: a named format first, else the Accept header (RFC 9110, section 12.5.1).

Parsing is Werkzeug's; the choice is ours: the highest quality wins, by the most specific range for each type; among equals the
order in which we offer them. A type of quality zero is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from flask import Request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header, parse_options_header

from ccgraph.errors import NotAcceptable, ParameterError
from ccgraph.formats import Format, by_name

#: Characters of an Accept header below which it is remembered what was chosen for it.
REMEMBERED = 300


def negotiate(request: Request, formats: Sequence[Format], *, named: str | None = None) -> Format:
    """Choose one of ``formats`` for a request: ``named`` (a ``format=`` or a suffix) wins over Accept.

    Raises ParameterError for a name that is none of theirs, NotAcceptable where Accept allows none.
    """
    return choose_format(request.headers.get("Accept"), formats, named=named)


def choose_format(accept: str | None, formats: Sequence[Format], *, named: str | None = None) -> Format:
    """Choose by the value of an Accept header; see ``negotiate``."""
    if named is not None:
        form = by_name(named, formats)
        if form is None:
            raise ParameterError(
                f"There is no format {named!r} here. Formats: {', '.join(each.name for each in formats)}.",
                parameter="format",
            )
        return form
    form = choose(accept, formats)
    if form is None:
        available = [each.media_type for each in formats]
        raise NotAcceptable(
            f"Your Accept header allows none of: {', '.join(available)}. "
            f"A name in format= does without it: {', '.join(each.name for each in formats)}.",
            available=available,
        )
    return form


def choose(accept: str | None, formats: Sequence[Format]) -> Format | None:
    """Choose by an Accept header: the first of ``formats`` where it is missing or empty, None where it allows none."""
    if accept is None or not accept.strip():
        return formats[0]
    return _chosen(accept, tuple(formats)) if len(accept) < REMEMBERED else _chosen.__wrapped__(accept, formats)


@lru_cache(maxsize=512)
def _chosen(accept: str, formats: Sequence[Format]) -> Format | None:
    ranges = parse_accept_header(accept, MIMEAccept)
    best: tuple[float, Format] | None = None
    for form in formats:
        quality = _quality(form, ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, form)
    return best[1] if best else None


def _quality(form: Format, ranges: MIMEAccept) -> float:
    """Give the quality of the most specific range that matches a format; 0 where none does.

    Wildcards speak for the media type that we send; the other names of a format have to be named in full. Parameters other than
    the quality, such as a profile, are wishes that we do not know: they keep nobody from the type.
    """
    main = form.media_type.partition("/")[0]
    best = (-1, 0.0)
    for media_range, quality in ranges:
        name = parse_options_header(media_range)[0].strip().lower()
        if name == form.media_type:
            specificity = 4
        elif name in form.media_types:
            specificity = 3
        elif name == f"{main}/*":
            specificity = 2
        elif name in ("*/*", "*"):
            specificity = 1
        else:
            continue
        if specificity > best[0]:
            best = (specificity, quality)
    return best[1]
