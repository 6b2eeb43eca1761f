"""Files of saved queries: what is wrong with one is said when it is read, with its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccgraph.errors import ConfigurationError
from ccgraph.queries import SavedQuery, read_saved_queries
from ccgraph.queries.saved import RESERVED


def read(folder: Path, name: str, kind: str, default: str) -> SavedQuery:
    """Write and read a query with one parameter."""
    path = folder / "own.rq"
    path.write_text(
        f"#+ summary: Own.\n#+ params:\n#+   - name: {name}\n#+     type: {kind}\n#+     default: {default}\n"
        f"SELECT ?x {{ VALUES ?x {{ ?{name} }} }}\n",
        "utf-8",
    )
    return read_saved_queries([path])["own"]


@pytest.mark.parametrize(
    ("kind", "default", "term"),
    [
        ("boolean", "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("boolean", "'false'", '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("date", "2013-04-01", '"2013-04-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", "0", '"0"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("string", "'no'", '"no"'),
        ("iri", "kind:local-authority", "<urn:kind:local-authority>"),
    ],
)
def test_a_default_may_be_what_yaml_makes_of_it(tmp_path: Path, kind: str, default: str, term: str) -> None:
    """Truth values, numbers and days need no quotation marks; an IRI may have a prefix of the project."""
    assert term in read(tmp_path, "given", kind, default).bound({}, {"kind": "urn:kind:"})


@pytest.mark.parametrize(
    ("kind", "default"), [("boolean", "5"), ("date", "soon"), ("integer", "1.5"), ("iri", "not an IRI")]
)
def test_a_default_that_cannot_be_used_is_refused(tmp_path: Path, kind: str, default: str) -> None:
    """A default of the wrong type is found when the file is read, not by whoever asks the query."""
    with pytest.raises(ConfigurationError, match=r"queries/own\.rq: its default cannot be used.*given has to be"):
        read(tmp_path, "given", kind, default)


def test_a_word_that_is_a_truth_value_is_refused_as_a_text(tmp_path: Path) -> None:
    """YAML reads ``no`` as false: whoever means the word has to say so."""
    with pytest.raises(ConfigurationError, match="default of given for a truth value: put it between quotation marks"):
        read(tmp_path, "given", "string", "no")


@pytest.mark.parametrize("name", [*RESERVED, "_external"])
def test_what_addresses_have_already_is_no_parameter(tmp_path: Path, name: str) -> None:
    """Addresses of answers have a format, a timeout and a name of their own: no parameter is called so."""
    with pytest.raises(ConfigurationError, match=rf"queries/own\.rq: no parameter can be called {name}"):
        read(tmp_path, name, "string", "x")
