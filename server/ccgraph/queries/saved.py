"""Saved queries as their files describe them: ``#+`` metadata (summary, description, tags, params), SPARQL, expected answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ccgraph import frontmatter
from ccgraph.engine.syntax import QueryForm, outline, tokens
from ccgraph.errors import ConfigurationError, ParameterError
from ccgraph.queries.parameters import TYPES, Parameter, bind

#: What pages call the day that they are asked about.
AS_OF = "asOf"
#: What addresses of queries and of their answers have beside the parameters.
RESERVED = ("name", "format", "timeout", "max-rows")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class SavedQuery:
    """A saved query. ``expected`` is the file beside it that holds its answer on the real data with the default parameters."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    form: QueryForm
    text: str
    expected: Path

    @cached_property
    def sparql(self) -> str:
        """The query without its metadata."""
        return frontmatter.body(self.text)

    def named(self, given: Mapping[str, str]) -> dict[str, str]:
        """Give values by the names of the parameters: ``asOf``, as pages have it, is another name of the only date.

        Raises ParameterError where the date is given by both names.
        """
        values = dict(given)
        dates = [parameter.name for parameter in self.parameters if parameter.type == "date"]
        if AS_OF in values and AS_OF not in {parameter.name for parameter in self.parameters} and len(dates) == 1:
            if dates[0] in values:
                raise ParameterError(f"{AS_OF}= and {dates[0]}= are the same day; give one of them.", parameter=AS_OF)
            values[dates[0]] = values.pop(AS_OF)
        return values

    def bound(self, given: Mapping[str, str], prefixes: Mapping[str, str]) -> str:
        """Give the query with its parameters bound. Raises ParameterError."""
        return bind(self.sparql, self.parameters, self.named(given), prefixes)


def read_saved_queries(paths: Iterable[Path]) -> dict[str, SavedQuery]:
    """Read saved queries from their files, by name. Raises ConfigurationError, naming the file, where one cannot be used."""
    return {query.name: query for query in map(_read, paths)}


def _read(path: Path) -> SavedQuery:
    metadata, text = frontmatter.read(path)
    name = path.stem

    def wrong(what: str) -> ConfigurationError:
        return ConfigurationError(f"queries/{path.name}: {what}")

    if not _NAME.fullmatch(name):
        raise wrong("the name has to be of lower-case words joined by hyphens.")
    if not metadata.get("summary"):
        raise wrong("a saved query needs a summary.")
    form = outline(text).form
    if form is None or form is QueryForm.ASK:
        raise wrong("a saved query is a SELECT, CONSTRUCT or DESCRIBE query.")
    variables = {token.text[1:] for token in tokens(frontmatter.body(text)) if token.kind == "variable"}
    parameters = tuple(_parameter(item, wrong) for item in metadata.get("params") or ())
    for parameter in parameters:
        if parameter.name not in variables:
            raise wrong(
                f"the parameter {parameter.name} is not used: no variable ?{parameter.name} stands in the query."
            )
    suffix = ".ttl" if form.is_graph else ".tsv"
    return SavedQuery(
        name=name,
        summary=str(metadata["summary"]).strip(),
        description=str(metadata.get("description", "")).strip(),
        tags=tuple(str(tag) for tag in metadata.get("tags") or ()),
        parameters=parameters,
        form=form,
        text=text,
        expected=path.with_suffix(suffix),
    )


def _parameter(item: Any, wrong: Any) -> Parameter:
    if not isinstance(item, dict) or not item.get("name") or item.get("type") not in TYPES:
        raise wrong(f"a parameter needs a name and a type, one of {', '.join(TYPES)}; this has not: {item!r}")
    default = item.get("default")
    if isinstance(default, bool):
        if item["type"] != "boolean":
            raise wrong(f"YAML takes the default of {item['name']} for a truth value: put it between quotation marks.")
        default = str(default).lower()
    parameter = Parameter(
        name=str(item["name"]),
        type=item["type"],
        description=str(item.get("description", "")).strip(),
        default=None if default is None else str(default),
    )
    if parameter.name in RESERVED or parameter.name.startswith("_"):
        raise wrong(
            f"no parameter can be called {parameter.name}: addresses have {', '.join(RESERVED)} for other things, "
            "and names that begin with _ too."
        )
    if parameter.default is not None:
        try:
            bind("", (parameter,), {}, {})
        except ParameterError as error:
            raise wrong(f"its default cannot be used. {error.detail}") from error
    return parameter
