"""Typed parameters of a saved query, bound as RDF terms.

A parameter stands in the query as a variable. Binding replaces each token of that variable, in every scope, by the term in
SPARQL spelling; a value can therefore never become syntax. (An engine's own substitution would refuse variables that are not
projected.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

import pyoxigraph as ox

from ccgraph.engine.syntax import tokens
from ccgraph.errors import ParameterError
from ccgraph.iris import XSD, expand

ParameterType = Literal["iri", "string", "text", "integer", "decimal", "date", "boolean"]
TYPES = get_args(ParameterType)

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name (the variable without its mark), type, what it is for, and the value used when none is given.

    Types: ``iri`` (an IRI or a name with one of the project's prefixes), ``string`` (plain), ``text`` (English), ``integer``,
    ``decimal``, ``date`` (2013-04-01), ``boolean``.
    """

    name: str
    type: ParameterType
    description: str
    default: str | None


def bind(text: str, parameters: tuple[Parameter, ...], given: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
    """Put values in the place of a query's parameters.

    Raises ParameterError for a value that is missing, of the wrong type, or of no parameter.
    """
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise ParameterError(f"There is no parameter {name!r} here. Parameters: {listed}.", parameter=name)
    terms: dict[str, str] = {}
    for parameter in parameters:
        value = given.get(parameter.name) or parameter.default
        if value is None:
            raise ParameterError(
                f"The parameter {parameter.name} is missing: {parameter.description}",
                parameter=parameter.name,
            )
        terms[parameter.name] = str(_term(parameter, value, prefixes))
    return "".join(
        terms.get(token.text[1:], token.text) if token.kind == "variable" else token.text for token in tokens(text)
    )


def is_iri(value: str, prefixes: Mapping[str, str]) -> bool:
    """Tell whether a value is written as an IRI or a prefixed name, and not as the name of a thing."""
    return _IRI.fullmatch(expand(value, prefixes) or value) is not None


def _term(parameter: Parameter, value: str, prefixes: Mapping[str, str]) -> ox.NamedNode | ox.Literal:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ParameterError(
            f"The parameter {parameter.name} holds half a character (a lone surrogate).", parameter=parameter.name
        ) from None

    def wrong(what: str) -> ParameterError:
        shown = value if len(value) <= 100 else value[:100] + "…"
        return ParameterError(
            f"The parameter {parameter.name} has to be {what}; it is {shown!r}.", parameter=parameter.name
        )

    def typed(lexical: str, datatype: str) -> ox.Literal:
        return ox.Literal(lexical, datatype=ox.NamedNode(XSD + datatype))

    match parameter.type:
        case "iri":
            iri = expand(value, prefixes) or value
            if not _IRI.fullmatch(iri):
                raise wrong(
                    "an IRI, such as https://w3id.org/ccgraph/id/organisation/02Q, or a name such as kind:local-authority"
                )
            try:
                return ox.NamedNode(iri)
            except ValueError as error:
                raise wrong(f"a valid IRI ({error})") from error
        case "integer":
            if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
                raise wrong("a whole number of at most 18 digits")
            return typed(str(int(value)), "integer")
        case "decimal":
            try:
                number = Decimal(value)
            except InvalidOperation:
                raise wrong("a number such as 12.5") from None
            if not number.is_finite() or abs(number.adjusted()) > 18:
                raise wrong("a number such as 12.5")
            return typed(f"{number:f}", "decimal")
        case "date":
            try:
                if date.fromisoformat(value).isoformat() != value:
                    raise ValueError(value)
            except ValueError:
                raise wrong("a date such as 2013-04-01") from None
            return typed(value, "date")
        case "boolean":
            if value not in ("true", "false"):
                raise wrong("true or false")
            return typed(value, "boolean")
        case "text":
            return ox.Literal(value, language="en")
        case "string":
            return ox.Literal(value)
