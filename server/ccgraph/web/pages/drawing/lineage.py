"""The picture of a lineage: bodies in columns, earlier ones to the left, successions between them."""

from __future__ import annotations

from markupsafe import Markup, escape

from ccgraph.describe.lineage import Lineage, Step
from ccgraph.web.pages.drawing.text import wrapped

_WIDTH, _HEIGHT = 210, 56
_GAP_X, _GAP_Y = 75, 12
#: Bodies that a picture can hold and still be read.
MOST_BODIES = 60


def draw_lineage(lineage: Lineage) -> Markup | None:
    """Draw the bodies of a lineage in columns, earlier ones to the left; None where there are too many to be read."""
    names: dict[str, str] = {}
    links: dict[str, str] = {}
    for step in lineage.steps:
        for value in (step.before, step.after):
            key = value.iri or value.text
            names[key], links[key] = value.text, value.href or ""
    if len(names) > MOST_BODIES:
        return None
    columns = _columns(lineage.steps)
    places: dict[str, tuple[int, int]] = {}
    for column in range(max(columns.values()) + 1):
        inside = sorted((key for key in names if columns[key] == column), key=lambda key: names[key])
        for row, key in enumerate(inside):
            places[key] = (column * (_WIDTH + _GAP_X), row * (_HEIGHT + _GAP_Y))
    width = max(x for x, _ in places.values()) + _WIDTH
    height = max(y for _, y in places.values()) + _HEIGHT
    parts = [
        Markup(
            '<svg class="lineage" role="group" aria-labelledby="lineage-title lineage-description" '
            'viewBox="-2 -2 {} {}" width="{}" height="{}">'
            '<title id="lineage-title">Lineage of {}</title>'
            '<desc id="lineage-description">{} successions; the table below says the same in words.</desc>'
        ).format(width + 4, height + 4, width + 4, height + 4, lineage.body.text, len(lineage.steps))
    ]
    parts += [_line(step, places) for step in lineage.steps]
    parts += [_box(key, names[key], links[key], places[key], own=key == lineage.body.iri) for key in names]
    return Markup("").join([*parts, Markup("</svg>")])


def _columns(steps: tuple[Step, ...]) -> dict[str, int]:
    """Give each body the length of the longest chain of successions that leads to it; circles are cut by a bound."""
    pairs = [(step.before.iri or step.before.text, step.after.iri or step.after.text) for step in steps]
    columns = {key: 0 for pair in pairs for key in pair}
    for _ in range(len(columns)):
        moved = False
        for before, after in pairs:
            if columns[after] <= columns[before] < len(columns):
                columns[after] = columns[before] + 1
                moved = True
        if not moved:
            break
    for before in sorted(columns, key=lambda key: columns[key], reverse=True):
        following = [columns[after] for first, after in pairs if first == before]
        if following and before not in {after for _, after in pairs}:
            columns[before] = max(
                columns[before], min(following) - 1
            )  # what has no origin stands beside what it became
    return columns


def _line(step: Step, places: dict[str, tuple[int, int]]) -> Markup:
    (x1, y1), (x2, y2) = places[step.before.iri or step.before.text], places[step.after.iri or step.after.text]
    start, end = x1 + _WIDTH, x2
    top, bottom = y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    middle = (start + end) // 2
    said = f"{step.date}: {step.before.text} to {step.after.text}{f' ({step.share})' if step.share else ''}"
    return Markup('<path class="{}" d="M{} {}C{} {} {} {} {} {}"><title>{}</title></path>').format(
        "whole" if step.whole else "part", start, top, middle, top, middle, bottom, end, bottom, said
    )


def _box(key: str, name: str, link: str, place: tuple[int, int], *, own: bool) -> Markup:
    x, y = place
    lines = wrapped(name or key, 25, 3)
    first = y + _HEIGHT / 2 + 5 - (len(lines) - 1) * 8
    texts = Markup("").join(
        Markup('<text x="{}" y="{}">{}</text>').format(x + 8, round(first + 16 * row), line)
        for row, line in enumerate(lines)
    )
    box = Markup('<rect{} x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>{}').format(
        Markup(' class="own"') if own else "", x, y, _WIDTH, _HEIGHT, name, texts
    )
    return (
        Markup('<a href="{}">{}</a>').format(link, box)
        if link.startswith("/")
        else Markup("<g>{}</g>").format(escape(box))
    )
