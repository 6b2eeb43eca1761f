"""The picture of a neighbourhood: the thing in the middle, what leads to it on the left, what it leads to on the right."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from ccgraph.describe.description import Value
from ccgraph.describe.neighbourhood import Neighbour, Neighbourhood
from ccgraph.web.pages.drawing.text import wrapped

_BOX, _HIGH, _GAP, _LABEL, _BETWEEN = 300, 30, 6, 24, 90
_MIDDLE = 200
_SIDE = _BOX + _BETWEEN


def draw_neighbourhood(found: Neighbourhood) -> Markup | None:
    """Draw a thing between its neighbours, grouped by relation; None where it has none."""
    if not found.neighbours:
        return None
    left = [each for each in found.neighbours if not each.outward]
    right = [each for each in found.neighbours if each.outward]
    height = max(_height(left), _height(right), 70)
    middle = height / 2
    start = _SIDE if left else 0  # where the middle begins
    width = start + _MIDDLE + (_SIDE if right else 0)
    parts = [
        Markup(
            '<svg class="neighbourhood" role="group" aria-labelledby="near-title near-text" '
            'viewBox="-2 -2 {} {}" width="{}" height="{}">'
            '<title id="near-title">{} and the nearest things</title>'
            '<desc id="near-text">{} things beside it; the list below says the same in words.</desc>'
        ).format(width + 4, round(height) + 4, width + 4, round(height) + 4, found.centre.text, len(found.neighbours))
    ]
    parts += _side(left, 0, (height - _height(left)) / 2, middle, outward=False)
    parts += _side(right, start + _MIDDLE + _BETWEEN, (height - _height(right)) / 2, middle, outward=True)
    parts.append(_box(found.centre, start, middle - 30, _MIDDLE, 60, 24, 3, own=True))
    return Markup("").join([*parts, Markup("</svg>")])


def _side(side: list[Neighbour], x: int, y: float, middle: float, *, outward: bool) -> list[Markup]:
    lines, boxes = [], []
    for relation, group in groupby(side, key=lambda each: each.relation.text):
        boxes.append(
            Markup('<text class="soft" x="{}" y="{}">{}</text>').format(
                x + 2, round(y) + 16, wrapped(relation, 42, 1)[0]
            )
        )
        y += _LABEL
        for each in group:
            end = y + _HIGH / 2
            inner, own = (x, x - _BETWEEN) if outward else (x + _BOX, x + _BOX + _BETWEEN)
            half = (inner + own) // 2
            lines.append(
                Markup('<path d="M{} {}C{} {} {} {} {} {}"></path>').format(
                    own, round(middle), half, round(middle), half, round(end), inner, round(end)
                )
            )
            boxes.append(_box(each.thing, x, y, _BOX, _HIGH, 36, 1))
            y += _HIGH + _GAP
    return [*lines, *boxes]


def _height(side: list[Neighbour]) -> int:
    return len(side) * (_HIGH + _GAP) + len({each.relation.text for each in side}) * _LABEL


def _box(
    value: Value, x: float, y: float, width: int, height: int, characters: int, lines: int, *, own: bool = False
) -> Markup:
    rows = wrapped(value.text, characters, lines)
    first = y + height / 2 + 5 - (len(rows) - 1) * 8
    texts = Markup("").join(
        Markup('<text x="{}" y="{}">{}</text>').format(x + 8, round(first + 16 * row), text)
        for row, text in enumerate(rows)
    )
    title = Markup("<title>{}</title>").format(value.text) if value.text != " ".join(rows) else ""
    box = Markup('<rect{} x="{}" y="{}" width="{}" height="{}">{}</rect>{}').format(
        Markup(' class="own"') if own else "", x, round(y), width, height, title, texts
    )
    local = value.href is not None and value.href.startswith("/") and not own
    return Markup('<a href="{}">{}</a>').format(value.href, box) if local else Markup("<g>{}</g>").format(box)
