"""Reports over time as a picture: a line for each, its mark as long as the time that its date can mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from ccgraph.describe.publications import Publication
from ccgraph.web.pages.drawing.text import wrapped

_NAMES, _TIME, _ROW, _TOP = 430, 560, 30, 28


def draw_reports(reports: Sequence[Publication]) -> Markup | None:
    """Draw the reports that have a date; None where none has one."""
    dated = [(each, each.span) for each in reports if each.span is not None]
    if not dated:
        return None
    first, last = min(start for _, (start, _) in dated).year, max(end for _, (_, end) in dated).year
    begin, end = date(first, 1, 1).toordinal(), date(last + 1, 1, 1).toordinal()
    height, width = _TOP + len(dated) * _ROW + 4, _NAMES + _TIME + 20

    def x(day: int) -> float:
        return round(_NAMES + (day - begin) / (end - begin) * _TIME, 1)

    parts = [
        Markup(
            '<svg class="chart reports" role="group" aria-labelledby="reports-title reports-text" '
            'viewBox="0 0 {} {}" width="{}" height="{}"><title id="reports-title">Reports over time</title>'
            '<desc id="reports-text">{} reports from {} to {}; the table below has all of them.</desc>'
        ).format(width, height, width, height, len(dated), first, last)
    ]
    for year in range(first, last + 2):
        line = x(date(year, 1, 1).toordinal())
        parts.append(Markup('<path class="grid-line" d="M{} {}V{}"></path>').format(line, _TOP - 6, height))
        if year <= last:
            parts.append(Markup('<text class="soft" x="{}" y="16">{}</text>').format(line + 4, year))
    for row, (report, (start, stop)) in enumerate(dated):
        top = _TOP + row * _ROW
        left, right = x(start.toordinal()), x(stop.toordinal() + 1)
        findings = f"{report.findings} finding{'s' if report.findings != 1 else ''}"
        name = wrapped(report.thing.text, 58, 1)[0]
        said = f"{report.thing.text}: {report.issued}, {findings}"
        near = right + 6 if right < _NAMES + _TIME - 80 else left - 6
        parts.append(
            Markup(
                '<a href="{}"><title>{}</title><text x="{}" y="{}" text-anchor="end">{}</text>'
                '<rect class="bar" x="{}" y="{}" width="{}" height="14" rx="3"></rect></a>'
                '<text class="soft" x="{}" y="{}" text-anchor="{}">{}</text>'
            ).format(
                report.thing.href, said, _NAMES - 12, top + 15, name, left, top + 4, max(6, round(right - left, 1)),
                near, top + 15, "start" if near > right else "end", report.findings or "",
            )
        )  # fmt: skip
    return Markup("").join([*parts, Markup("</svg>")])
