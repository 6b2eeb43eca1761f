"""The one place where failures become answers: problem+json (RFC 9457) to machines, a page to people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from ccgraph.errors import CcgraphError
from ccgraph.formats import HTML, Format
from ccgraph.snapshot.catalogue import cleaned
from ccgraph.web.http.negotiation import choose

_PROBLEM = Format("problem", ("application/problem+json", "application/json"), "Problem details", charset=False)
#: Characters of a search.
_LONGEST = 200
_log = logging.getLogger("ccgraph.web")


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure as a client is told it: HTTP status, stable code, what kind of thing went wrong, and what to do."""

    status: int
    code: str
    title: str
    detail: str


def register(app: Flask) -> None:
    """Make all failures of an application answer in one shape."""

    @app.errorhandler(CcgraphError)
    def named(error: CcgraphError) -> Response:
        return answer_to(error)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:  # a redirect that Werkzeug raises
            return Response(error.get_body(), status, error.get_headers())
        phrase = HTTPStatus(status).phrase
        answer = _answer(Problem(status, phrase.lower().replace(" ", "-"), phrase, str(error.description)), {})
        for name, value in error.get_headers():
            if name.lower() == "allow":
                answer.headers[name] = value
        return answer

    @app.errorhandler(Exception)
    def unknown(error: Exception) -> Response:
        _log.exception("unexpected failure at %s", request.path, exc_info=error)
        return _answer(Problem(500, "internal", "Something failed on our side", "The failure was logged."), {})


def answer_to(error: CcgraphError, page: Callable[[Problem], str] | None = None) -> Response:
    """Make the answer to a failure; ``page`` makes the HTML where the usual page will not do."""
    if error.status >= 500 and error.code not in ("deadline-passed", "busy"):
        _log.error("%s: %s", error.code, error.detail)
    detail = error.detail if error.status < 500 or error.status == 503 else "The failure was logged."
    return _answer(Problem(error.status, error.code, error.title, detail), error.facts, page)


def _page(problem: Problem, facts: dict[str, Any]) -> str:
    """Render the usual page; where nothing is at the address, its last words are ready to be searched for."""
    last = request.path.rstrip("/").rpartition("/")[2].replace("-", " ") if problem.status == 404 else ""
    return render_template(
        "problem.html", problem=problem, meant=facts.get("candidates", ()), words=cleaned(last)[:_LONGEST]
    )


def _answer(problem: Problem, facts: dict[str, Any], page: Callable[[Problem], str] | None = None) -> Response:
    wants_page = choose(request.headers.get("Accept"), (_PROBLEM, HTML)) is HTML
    if wants_page:
        text = page(problem) if page else _page(problem, facts)
        answer = Response(text, problem.status, content_type=HTML.content_type)
    else:
        answer = jsonify({"type": "about:blank", **asdict(problem), **facts})
        answer.status_code = problem.status
        answer.content_type = "application/problem+json"
    if "retry_after" in facts:
        answer.headers["Retry-After"] = str(facts["retry_after"])
    if "timeout" in facts:
        answer.headers["X-Timeout"] = f"{facts['timeout']:g}"
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    return answer
