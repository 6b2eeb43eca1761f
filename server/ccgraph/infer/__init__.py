"""The few entailments we promise, as CONSTRUCT queries of the project, carried out until nothing new follows.

The rules are the project's, in ontology/rules/*.rq: each states one entailment over the default graph. What they add, and
nothing that was asserted, becomes the graph ``/graph/inferred``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from ccgraph import frontmatter
from ccgraph.errors import ConfigurationError

#: Rounds after which rules that still add something are held to be endless.
MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Rule:
    """One entailment: its name (the file's stem) and its CONSTRUCT query."""

    name: str
    text: str


def read_rules(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Read rules from their files, in the order given. Raises ConfigurationError where one cannot be read."""
    return tuple(Rule(path.stem, frontmatter.read_text(path)) for path in paths)


def infer(asserted: ox.Store, rules: Iterable[Rule]) -> tuple[ox.Triple, ...]:
    """Give what follows by the rules from the default graph of ``asserted`` and is not in it, in a stable order.

    The store's default graph is extended by what follows. Raises ConfigurationError where a rule is no CONSTRUCT query,
    makes a blank node (it would be another on every build) or does not come to an end.
    """
    rules = tuple(rules)
    added: set[ox.Triple] = set()
    for _ in range(MOST_ROUNDS):
        before = len(added)
        for rule in rules:
            for triple in _apply(rule, asserted):
                quad = ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph())
                if quad not in asserted:
                    asserted.add(quad)
                    added.add(triple)
        if len(added) == before:
            return tuple(sorted(added, key=str))
    raise ConfigurationError(f"The rules still add triples after {MOST_ROUNDS} rounds.")


def _apply(rule: Rule, store: ox.Store) -> list[ox.Triple]:
    try:
        results = store.query(rule.text)
    except (SyntaxError, ValueError) as error:
        raise ConfigurationError(
            f"The rule {rule.name} is not SPARQL: {str(error).partition(': expected')[0]}"
        ) from error
    if not isinstance(results, ox.QueryTriples):
        raise ConfigurationError(f"The rule {rule.name} is not a CONSTRUCT query.")
    triples = list(results)
    for term in {term for triple in triples for term in (triple.subject, triple.object)}:
        if isinstance(term, ox.BlankNode) and not _is_in(term, store):
            raise ConfigurationError(f"The rule {rule.name} makes a blank node.")
    return triples


def _is_in(node: ox.BlankNode, store: ox.Store) -> bool:
    patterns = ((node, None), (None, node))
    return any(True for subject, value in patterns for _ in store.quads_for_pattern(subject, None, value))
