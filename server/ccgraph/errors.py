"""Every failure by name: what a caller can do about it decides the class.

Each class states its HTTP status, its stable code and the command line's exit status; one handler in ``web`` turns them
into answers (RFC 9457), and one in ``cli`` into a line on standard error.
"""

from __future__ import annotations

from typing import ClassVar


class CcgraphError(Exception):
    """Root of all failures that the program names; ``detail`` says what is wrong, where, and what to do."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something failed on our side"
    exit_status: ClassVar[int] = 3

    def __init__(self, detail: str, **facts: str | int | float | list[str] | None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts = {key: value for key, value in facts.items() if value is not None}


class ConfigurationError(CcgraphError):
    """The project folder, its settings, shapes, rules or checks cannot be used."""

    code = "configuration"
    title = "The project cannot be used as it is"


class SnapshotError(CcgraphError):
    """A snapshot is missing or damaged."""

    code = "snapshot"
    title = "No usable snapshot of the data"


class EngineError(CcgraphError):
    """The query engine failed for a reason that is not the query's."""

    code = "engine"
    title = "The query engine failed"


class EndpointError(EngineError):
    """The store of another maker that we ask failed, cannot be reached, or answered what is no answer.

    Fact: ``upstream_status``, the HTTP status that it gave, where it gave one.
    """

    status = 502
    code = "endpoint"
    title = "The store behind this service failed"


class PublishError(CcgraphError):
    """The data could not be brought into a remote store; what it served before it still serves, unless the text says more."""

    code = "publish"
    title = "The data was not published"


class InvalidDataError(CcgraphError):
    """Files of the project do not parse or do not conform; ``findings`` were reported."""

    code = "invalid-data"
    title = "The data is not valid"
    exit_status = 1


class UsageError(CcgraphError):
    """The command line was used wrongly."""

    code = "usage"
    title = "That is not how the command is used"
    exit_status = 2


class BadRequest(CcgraphError):
    """The request cannot be understood; the client has to change it."""

    status = 400
    code = "bad-request"
    title = "The request cannot be understood"
    exit_status = 2


class QuerySyntaxError(BadRequest):
    """The query is not SPARQL 1.1; facts: ``line`` and ``column``, counted from one, where known."""

    code = "query-syntax"
    title = "The query is not SPARQL"


class QueryRefused(BadRequest):
    """The query is SPARQL but asks for what this service never does: update, SERVICE, foreign graphs, absurd nesting."""

    code = "query-refused"
    title = "The query asks for something this service does not do"


class ParameterError(BadRequest):
    """A parameter is missing, repeated, unknown or of the wrong type; fact: ``parameter``.

    Where a name was not clear, ``candidates`` are the IRIs of things that may have been meant.
    """

    code = "parameter"
    title = "A parameter is wrong"


class NotFound(CcgraphError):
    """There is nothing at this address, and nothing in the graph by this name.

    Where capitals make the difference, ``candidates`` are the IRIs of things that are spelt so but for them.
    """

    status = 404
    code = "not-found"
    title = "There is nothing here"
    exit_status = 2


class NotAcceptable(CcgraphError):
    """No representation that we have is one that the client accepts; fact: ``available``."""

    status = 406
    code = "not-acceptable"
    title = "None of the formats you accept is available"


class TooLarge(CcgraphError):
    """The request body is larger than we read."""

    status = 413
    code = "request-too-large"
    title = "The request is too large"


class UnsupportedMediaType(CcgraphError):
    """The request body is of a type that the operation does not take."""

    status = 415
    code = "unsupported-media-type"
    title = "The request body is of a type that is not taken here"


class ResultTooLarge(CcgraphError):
    """The complete result is over the byte cap; nothing of it is sent; fact: ``limit_bytes``."""

    status = 422
    code = "result-too-large"
    title = "The result is larger than this service sends"


class QueryTooCostly(CcgraphError):
    """The query took its worker down: out of memory or out of stack; the worker was replaced."""

    status = 422
    code = "query-too-costly"
    title = "The query needs more memory than it may have"


class DeadlinePassed(CcgraphError):
    """The query ran into its deadline and was stopped; facts: ``timeout`` in seconds, ``retry_after`` in seconds."""

    status = 503
    code = "deadline-passed"
    title = "The query took too long and was stopped"


class TooManyRequests(CcgraphError):
    """One client has as many long queries under way as one client may; fact: ``retry_after`` in seconds."""

    status = 429
    code = "too-many-requests"
    title = "You have too many long queries under way"


class Busy(CcgraphError):
    """All workers are taken and the queue is full; fact: ``retry_after`` in seconds."""

    status = 503
    code = "busy"
    title = "The service is busy"
