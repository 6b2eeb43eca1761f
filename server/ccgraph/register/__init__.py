"""The fact tables of the register as Turtle: bodies, their names and codes, changes, parents, areas, origins and figures.

``data/register/mapping.toml`` says what the kinds, schemes and measures of the tables are called in the graph; nothing here
knows one. The result depends on the tables and the mapping alone: a second run changes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ccgraph.project import Project
from ccgraph.register.areas import write_areas
from ccgraph.register.bodies import read_bodies, write_bodies
from ccgraph.register.changes import write_changes
from ccgraph.register.cubes import write_statistics
from ccgraph.register.graphs import Graphs
from ccgraph.register.identifiers import write_identifiers
from ccgraph.register.mapping import MAPPING, read_mapping
from ccgraph.register.names import write_names
from ccgraph.register.origins import write_clusters, write_shares
from ccgraph.register.parents import write_parents
from ccgraph.register.ratings import write_ratings, write_totals
from ccgraph.register.sums import SUMS, sums
from ccgraph.register.tables import COLUMNS, file_of, read_table

__all__ = ["SUMS", "Imported", "folder_of", "import_register", "sums", "write_files"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: file name (relative to data/register/) -> Turtle text; the text of the file of sums; rows by table,
    taken and left out.
    """

    files: Mapping[str, str]
    sums: str
    taken: Mapping[str, int]
    left: Mapping[str, int]


def folder_of(project: Project) -> Path:
    """Give the folder for what an import makes; it holds the mapping, and the tables in ``tables/``."""
    return project.root / "data" / "register"


def import_register(
    project: Project,
    tables: Path,
    prefixes: Mapping[str, str],
    *,
    layout: Callable[[str], str],
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Imported:
    """Make the Turtle files of the register from the tables in ``tables``; writes nothing.

    ``layout`` gives Turtle its canonical form; ``progress`` goes along the names of the files while they are laid out. Raises
    InvalidDataError, naming file and line, for the first row that makes no sense; ConfigurationError where the mapping does.
    """
    naming = read_mapping(folder_of(project) / MAPPING)
    rows = {name: read_table(file_of(name, tables, folder_of(project) / "tables")) for name in COLUMNS}
    graphs = Graphs(naming, project.settings.base, prefixes)
    bodies = read_bodies(naming, rows["organisations"], rows["memberships"], rows["other_names"])
    write_bodies(graphs, naming, bodies)
    write_names(graphs, naming, bodies, rows["other_names"], ends=rows["name_ends"])
    write_identifiers(graphs, naming, bodies, rows["identifiers"])
    write_changes(graphs, naming, bodies, rows["successions"])
    write_parents(graphs, naming, bodies, rows["memberships"])
    write_areas(graphs, naming, bodies, rows["ccg_local_authority"])
    write_shares(graphs, naming, bodies, rows["pct_ccg"])
    write_clusters(graphs, naming, bodies, rows["pct_clusters"])
    write_statistics(graphs, naming, bodies, rows["statistics"])
    weaker = write_ratings(graphs, naming, bodies, rows["ratings"])
    write_totals(graphs, naming, rows["rating_totals"])
    made = graphs.close()
    files = {f"{name}.ttl": layout(made[name][1].text(made[name][0])) for name in progress(made)}
    left = {"ratings": weaker} if weaker else {}
    made_of = sums(folder_of(project), tables, {name: text.encode() for name, text in files.items()})
    return Imported(files, made_of, {name: len(rows[name]) - left.get(name, 0) for name in COLUMNS}, left)


def write_files(folder: Path, imported: Imported) -> list[str]:
    """Write the files, and their sums, that differ from what is in ``folder``, each aside and then renamed; give their names.

    The folder's Turtle is all generated: a file that was not made now was made by an earlier mapping, and is removed.
    """
    files = {**imported.files, SUMS: imported.sums}
    changed = []
    for name, text in sorted(files.items()):
        target = folder / name
        if target.is_file() and target.read_text("utf-8") == text:
            continue
        aside = folder / f".{name}.{os.getpid()}.tmp"
        aside.write_text(text, "utf-8")
        aside.replace(target)
        changed.append(name)
    for left in sorted(folder.glob("*.ttl")):
        if left.name not in files:
            left.unlink()
            changed.append(left.name)
    return changed
