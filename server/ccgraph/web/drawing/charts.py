"""Charts of numbers: how many over time as steps, a series of observations as bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from ccgraph.describe.figures import Series
from ccgraph.describe.timeline import Line

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


def draw_timeline(days: Sequence[str], line: Line) -> Markup:
    """Draw the number of bodies of one kind over time as steps, from the first day to the last."""
    width, height = 640, 90
    first, last = date.fromisoformat(days[0]).toordinal(), date.fromisoformat(days[-1]).toordinal()
    span, most = max(1, last - first), max(1, *line.counts)

    def x(day: str) -> int:
        return round((date.fromisoformat(day).toordinal() - first) / span * (width - 60))

    points = [f"M0 {height}"]
    for number, day in enumerate(days):
        level = height - round(line.counts[number] / most * (height - 20))
        points.append(f"H{x(day)} V{level}")
    labels = Markup("").join(
        Markup('<text x="{}" y="{}">{}</text>').format(
            x(day) + 2, height - round(count / most * (height - 20)) - 4, count
        )
        for number, (day, count) in enumerate(zip(days, line.counts, strict=True))
        if count and (number == 0 or count != line.counts[number - 1])
    )
    return Markup(
        '<svg class="timeline" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">'
        '<path d="{} H{} V{} Z"></path>{}<text x="0" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text></svg>'
    ).format(
        f"{line.kind.text}: at most {most}, at the end {line.counts[-1]}; the table below has all numbers.",
        width, height + 18, width, height + 18, " ".join(points), width, height, labels,
        height + 14, days[0], width, height + 14, days[-1],
    )  # fmt: skip
