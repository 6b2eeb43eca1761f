"""Whether a body was open on a day, from the first and the last day of its life; both days are inclusive.

A body whose end was not found may have closed after the last edition in which it was seen: from then on it is not known.
"""

from __future__ import annotations

OPEN, CLOSED, NOT_YET_OPEN, NOT_KNOWN = "open", "closed", "not yet open", "not known"
#: Every status, in the order in which they are listed.
STATUSES = (OPEN, NOT_KNOWN, CLOSED, NOT_YET_OPEN)


def status_on(opened: str, closed: str, day: str, seen: str = "") -> str:
    """Say whether a body was open on a day, from dates in ISO form, empty where they are not known.

    ``seen`` is the day of the last edition that shows a body whose end was not found, and empty for any other.
    """
    if closed and day > closed:
        return CLOSED
    if not opened:
        return NOT_KNOWN
    if day < opened:
        return NOT_YET_OPEN
    return NOT_KNOWN if seen and not closed and day > seen else OPEN
