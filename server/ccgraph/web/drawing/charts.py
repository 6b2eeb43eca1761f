"""Charts of numbers: a series of observations as bars."""

from __future__ import annotations

from markupsafe import Markup

from ccgraph.describe.figures import Series

_BAR, _GAP, _LABELS, _NUMBERS = 22, 8, 96, 96
_WIDTH = 560


def draw_series(series: Series) -> Markup:
    """Draw the numbers of a series as bars from zero, one below the other in order of time, each with its number."""
    most = max((point.number or 0 for point in series.points), default=0) or 1
    room = _WIDTH - _LABELS - _NUMBERS
    height = len(series.points) * (_BAR + _GAP)
    bars = []
    for row, point in enumerate(series.points):
        top, length = row * (_BAR + _GAP), round(max(0, point.number or 0) / most * room)
        bars.append(
            Markup(
                '<text class="soft" x="0" y="{}">{}</text><rect class="bar" x="{}" y="{}" width="{}" height="{}" rx="2"></rect>'
                '<text x="{}" y="{}">{}</text>'
            ).format(
                top + 15, point.when, _LABELS, top, length, _BAR, _LABELS + length + 6, top + 16, number(point.number)
            )
        )
    first, last = series.points[0].when, series.points[-1].when
    label = f"{series.dataset.text}: {len(series.points)} numbers from {first} to {last}; the table has all."
    return Markup(
        '<svg class="chart" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(label, _WIDTH, height, _WIDTH, height, Markup("").join(bars))


def number(value: float | None) -> str:
    """Write a number with thousands apart, and no more decimals than it has."""
    return "" if value is None else f"{value:,.10g}" if value % 1 else f"{int(value):,}"
