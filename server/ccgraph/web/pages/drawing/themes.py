"""The theme map as a picture: each theme an area as large as what there is on it, narrower themes inside their broader one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ccgraph.describe.theme_map import Theme, ThemeMap
from ccgraph.web.pages.drawing.text import wrapped

_WIDTH, _HEIGHT = 1100, 640
_HEAD, _EDGE = 22, 3
#: Pixels that a character takes, about; a box that holds fewer than four characters is drawn without its name.
_CHARACTER, _LINE = 7.2, 16


@dataclass(frozen=True, slots=True)
class _Area:
    x: float
    y: float
    width: float
    height: float


def draw_theme_map(found: ThemeMap) -> Markup:
    """Draw a treemap; themes on which there is nothing have no area, the table beside it has them."""
    parts = [
        Markup(
            '<svg class="theme-map" role="group" aria-labelledby="map-title map-text" viewBox="0 0 {} {}" width="{}" height="{}">'
            '<title id="map-title">{}</title>'
            '<desc id="map-text">Each theme as large as what there is on it; the table below has all numbers.</desc>'
        ).format(_WIDTH, _HEIGHT, _WIDTH, _HEIGHT, found.scheme.text)
    ]
    themes = sorted((each for each in found.themes if each.total), key=lambda each: -_size(each))
    areas = _squares([_size(each) for each in themes], _Area(0, 0, _WIDTH, _HEIGHT))
    for theme, area in zip(themes, areas, strict=True):
        parts += _top(theme, area)
    return Markup("").join([*parts, Markup("</svg>")])


def _size(theme: Theme) -> int:
    """A broader theme is as large as its parts together, so that they fit."""
    return theme.own + sum(_size(each) for each in theme.narrower)


def _top(theme: Theme, area: _Area) -> Iterator[Markup]:
    yield _box(theme, area, f"{theme.value.text}: {theme.total} in all", "top", theme.total)
    inside = _Area(area.x + _EDGE, area.y + _HEAD, area.width - 2 * _EDGE, area.height - _HEAD - _EDGE)
    narrower = sorted((each for each in theme.narrower if _size(each)), key=lambda each: -_size(each))
    sizes = [_size(each) for each in narrower]
    if not narrower or inside.width < 8 or inside.height < 8:
        return
    # what carries the broader theme itself keeps its share free, at the end
    for each, place in zip(narrower, _squares([*sizes, *([theme.own] if theme.own else [])], inside), strict=False):
        yield _box(each, place, f"{each.value.text}: {each.total}", "narrower", each.total)


def _box(theme: Theme, area: _Area, said: str, sort: str, number: int) -> Markup:
    x, y, width, height = (round(each, 1) for each in (area.x, area.y, area.width, area.height))
    characters = int((width - 8) / _CHARACTER)
    lines = 1 if sort == "top" else max(0, int((height - 4) // _LINE))
    text: list[str] = []
    if characters >= 4 and lines:
        name = f"{theme.value.text} {number}"
        fits = max(map(len, name.split())) <= characters
        text = wrapped(name, characters, min(lines, 3)) if fits else [f"{theme.value.text[: characters - 2]}…"]
    spans = Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(x + 5, y + 15 + _LINE * row, line)
        for row, line in enumerate(text)
    )
    return Markup(
        '<a href="{}"><rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect><text>{}</text></a>'
    ).format(theme.value.href, sort, x, y, max(0, width - 1), max(0, height - 1), said, spans)


def _squares(sizes: Sequence[int], area: _Area) -> Iterator[_Area]:
    """Divide an area by sizes into boxes as square as can be (Bruls, Huizing and van Wijk, Squarified Treemaps)."""
    if not sizes:
        return
    scale = area.width * area.height / sum(sizes)
    at, left = 0, area
    while at < len(sizes):
        short = min(left.width, left.height)
        end = at + 1
        while end < len(sizes) and _worst(sizes[at : end + 1], scale, short) <= _worst(sizes[at:end], scale, short):
            end += 1
        thick = sum(sizes[at:end]) * scale / short if short else 0.0
        along = 0.0
        for size in sizes[at:end]:
            long = size * scale / thick if thick else 0.0
            if left.width >= left.height:
                yield _Area(left.x, left.y + along, thick, long)
            else:
                yield _Area(left.x + along, left.y, long, thick)
            along += long
        if left.width >= left.height:
            left = _Area(left.x + thick, left.y, left.width - thick, left.height)
        else:
            left = _Area(left.x, left.y + thick, left.width, left.height - thick)
        at = end


def _worst(row: Sequence[int], scale: float, short: float) -> float:
    """Give the worst ratio of sides in a row of boxes along a side."""
    total = sum(row) * scale
    largest, smallest = max(row) * scale, min(row) * scale
    return max(short**2 * largest / total**2, total**2 / (short**2 * smallest)) if smallest and short else float("inf")
