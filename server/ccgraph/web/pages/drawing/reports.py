"""Reports over time as a picture: a name for each, and below it a mark as long as the time that its date can mean.

Places along the time are shares of the width, so that the picture fits any screen and its text keeps its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from ccgraph.describe.publications import Publication
from ccgraph.web.pages.drawing.text import wrapped

_TOP, _LINE, _MARK, _GAP = 24, 17, 12, 16
#: Characters of a line of a name, which has two at most: as many as a phone is wide.
_NAME = 40


def draw_reports(reports: Sequence[Publication]) -> Markup | None:
    """Draw the reports that have a date; None where none has one."""
    dated = [(each, each.span) for each in reports if each.span is not None]
    if not dated:
        return None
    first, last = min(start for _, (start, _) in dated).year, max(end for _, (_, end) in dated).year
    begin, end = date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal()

    def x(day: int) -> float:
        return round((day - begin) / (end - begin) * 100, 2)

    rows, height = [], _TOP
    for report, (start, stop) in dated:
        names = wrapped(report.thing.text, _NAME)
        rows.append((report, names, height, x(start.toordinal()), x(stop.toordinal() + 1)))
        height += len(names) * _LINE + _MARK + _GAP
    parts = [
        Markup(
            '<svg class="chart reports" role="group" aria-labelledby="reports-title reports-text" width="100%" height="{}">'
            '<title id="reports-title">Reports over time</title>'
            '<desc id="reports-text">{} reports from {} to {}; the table below has all of them.</desc>'
        ).format(height, len(dated), first, last)
    ]
    for year in range(first, last + 1):
        place = x(date(year, 1, 1).toordinal())
        parts.append(
            Markup('<line class="grid-line" x1="{0}%" x2="{0}%" y1="4" y2="{1}"></line>').format(place, height)
        )
        if (last - year) % 2 == 0:  # every other year, so that they do not run into each other on a phone
            parts.append(Markup('<text class="soft" x="{}%" dx="4" y="14">{}</text>').format(place, year))
    for report, names, top, left, right in rows:
        findings = f"{report.findings} finding{'s' if report.findings != 1 else ''}"
        mark = top + len(names) * _LINE
        near, anchor = (right, "start") if right < 85 else (left, "end")
        spans = Markup("").join(
            Markup('<tspan x="0" y="{}">{}</tspan>').format(top + 12 + _LINE * line, name)
            for line, name in enumerate(names)
        )
        parts.append(
            Markup(
                '<a href="{}"><title>{}</title><text>{}</text>'
                '<rect class="bar" x="{}%" y="{}" width="{}%" height="{}" rx="3"></rect></a>'
                '<text class="soft" x="{}%" dx="{}" y="{}" text-anchor="{}">{}</text>'
            ).format(
                report.thing.href, f"{report.thing.text}: {report.issued}, {findings}", spans,
                left, mark, max(1, round(right - left, 2)), _MARK,
                near, 6 if anchor == "start" else -6, mark + 11, anchor, report.findings or "",
            )
        )  # fmt: skip
    return Markup("").join([*parts, Markup("</svg>")])
