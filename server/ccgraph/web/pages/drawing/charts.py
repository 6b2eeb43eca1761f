"""Charts of numbers: a series of observations as bars, one number among many as a histogram."""

from __future__ import annotations

from markupsafe import Markup

from ccgraph.describe.cubes import Series, Spread

_BAR, _GAP, _LABELS, _NUMBERS = 22, 8, 96, 96
_WIDTH, _NARROW, _RANGES = 560, 220, 20


def draw_series(series: Series) -> Markup | None:
    """Draw a series over time, or where its one number stands among others; None where there is nothing to compare."""
    if series.drawable:
        return _bars(series)
    return _spread(series, series.spread) if series.spread else None


def _bars(series: Series) -> Markup:
    """Draw numbers as bars from zero, one below the other in order of time, each with its number."""
    most = max((point.number or 0 for point in series.points), default=0) or 1
    room = _WIDTH - _LABELS - _NUMBERS
    bars = []
    for row, point in enumerate(series.points):
        top, length = row * (_BAR + _GAP), round(max(0, point.number or 0) / most * room)
        bars.append(
            Markup(
                '<text class="soft" x="0" y="{}">{}</text>'
                '<rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="2"></rect><text x="{}" y="{}">{}</text>'
            ).format(
                top + 15, point.when, _LABELS, top, length, _BAR, _LABELS + length + 6, top + 16, number(point.number)
            )
        )
    first, last = series.points[0].when, series.points[-1].when
    label = f"{series.dataset.text}: {len(series.points)} numbers from {first} to {last}; the table has all."
    return _chart(label, _WIDTH, len(series.points) * (_BAR + _GAP), Markup("").join(bars))


def _spread(series: Series, spread: Spread) -> Markup:
    """Draw how many numbers of the dataset lie in each of some equal ranges, and mark the range of the own one."""
    low, high = spread.numbers[0], spread.numbers[-1]
    step = (high - low) / _RANGES or 1
    counts = [0] * _RANGES
    for each in spread.numbers:
        counts[min(_RANGES - 1, int((each - low) / step))] += 1
    own, width, height = min(_RANGES - 1, int((spread.own - low) / step)), _NARROW // _RANGES, 36

    def bar(place: int) -> str:
        tall = -(-counts[place] * height // max(counts))
        return f"M{place * width} {height}v-{tall}h{width - 2}v{tall}z"

    others = "".join(bar(place) for place in range(_RANGES) if counts[place] and place != own)
    bars = Markup('<path class="bar other" d="{}"></path><path class="bar" d="{}"></path>').format(others, bar(own))
    axis = Markup(
        '<path class="axis" d="M0 {}h{}"></path><text class="soft" x="0" y="{}">{}</text>'
        '<text class="soft" x="{}" y="{}" text-anchor="end">{}</text>'
    ).format(height, _NARROW, height + 14, number(low), _NARROW, height + 14, number(high))
    label = (
        f"{series.dataset.text}: {number(spread.own)} is number {spread.place} of {len(spread.numbers)} "
        f"between {number(low)} and {number(high)}; the median is {number(spread.middle)}."
    )
    return _chart(label, _NARROW, height + 18, bars + axis)


def _chart(label: str, width: int, height: int, inside: Markup) -> Markup:
    return Markup(
        '<svg class="chart" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(label, width, height, width, height, inside)


def number(value: float | None) -> str:
    """Write a number with thousands apart, and no more decimals than it has."""
    return "" if value is None else f"{value:,.10g}" if value % 1 else f"{int(value):,}"
