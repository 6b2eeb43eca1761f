"""Boxes and arrows as SVG, drawn on the server: the links between some things. All text is escaped; a list says the same.

The layout is that of layered graphs (Sugiyama and others): circles are cut, boxes get columns, lines that pass a column keep a
row of it free, and rows are ordered so that linked boxes are near each other.
"""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

_WIDTH, _HEIGHT = 150, 40
_GAP_X, _GAP_Y = 170, 34
_LINE = 13
#: Lines of names that fit on one arrow.
_MOST_NAMES = 4

#: Start, end and sort.
_Line = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in a diagram; ``sort`` is a class of the style sheet."""

    key: str
    text: str
    href: str | None = None
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A named link from one box to another, by their keys; ``sort`` is a class of the style sheet."""

    start: str
    end: str
    name: str
    sort: str = ""


def draw_diagram(boxes: Sequence[Box], arrows: Sequence[Arrow], *, title: str, description: str, key: str) -> Markup:
    """Draw boxes in columns, so that arrows mostly lead to the right; ``key`` makes the picture's element ids its own.

    Arrows between the same boxes become one line with several names; arrows from a box to itself are not drawn.
    """
    lines: dict[_Line, list[str]] = defaultdict(list)
    for arrow in arrows:
        if arrow.start != arrow.end:
            lines[arrow.start, arrow.end, arrow.sort].append(arrow.name)
    columns = _columns([box.key for box in boxes], list(lines))
    ways = {line: _way(line, columns) for line in lines}
    places = _places(columns, list(ways.values()))
    width = max(x for x, _ in places.values()) + _WIDTH
    height = max(y for _, y in places.values()) + _HEIGHT
    head = Markup(
        '<svg class="diagram" role="group" aria-labelledby="{key}-title {key}-description" '
        'viewBox="-4 -14 {w} {h}" width="{w}" height="{h}">'
        '<title id="{key}-title">{title}</title><desc id="{key}-description">{description}</desc>'
        '<defs><marker id="{key}-tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"></path></marker></defs>'
    ).format(key=key, w=width + 8, h=height + 28, title=title, description=description)
    drawn = [_line(names, line[2], [places[each] for each in ways[line]], key) for line, names in lines.items()]
    shapes = Markup("").join(path for path, _ in drawn)
    names = Markup("").join(text for _, text in drawn)
    return Markup("").join([head, shapes, *(_box(box, places[box.key]) for box in boxes), names, Markup("</svg>")])


def _columns(keys: Sequence[str], lines: Sequence[_Line]) -> dict[str, int]:
    """Give each box its column: left of all that it leads to, as far right as that allows."""
    order = {key: place for place, key in enumerate(_order(keys, lines))}
    following: dict[str, list[str]] = defaultdict(list)
    for start, end, _ in lines:
        if order[start] < order[end]:
            following[start].append(end)
    onwards: dict[str, int] = {}  # lines on the longest way
    for key in sorted(keys, key=lambda each: -order[each]):
        onwards[key] = max((onwards[end] + 1 for end in following[key]), default=0)
    most = max(onwards.values(), default=0)
    return {key: most - onwards[key] for key in keys}


def _order(keys: Sequence[str], lines: Sequence[_Line]) -> list[str]:
    """Order boxes so that few arrows lead back: ends and beginnings first, then what leads to more than leads to it (Eades)."""
    left, first, last = dict.fromkeys(keys), [], []
    while left:
        inside = [(start, end) for start, end, _ in lines if start in left and end in left]
        going = Counter(start for start, _ in inside)
        coming = Counter(end for _, end in inside)
        sink = next((key for key in left if not going[key]), None)
        if sink is not None:
            last.append(sink)
            del left[sink]
            continue
        chosen = next((key for key in left if not coming[key]), None) or max(
            left, key=lambda key: going[key] - coming[key]
        )
        first.append(chosen)
        del left[chosen]
    return first + last[::-1]


def _way(line: _Line, columns: dict[str, int]) -> list[str]:
    """Give the places that a line goes through; in columns that it passes these are new, and entered into ``columns``."""
    start, end, _ = line
    step = 1 if columns[start] < columns[end] else -1
    between = []
    for column in range(columns[start] + step, columns[end], step) if columns[start] != columns[end] else ():
        key = "\0".join((*line, str(column)))
        columns[key] = column
        between.append(key)
    return [start, *between, end]


def _places(columns: Mapping[str, int], ways: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Give each box its corner; inside a column boxes stand near those that they are linked with."""
    rows: dict[int, list[str]] = defaultdict(list)
    for key, column in columns.items():
        rows[column].append(key)
    near: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            near[one].append(other)
            near[other].append(one)
    at = {key: float(place) for keys in rows.values() for place, key in enumerate(keys)}
    tallest = max(len(keys) for keys in rows.values())
    for _ in range(12):
        for column in sorted(rows):
            middle = {
                key: sum(at[each] for each in near[key]) / len(near[key]) if near[key] else at[key]
                for key in rows[column]
            }
            rows[column].sort(key=lambda key: middle[key])
            top = (tallest - len(rows[column])) / 2
            for place, key in enumerate(rows[column]):
                at[key] = top + place
    return {key: (columns[key] * (_WIDTH + _GAP_X), round(at[key] * (_HEIGHT + _GAP_Y))) for key in columns}


def _line(names: Sequence[str], sort: str, corners: Sequence[tuple[int, int]], key: str) -> tuple[Markup, Markup]:
    """Draw a line through places, given by their corners, and its names beside the middle of its first piece."""
    points = [(x, y + _HEIGHT // 2) for x, y in corners]
    if points[0][0] == points[1][0]:  # in one column: an arc on its left
        (x, y1), (_, y2) = points
        bend = 40 + abs(y2 - y1) // 8
        path = f"M{x} {y1}C{x - bend} {y1} {x - bend} {y2} {x} {y2}"
        middle = (x - bend * 3 // 4, (y1 + y2) // 2)
    else:
        right = points[0][0] < points[1][0]
        path, middle = "", (0, 0)
        for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
            out, into = (x1 + _WIDTH, x2) if right else (x1, x2 + _WIDTH)
            half = (out + into) // 2
            path += f"{'L' if path else 'M'}{out} {y1}C{half} {y1} {half} {y2} {into} {y2}"
            if number == 0:
                middle = (half, (y1 + y2) // 2)
    shown = (
        [*names[: _MOST_NAMES - 1], f"and {len(names) - _MOST_NAMES + 1} more"] if len(names) > _MOST_NAMES else names
    )
    top = middle[1] - (len(shown) - 1) * _LINE // 2 + 4
    spans = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(middle[0], top + row * _LINE, name)
        for row, name in enumerate(shown)
    )
    return (
        Markup('<path class="{}" d="{}" marker-end="url(#{}-tip)"><title>{}</title></path>').format(
            f"arrow {sort}".strip(), path, key, ", ".join(names)
        ),
        Markup('<text class="name" text-anchor="middle">{}</text>').format(spans),
    )


def _box(box: Box, place: tuple[int, int]) -> Markup:
    x, y = place
    lines = textwrap.wrap(box.text, 20)[:2] or [box.key]
    if len(" ".join(lines)) < len(box.text):
        lines[-1] = lines[-1][:18] + "…"
    texts = Markup("").join(
        Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            x + _WIDTH // 2, y + (_HEIGHT // 2 + 5 if len(lines) == 1 else 16 + 16 * row), line
        )
        for row, line in enumerate(lines)
    )
    drawn = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="4"><title>{}</title></rect>{}').format(
        f"box {box.sort}".strip(), x, y, _WIDTH, _HEIGHT, box.text, texts
    )
    return Markup('<a href="{}">{}</a>').format(box.href, drawn) if box.href else Markup("<g>{}</g>").format(drawn)
