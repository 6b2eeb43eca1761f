"""What was measured, beside what is aimed for: the numbers as a table, and the ratios to others of those that matter."""

from __future__ import annotations

from dataclasses import dataclass

#: Distinct small queries of the mix that fits the cache, and of the one that does not.
FEW, MANY = 500, 60_000
WARM, PAGES = "one small query, warm", "entity pages, warm"
#: The small query with a condition that keeps all: not one triple pattern, so that a worker evaluates it.
ISOLATED = "never the same twice, in a worker"


@dataclass(frozen=True)
class Measured:
    """One number: of which data, which server, what; ``unit`` says which way is better."""

    data: str
    triples: int
    server: str
    what: str
    value: float
    unit: str


#: What must hold: the number, of ours and of whom, must, aim. Ratios are ours to theirs for rates, theirs to ours for times.
AIMS = (
    (WARM, "oxigraph", 2.0, 3.0),
    (PAGES, "oxigraph", 2.0, 3.0),
    (f"Zipf mix of {FEW:,}, warm", "oxigraph", 2.0, 3.0),
    (WARM, "rdflib-endpoint", 15.0, 25.0),
    (PAGES, "rdflib-endpoint", 15.0, 25.0),
    ("never the same twice", "oxigraph", 0.35, 0.5),
    (ISOLATED, "oxigraph", 0.35, 0.5),
    ("look-up, in process", "rdflib", 20.0, 30.0),
    ("two-hop join, in process", "rdflib", 20.0, 30.0),
    ("all saved queries, warm", "virtuoso", 1.0, 2.0),
)
#: With what of others a number of ours is compared, where that is not the same number.
COMPARED = {PAGES: WARM}
#: What must hold of our numbers themselves, of all data or of one: the most that it must be, and that we aim for.
BOUNDS = (
    ("start to first answer", None, 1.0, 0.5),
    ("an endless query, after its deadline", None, 100.0, 50.0),
    ("memory after all", "real", 400.0, 250.0),
)


def as_markdown(rows: list[Measured], about: dict[str, str]) -> str:
    """Write a table of all numbers, each beside its ratio to ours, and one of the aims."""
    values = {(row.data, row.server, row.what): row for row in rows}
    names = list(dict.fromkeys(row.server for row in rows))
    head = ", ".join(f"{name} {value}" for name, value in about.items())
    lines = [f"# The server and others\n\n{head}. In brackets: how many times better ours is.\n"]
    for data in dict.fromkeys((row.data, row.triples) for row in rows):
        lines += [
            f"\n## {data[0]}, {data[1]:,} triples\n",
            f"| | {' | '.join(names)} |",
            "|---" * (len(names) + 1) + "|",
        ]
        for what, unit in dict.fromkeys((row.what, row.unit) for row in rows if row.data == data[0]):
            cells = []
            for name in names:
                row, ours = values.get((data[0], name, what)), values.get((data[0], "ccgraph", what))
                ratio = "" if row is None or ours is None or name == "ccgraph" else f" ({_ratio(ours, row):.2f})"
                cells.append("" if row is None else f"{row.value:,}{ratio}")
            lines.append(f"| {what}, {unit} | {' | '.join(cells)} |")
    lines += ["\n## Aims\n", "| what | against | data | ratio | must | aim | |", "|---|---|---|---|---|---|---|"]
    every = list(dict.fromkeys(row.data for row in rows))
    for what, other, must, aim in AIMS:
        for data in every:
            ours, theirs = values.get((data, "ccgraph", what)), values.get((data, other, COMPARED.get(what, what)))
            if ours is not None and theirs is not None:
                ratio = _ratio(ours, theirs)
                lines.append(
                    f"| {what} | {other} | {data} | {ratio:.2f} | {must:g} | {aim:g} | {_said(ratio, must, aim)} |"
                )
    for what, only, most, aim in BOUNDS:
        for data in every:
            ours = values.get((data, "ccgraph", what))
            if ours is not None and only in (None, data):
                said = _said(-ours.value, -most, -aim)
                lines.append(f"| {what}, {ours.unit} | | {data} | {ours.value:g} | {most:g} | {aim:g} | {said} |")
    return "\n".join(lines) + "\n"


def _said(value: float, must: float, aim: float) -> str:
    return "reached" if value >= aim else "held" if value >= must else "**missed**"


def _ratio(ours: Measured, theirs: Measured) -> float:
    high, low = (ours.value, theirs.value) if ours.unit == "requests/s" else (theirs.value, ours.value)
    return high / low if low else 0.0
