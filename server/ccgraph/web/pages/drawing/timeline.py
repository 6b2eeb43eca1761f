"""The picture of how the number of bodies of one kind changed: bars from change to change, on a time that all kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from ccgraph.describe.timeline import Line

#: Pixels of a chart's height, and of what is kept free above and below its bars for text.
_HEIGHT, _ABOVE, _BELOW = 118, 20, 18
#: Share of the width, in per cent, that a number needs so that it does not run into the next.
_ROOM = 9.0


def draw_timeline(days: Sequence[str], line: Line) -> Markup:
    """Draw the number of bodies of one kind as a bar from each of its changes to the next, a link to what changed on that day.

    Places along the time are shares of the width, so that a chart fits any screen and its text keeps its size.
    """
    first, last = (date.fromisoformat(day).toordinal() for day in (days[0], days[-1]))
    span, most = (last - first) * 1.06 or 1.0, max(1, line.most)  # the last state is shown beyond its day
    changed = [
        (day, count)
        for day, count, before in zip(days, line.counts, (-1, *line.counts), strict=False)
        if count != before
    ]
    places = [(date.fromisoformat(day).toordinal() - first) / span * 100 for day, _ in changed] + [100.0]
    bars: list[Markup] = []
    written = 100.0 + _ROOM
    for (place, end), (day, count) in reversed(list(zip(pairwise(places), changed, strict=True))):
        if not count:
            continue
        tall = round(count / most * (_HEIGHT - _ABOVE - _BELOW))
        top = _HEIGHT - _BELOW - tall
        bar = Markup('<rect x="{:.2f}%" y="{}" width="{:.2f}%" height="{}"><title>{}</title></rect>').format(
            place, top, end - place, tall, f"{count} from {day}"
        )
        if written - place >= _ROOM:
            at_edge = place > 100 - _ROOM
            bar += Markup('<text x="{:.2f}%" y="{}" text-anchor="{}">{}</text>').format(
                100 if at_edge else place, top - 4, "end" if at_edge else "start", count
            )
            written = place
        bars.append(Markup('<a href="#day-{}" aria-label="{}">{}</a>').format(day, f"{count} from {day}", bar))
    at_end = "not known" if line.counts[-1] is None else line.counts[-1]
    return Markup(
        '<svg class="timeline" role="group" aria-label="{}" width="100%" height="{}">{}'
        '<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"></line>'
        '<text class="soft" x="0" y="{}">{}</text><text class="soft" x="100%" y="{}" text-anchor="end">{}</text></svg>'
    ).format(
        f"{line.kind.text}: at most {most}, at the end {at_end}; the table below has all numbers.",
        _HEIGHT, Markup("").join(reversed(bars)), _HEIGHT - _BELOW, _HEIGHT - _BELOW, _HEIGHT - 4, days[0][:4], _HEIGHT - 4,
        f"since {days[-1]}",
    )  # fmt: skip
