"""Parameters of the pages: what may stand in an address, once or several times; what may not is refused, never overlooked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime

from werkzeug.datastructures import MultiDict

from ccgraph.errors import ParameterError


def refuse_others(given: MultiDict[str, str], known: Collection[str], *, repeated: Collection[str] = ()) -> None:
    """Raise ParameterError for a parameter that is none of ``known``, or that stands twice and is none of ``repeated``."""
    for name, values in given.lists():
        if name not in known:
            raise ParameterError(
                f"There is no parameter {name[:40]!r} here. Parameters: {', '.join(known)}.", parameter=name[:40]
            )
        if len(values) > 1 and name not in repeated:
            raise ParameterError(f"{name}= stands {len(values)} times; give it once.", parameter=name)


def today() -> str:
    """Give the day on which a page is asked for, in UTC, as an ISO date."""
    return datetime.now(UTC).date().isoformat()


def day(given: MultiDict[str, str], name: str) -> str:
    """Read a day as an ISO date; empty where none is given. Raises ParameterError."""
    value = given.get(name, "")
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise ParameterError(f"{name} is a date such as 2015-04-01; it is {value[:40]!r}.", parameter=name) from None


def whole_number(given: MultiDict[str, str], name: str, default: int, most: int) -> int:
    """Read a whole number from one to ``most``. Raises ParameterError."""
    value = given.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:9]) <= most or len(value) > 9:
        raise ParameterError(f"{name} is a whole number from 1 to {most}; it is {value[:40]!r}.", parameter=name)
    return int(value)
