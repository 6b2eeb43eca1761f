"""Whether a body was open on a day, from the first and the last day of its life; both days are inclusive."""

from __future__ import annotations

OPEN, CLOSED, NOT_YET_OPEN, NOT_KNOWN = "open", "closed", "not yet open", "not known"
#: Every status, in the order in which they are listed.
STATUSES = (OPEN, NOT_KNOWN, CLOSED, NOT_YET_OPEN)


def status_on(opened: str, closed: str, day: str) -> str:
    """Say whether a body was open on a day, from its dates in ISO form, empty where they are not known."""
    if closed and day > closed:
        return CLOSED
    if not opened:
        return NOT_KNOWN
    return OPEN if day >= opened else NOT_YET_OPEN
