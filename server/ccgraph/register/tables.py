"""The fact tables as rows: each knows its file and line, gives its fields checked, and can be refused with both."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ccgraph.errors import InvalidDataError

#: Columns of each table, in order.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "organisations": ("code", "kind", "name", "ons_code", "open_date", "close_date", "source", "note"),
    "other_names": ("code", "name", "first_edition", "last_edition", "source"),
    "name_ends": ("code", "name", "last_day", "source"),
    "identifiers": ("code", "scheme", "identifier", "first_edition", "last_edition", "source"),
    "successions": (
        "predecessor_code", "successor_code", "date", "kind", "lsoa_count", "lsoa_total", "source",
    ),
    "memberships": ("child_code", "parent_code", "from", "to", "kind", "observed", "source"),
    "ccg_local_authority": (
        "ccg_code", "la_code", "la_name", "edition", "lsoa_count", "share_of_ccg_lsoas", "share_of_la_lsoas", "source",
    ),
    "pct_ccg": ("pct_code", "ccg_code", "share_of_pct_postcodes_percent", "note", "source"),
    "pct_clusters": ("ccg_code", "pct_cluster", "as_at", "source"),
    "statistics": ("code", "measure", "value", "date", "source"),
    "ratings": ("code", "year", "rating", "source"),
    "rating_totals": ("year", "rating", "count", "ccgs", "basis", "source"),
}  # fmt: skip

#: Tables that the project adds to those that are compiled elsewhere: a folder of tables without one is read with the project's.
ADDED = frozenset({"name_ends"})

_COUNT = re.compile(r"0|[1-9][0-9]*")
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as exactly as it is known: its text, and the XSD datatype that says how exactly."""

    text: str
    datatype: str

    @property
    def first_day(self) -> str:
        """The first day that it may mean, as an ISO date."""
        return self.text + {"gYear": "-01-01", "gYearMonth": "-01", "date": ""}[self.datatype]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the table's name, the file, the line it stands on, its fields without blanks at their ends."""

    table: str
    path: Path
    line: int
    fields: Mapping[str, str]

    def refuse(self, why: str) -> InvalidDataError:
        """Make the error that refuses this row; ``why`` is a sentence."""
        return InvalidDataError(
            f"{self.path}:{self.line}: {why} Nothing was written.", path=str(self.path), line=self.line
        )

    def get(self, column: str) -> str:
        """Give a field, which may be empty."""
        return self.fields[column]

    def needed(self, column: str) -> str:
        """Give a field that has to be there."""
        if not self.fields[column]:
            raise self.refuse(f"the {column} is missing.")
        return self.fields[column]

    def date(self, column: str) -> str:
        """Give an ISO date, or an empty text."""
        value = self.fields[column]
        if value and not _is_date(value):
            raise self.refuse(f"{column} {value!r} is no date of the form 2013-04-01.")
        return value

    def span(self, first: str, last: str) -> tuple[str, str]:
        """Give two dates of which the second is not before the first; either may be empty."""
        start, end = self.date(first), self.date(last)
        if start and end and end < start:
            raise self.refuse(f"{last} ({end}) is before {first} ({start}).")
        return start, end

    def count(self, column: str) -> int | None:
        """Give a whole number, or None where the field is empty."""
        value = self.fields[column]
        if value and not _COUNT.fullmatch(value):
            raise self.refuse(f"{column} {value!r} is no whole number.")
        return int(value) if value else None

    def number(self, column: str) -> Decimal:
        """Give a number that has to be there, exactly."""
        value = self.needed(column)
        if not _NUMBER.fullmatch(value):
            raise self.refuse(f"{column} {value!r} is no number.")
        return Decimal(value)

    def moment(self, column: str) -> Moment:
        """Give a point in time that has to be there: a date, a month or a year."""
        return self.moment_of(self.needed(column), column)

    def moment_of(self, value: str, column: str) -> Moment:
        """Read a part of a field as a point in time."""
        if _YEAR.fullmatch(value):
            return Moment(value, "gYear")
        if _MONTH.fullmatch(value):
            return Moment(value, "gYearMonth")
        if _is_date(value):
            return Moment(value, "date")
        raise self.refuse(f"{column} {value!r} is no date, month or year.")


class Once:
    """Sees to it that a key stands on one row of a table only."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, ...], int] = {}

    def check(self, row: Row, what: str, *key: str) -> None:
        """Refuse a row whose key another row had."""
        line = self._lines.setdefault(key, row.line)
        if line != row.line:
            raise row.refuse(f"{what} {' '.join(key)} stands on line {line} already.")


def file_of(name: str, folder: Path, own: Path) -> Path:
    """Give the file of a table: in ``folder``, or in the project's folder ``own`` where it is an added one that is not there."""
    path = folder / f"{name}.csv"
    return own / path.name if name in ADDED and not path.is_file() else path


def read_table(path: Path) -> tuple[Row, ...]:
    """Read the table that a file is called after.

    Raises InvalidDataError, naming file and line, where it is no such table or a row lacks its source.
    """
    name = path.stem
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = COLUMNS[name]
            if tuple(reader.fieldnames or ()) != columns:
                raise InvalidDataError(
                    f"{path}:1: the columns have to be {', '.join(columns)}.", path=str(path), line=1
                )
            rows = []
            for record in reader:
                row = Row(name, path, reader.line_num, {})
                if None in record or None in record.values():
                    raise row.refuse(f"the row has not {len(columns)} fields.")
                row = Row(name, path, reader.line_num, {column: record[column].strip() for column in columns})
                row.needed("source")
                rows.append(row)
    except csv.Error as error:
        raise InvalidDataError(f"{path}: this is no table: {error}. Nothing was written.", path=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDataError(f"{path} cannot be read: {error}") from error
    return tuple(rows)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
