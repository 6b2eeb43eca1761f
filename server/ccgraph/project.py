"""The project folder: where its parts are, what its settings say, which version of its content it holds.

A project is any folder with ontology/, data/ and queries/; ``[tool.ccgraph]`` of its pyproject.toml names base IRI, title,
licence and limits. A wheel carries a project too, for those who have none of their own to work on.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from ccgraph import __version__
from ccgraph.errors import ConfigurationError
from ccgraph.iris import Iris

Role = Literal["ontology", "scheme", "shapes", "data"]

_HERE = Path(__file__).resolve().parent
#: The folders that hold a project's content.
CONTENT = ("ontology", "data", "queries")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take.

    ``timeout`` in seconds; ``memory``, ``result`` and ``query`` in bytes; ``nesting`` and ``operators`` as counts.
    """

    timeout: float = 10.0
    memory: int = 1_500_000_000
    result: int = 64_000_000
    query: int = 200_000
    nesting: int = 120
    operators: int = 4_000


@dataclass(frozen=True, slots=True)
class ValidateSettings:
    """How validation judges: ``severity`` by code of lint rule (or "off"), ``folders`` of data/ by kind of thing."""

    severity: dict[str, str] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of ``[tool.ccgraph]``.

    ``repository`` is the address of the web pages of the git repository, where changes to ``branch`` can be proposed; empty
    where there is none. ``period`` is what the data speaks of, as an ISO 8601 interval of dates (``2013-04-01/..`` has no end).
    ``home`` are the questions of the home page, as ``NAME?parameter=value`` of saved queries. ``sections`` are titles of
    listings, by kind. ``public_url`` is where clients reach the service (``https://example.org/ccgraph``); empty where that is
    where it listens.
    """

    base: str = "https://w3id.org/ccgraph/"
    title: str = "ccgraph"
    description: str = ""
    licence: str = ""
    attribution: str = ""
    home: list[str] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    repository: str = ""
    branch: str = "main"
    publisher: str = ""
    period: str = ""
    public_url: str = ""
    limits: Limits = field(default_factory=Limits)
    validate: ValidateSettings = field(default_factory=ValidateSettings)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Turtle file of the project: its path, its name relative to the project, its named graph, its role.

    ``unsaved`` is a text to read in place of the file: what an editor has not written yet.
    """

    path: Path
    name: str
    graph: str
    role: Role
    unsaved: str | None = None

    def read(self) -> str:
        """Give the text. Raises OSError or UnicodeDecodeError where the file cannot be read."""
        return self.path.read_text("utf-8") if self.unsaved is None else self.unsaved


@dataclass(frozen=True)
class Project:
    """A project folder with its settings."""

    root: Path
    settings: Settings

    @cached_property
    def iris(self) -> Iris:
        """The IRIs below the project's base."""
        return Iris(self.settings.base, urlsplit(self.settings.public_url).path.rstrip("/"))

    def within(self, timeout: float) -> Project:
        """Give the same project whose queries may run for ``timeout`` seconds."""
        limits = replace(self.settings.limits, timeout=timeout)
        return replace(self, settings=replace(self.settings, limits=limits))

    def at(self, public_url: str) -> Project:
        """Give the project as served at an address. Raises ConfigurationError where it is no absolute address of the web."""
        _require_address("--public-url", public_url)
        return replace(self, settings=replace(self.settings, public_url=public_url))

    @cached_property
    def turtle_files(self) -> tuple[SourceFile, ...]:
        """All Turtle files, in order of name. Raises ConfigurationError where there is none."""
        found = [
            self._source_file(path)
            for folder in ("ontology", "data")
            for path in sorted((self.root / folder).rglob("*.ttl"))
        ]
        if not found:
            raise ConfigurationError(f"No Turtle file in ontology/ or data/ of {self.root}.")
        return tuple(found)

    def source_file(self, name: str, unsaved: str | None = None) -> SourceFile:
        """Give the Turtle file of a name relative to the project, whether it is there yet or not."""
        return replace(self._source_file(self.root / name), unsaved=unsaved)

    def queries(self, *folders: str) -> tuple[Path, ...]:
        """Give the query files (``.rq``) of one folder of the project, in order of name."""
        return tuple(sorted(self.root.joinpath(*folders).glob("*.rq")))

    @property
    def ledger(self) -> Path:
        """The table that accounts for every sentence of the sources; it need not exist."""
        return self.root / "data" / "sources" / "ledger.csv"

    @property
    def snapshots(self) -> Path:
        """The folder for snapshots: in the project where it can be written to, else in the user's cache."""
        if os.access(self.root, os.W_OK) and (self.root / "pyproject.toml").is_file() and self.root.name != "_share":
            return self.root / ".ccgraph"
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        return cache / "ccgraph" / hashlib.sha256(str(self.root).encode()).hexdigest()[:16]

    def digest(self) -> str:
        """Name this version of the content: 64 hexadecimal digits over the files' names and bytes and the program's version."""
        digest = hashlib.sha256(f"{__version__}\0{self.settings}\0".encode())
        for folder in CONTENT:
            for path in sorted((self.root / folder).rglob("*")):
                if path.is_file() and not path.name.startswith("."):
                    content = hashlib.sha256(path.read_bytes()).hexdigest()
                    digest.update(f"{path.relative_to(self.root).as_posix()}\0{content}\n".encode())
        return digest.hexdigest()

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Give the names, times and sizes of the content's files: cheap to take, and another one after any change."""
        found = []
        for folder in CONTENT:
            for path in sorted((self.root / folder).rglob("*")):
                try:
                    status = path.stat()
                except OSError:  # gone since it was listed
                    continue
                if S_ISREG(status.st_mode) and not path.name.startswith("."):
                    found.append((str(path), status.st_mtime_ns, status.st_size))
        return tuple(found)

    def _source_file(self, path: Path) -> SourceFile:
        name = path.relative_to(self.root).as_posix()
        parts = name.removesuffix(".ttl").split("/")
        role: Role = "data"
        if parts[0] == "data":
            parts = parts[1:]
        elif len(parts) == 2:
            role = "ontology"
        elif parts[1] == "shapes":
            role, parts = "shapes", parts[1:]
        else:
            role, parts = "scheme", parts[1:]
        return SourceFile(path, name, self.iris.graph(*parts), role)


def find(root: Path | None = None) -> Project:
    """Find a project: ``root``, else the nearest one that the working directory is or is in.

    Raises ConfigurationError where there is none or its settings are wrong.
    """
    if root is not None:
        return _open(root.resolve())
    here = Path.cwd().resolve()
    return _first(here, *here.parents)


def find_or_carried(root: Path | None = None) -> Project:
    """Find a project, or else give what this installation carries. Raises ConfigurationError as ``find`` does."""
    if root is not None:
        return _open(root.resolve())
    here = Path.cwd().resolve()
    return _first(here, *here.parents, _HERE / "_share", _HERE.parents[1])


def _first(*candidates: Path) -> Project:
    for candidate in candidates:
        if all((candidate / name).is_dir() for name in CONTENT):
            return _open(candidate)
    raise ConfigurationError(
        "No project here, nor in a folder above: a folder with ontology/, data/ and queries/ is one. "
        "Name it with: ccgraph --root DIR"
    )


def _open(root: Path) -> Project:
    missing = [name for name in CONTENT if not (root / name).is_dir()]
    if missing:
        raise ConfigurationError(f"{root} is no project: it has no folder {', '.join(missing)}.")
    settings = root / "pyproject.toml"
    table: dict[str, Any] = {}
    if settings.is_file():
        try:
            tool = tomllib.loads(settings.read_text("utf-8")).get("tool", {})
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{settings} cannot be read: {error}") from error
        _require_table("tool", tool)
        table = tool.get("ccgraph", {})
        _require_table("tool.ccgraph", table)
    limits = _typed(Limits, table.pop("limits", {}), "tool.ccgraph.limits")
    judging = _typed(ValidateSettings, table.pop("validate", {}), "tool.ccgraph.validate")
    project = Project(root, _typed(Settings, {**table, "limits": limits, "validate": judging}, "tool.ccgraph"))
    if not project.settings.base.endswith("/"):
        raise ConfigurationError("tool.ccgraph.base has to end with a slash, so that names can be put behind it.")
    if project.settings.repository and not project.settings.repository.startswith(("https://", "http://")):
        raise ConfigurationError(
            "tool.ccgraph.repository has to be a web address, such as https://example.org/owner/name."
        )
    _require_period(project.settings.period)
    if project.settings.public_url:
        _require_address("tool.ccgraph.public_url", project.settings.public_url)
    return project


def _require_address(name: str, address: str) -> None:
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        usable = usable and not (parts.query or parts.fragment or parts.username)
    except ValueError:
        usable = False
    if not usable:
        raise ConfigurationError(f"{name} has to be an address such as https://example.org/ccgraph; it is {address!r}.")


def _require_period(period: str) -> None:
    ends = period.split("/")
    try:
        if period and len(ends) != 2:
            raise ValueError(period)
        for end in ends:
            if end not in ("", ".."):
                date.fromisoformat(end)
    except ValueError:
        raise ConfigurationError(
            f"tool.ccgraph.period has to be two dates with a slash between, or .. for one; it is {period!r}."
        ) from None


_Table = TypeVar("_Table", Limits, ValidateSettings, Settings)


def _require_table(name: str, value: Any) -> None:
    if not isinstance(value, dict):
        raise ConfigurationError(f"{name} has to be a table, with a setting a line; it is {value!r}.")


def _typed(kind: type[_Table], table: Any, where: str) -> _Table:
    _require_table(where, table)
    defaults = kind()
    known = {item.name: type(getattr(defaults, item.name)) for item in fields(kind)}
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(f"{where}.{key} is no setting. Settings: {', '.join(known)}.")
        if not isinstance(value, known[key]) and not (known[key] is float and isinstance(value, int)):
            raise ConfigurationError(f"{where}.{key} has to be of type {known[key].__name__}; it is {value!r}.")
    return kind(**table)
