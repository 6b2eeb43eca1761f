"""The register's import: deterministic, whole, and nothing is written when a row makes no sense."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

from ccgraph import project
from ccgraph.errors import ConfigurationError, InvalidDataError
from ccgraph.project import Project
from ccgraph.register import import_register
from ccgraph.turtle.files import declared_prefixes, read_content


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project's content."""
    for name in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def prefixes(real: Project) -> dict[str, str]:
    """The project's prefixes."""
    return declared_prefixes(read_content(real))


def run(root: Path) -> subprocess.CompletedProcess[str]:
    """Import the register of a project as a user does."""
    command = [sys.executable, "-m", "ccgraph", "--root", str(root), "import", "register"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def files(root: Path) -> dict[str, bytes]:
    """Read the register's Turtle files."""
    return {path.name: path.read_bytes() for path in (root / "data/register").glob("*.ttl")}


def tables(tmp_path: Path) -> Path:
    """Copy the tables, to be spoilt."""
    return Path(shutil.copytree(ROOT / "data/register/tables", tmp_path / "tables"))


def attempt(real: Project, folder: Path, prefixes: dict[str, str]) -> None:
    """Make the files of some tables, without laying them out."""
    import_register(real, folder, prefixes, layout=lambda text: text)


def test_a_second_import_changes_nothing(copy: Path, real: Project) -> None:
    """What is in git is what the tables give, byte for byte, however often they are imported."""
    assert run(copy).returncode == 0
    once = files(copy)
    assert once == files(real.root)
    done = run(copy)
    assert f"0 of {len(once)} files changed" in done.stdout
    assert files(copy) == once


def test_the_order_of_rows_does_not_matter(tmp_path: Path, real: Project, prefixes: dict[str, str]) -> None:
    """Tables sorted the other way round say the same: labels, names of nodes and totals hang on no order."""
    folder = tables(tmp_path)
    usual = import_register(real, folder, prefixes, layout=lambda text: "\n".join(sorted(text.splitlines())))
    for path in folder.glob("*.csv"):
        head, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    turned = import_register(real, folder, prefixes, layout=lambda text: "\n".join(sorted(text.splitlines())))
    assert turned.files == usual.files


def test_what_an_earlier_mapping_made_is_removed(copy: Path) -> None:
    """A Turtle file that the tables no longer give does not stay beside the others."""
    (copy / "data/register/left-over.ttl").write_text("# nothing\n", "utf-8")
    done = run(copy)
    assert "1 of " in done.stdout and "left-over.ttl" in done.stdout
    assert not (copy / "data/register/left-over.ttl").exists()


def test_a_row_that_makes_no_sense_leaves_every_file_as_it_was(copy: Path) -> None:
    """The command names file and line, says that nothing was written, exits with 1 and touches no file."""
    table = copy / "data/register/tables/rating_totals.csv"
    with table.open("a", encoding="utf-8") as file:
        file.write("2019-20,Good,400,191,published count,HSJ\n")
    before = files(copy)
    done = run(copy)
    assert done.returncode == 1
    assert f"{table}:20: 400 of 191 is no total" in done.stderr and "Nothing was written." in done.stderr
    assert files(copy) == before


#: A table, a row added to it, and what the refusal says.
REFUSED = [
    ("organisations", "0?Q,ccg,NHS X CCG,E38000001,2013-04-01,,ODS,", "'0?Q' is no code"),
    ("organisations", "99X,ccg,,E38000001,2013-04-01,,ODS,", "the name is missing"),
    ("organisations", "99X,ccg,NHS X CCG,E38000001,2013-02-30,,ODS,", "is no date"),
    ("organisations", "99X,ccg,NHS X CCG,E38000001,2013-04-01,2012-04-01,ODS,", "closed (2012-04-01) before it opened"),
    ("organisations", "99X,ccg,NHS X CCG,E38000001,2013-04-01,,,", "the source is missing"),
    ("organisations", "99X,ccg,NHS X CCG", "has not 8 fields"),
    ("organisations", "99X,trust,NHS X CCG,E38000001,2013-04-01,,ODS,", "'trust' is no kind of the mapping"),
    ("organisations", "99X,ccg,NHS X CCG,E3800001,2013-04-01,,ODS,", "'E3800001' is no code of the code system ons"),
    ("organisations", "02Q,ccg,NHS X CCG,E38000001,2013-04-01,,ODS,", "the code 02Q stands on line"),
    ("other_names", "02Q,NHS Old CCG,2013-13-01,,ONS", "is no date"),
    ("other_names", "02Q,NHS Old CCG,,,ONS", "the first_edition is missing"),
    ("other_names", "02Q,NHS Old CCG,2016-04-01,2015-04-01,ONS", "is before first_edition"),
    ("other_names", "0ZZ,NHS Old CCG,2016-04-01,,ONS", "code 0ZZ is no code of organisations.csv"),
    ("other_names", "00F,NHS Old CCG,2016-04-01,,ONS", "was not open on 2016-04-01"),
    ("other_names", "01H,NHS Cumbria CCG,2013-04-01,,ONS", "the name 01H NHS Cumbria CCG stands on line"),
    ("name_ends", "01H,NHS Cumbria CCG,2017-03-30,notes", "the name 01H NHS Cumbria CCG stands on line"),
    ("name_ends", "02Q,NHS Old CCG,2017-03-31,notes", "other_names.csv has no name NHS Old CCG of 02Q"),
    ("name_ends", "E54000005,West Yorkshire,2018-03-31,notes", "is before the edition that shows the name last"),
    ("name_ends", "E54000005,West Yorkshire,2023-03-31,notes", "E54000005 was not open on 2023-03-31"),
    ("name_ends", "E54000005,West Yorkshire,,notes", "the last_day is missing"),
    ("identifiers", "02Q,ons_lsoa,E38000001,2013-04-01,,ONS", "'ons_lsoa' is no scheme"),
    ("identifiers", "02Q,nhs_ods,E38000001,2013-04-01,,ONS", "'E38000001' is no code of the code system ods"),
    ("identifiers", "00F,ons_gss,E38000001,2016-04-01,,ONS", "had closed (2015-03-31) before the code was first seen"),
    ("identifiers", "00F,ons_gss_sub_icb_location,E38000001,2022-07-01,,ONS", "has no location"),
    ("identifiers", "02Q,ons_gss,E38000008,2013-04-01,,ONS", "stands on line"),
    ("successions", "02Q,QT1,2022-07-01,takeover,,,ODS", "'takeover' is no kind of succession"),
    ("successions", "02Q,QT1,,replaced_by_icb,,,ODS", "the date is missing"),
    ("successions", "02Q,QT1,2021-07-01,replaced_by_icb,,,ODS", "02Q closed on 2022-06-30"),
    ("successions", "02Q,QT1,2022-07-01,merger,,,ODS", "QT1 is of the kind icb; it has to be ccg"),
    ("successions", "01H,15E,2017-04-01,boundary_change,,,ODS", "15E was not open on 2017-04-01"),
    ("successions", "02Q,02R,2019-04-01,boundary_change,71,70,ODS", "71 of 70 LSOAs cannot pass on"),
    ("successions", "02Q,02R,2019-04-01,boundary_change,7,,ODS", "go together"),
    ("successions", "02Q,02Q,2019-04-01,boundary_change,7,70,ODS", "cannot follow itself"),
    ("successions", "02Q,QT1,2022-07-01,replaced_by_icb,70,70,ODS", "the succession 02Q QT1 2022-07-01"),
    ("memberships", "02Q,Y54,2014-04-01,2015-03-31,ccg_county,2014-04,ONS", "'ccg_county' is no kind of membership"),
    ("memberships", "02Q,QT1,2022-07-01,,ccg_region,2014-04,ONS", "QT1 is of the kind icb; it has to be region"),
    ("memberships", "02Q,Y58,2014-04-01,2015-03-31,ccg_region,2014-04,ONS", "Y58 was not open on 2014-04-01"),
    ("memberships", "01H,Q71,2016-04-01,2017-03-31,ccg_area_team,2016-04,ONS", "Q71 was of the kind local_office then"),
    ("memberships", "01H,Q70,2012-10-01,2017-03-31,ccg_local_office,2016-04,ONS", "Q70 cannot go on as another kind"),
    ("memberships", "02Q,Y54,2016-04-01,2015-03-31,ccg_region,2014-04,ONS", "is before from"),
    ("memberships", "02Q,Y54,2014-04-01,2015-03-31,ccg_region,April 2014,ONS", "is no date, month or year"),
    ("memberships", "02Q,Y54,2014-04-01,2015-03-31,ccg_region,,ONS", "the observed is missing"),
    ("memberships", "02Q,Y54,2013-04-01,2019-03-31,ccg_region,2013-04,ONS", "the membership 02Q Y54"),
    ("memberships", "00F,QT1,2022-07-01,,sub_icb_location_icb,2022-07,ONS", "has no name of the location 00F"),
    ("memberships", "00F,QT1,2014-07-01,,sub_icb_location_icb,2022-07,ONS", "opens (2014-07-01) before"),
    ("ccg_local_authority", "02Q,E07000171,Bassetlaw,2015,70,1.0,1.0,ONS", "is no month"),
    ("ccg_local_authority", "02Q,X,Bassetlaw,2015-07,70,1.0,1.0,ONS", "'X' is no code of a local authority"),
    ("ccg_local_authority", "02Q,E07000171,,2015-07,70,1.0,1.0,ONS", "the la_name is missing"),
    ("ccg_local_authority", "15E,E08000025,Birmingham,2015-07,70,1.0,1.0,ONS", "15E was not open in 2015-07"),
    ("ccg_local_authority", "02Q,E07000171,Bassetlaw,2015-08,0,1.0,1.0,ONS", "has to be one or more"),
    ("ccg_local_authority", "02Q,E07000171,Bassetlaw,2015-08,70,0.9,1.0,ONS", "share_of_ccg_lsoas 0.9 is not 70 of 70"),
    ("pct_ccg", "02Q,02Q,10,,X", "02Q is of the kind ccg; it has to be pct"),
    ("pct_ccg", "5ET,02P,ten,,X", "'ten' is no number"),
    ("pct_ccg", "5ET,02R,10,,X", "more than the whole"),
    ("pct_ccg", "5ET,02Q,10,,X", "the share 5ET 02Q stands on line"),
    ("pct_clusters", "14L,,2012-11,X", "the pct_cluster is missing"),
    ("pct_clusters", "02Q,Sussex PCT Cluster,2012-11,X", "the cluster of 02Q stands on line"),
    ("pct_clusters", "14L,Sussex pct cluster,2012-11,X", "cannot be told from another body's"),
    ("pct_clusters", "14L,Sussex PCT Cluster,November,X", "is no date, month or year"),
    ("statistics", "02Q,beds,1,2014-10-01,X", "'beds' is no measure"),
    ("statistics", "02Q,registered_patients,1.5,2014-11-01,X", "is no whole number"),
    ("statistics", "02Q,registered_patients,-1,2014-11-01,X", "'-1' is no number"),
    ("statistics", "02Q,registered_patients,0,2014-11-01,X", "has to be more than nothing"),
    ("statistics", "02Q,registered_patients,1,2014-10-01,X", "the figure registered_patients 02Q 2014-10-01"),
    ("ratings", "02Q,2015-17,Good,X", "'2015-17' is no financial year"),
    ("ratings", "02Q,2015-16,Great,X", "'Great' is no rating"),
    ("ratings", "14L,2015-16,Good,X", "14L was not open in 2015-16"),
    ("ratings", "00L,2015-16,Good,X", "the rating 00L 2015-16 stands on line"),
    ("rating_totals", "2019-20,Good,400,191,published count,X", "400 of 191 is no total"),
    ("rating_totals", "2019-20,Good,40,190,published count,X", "another row of 2019-20 counts another whole"),
    ("rating_totals", "2015-16,Good,82,209,published count,X", "the total 2015-16 Good stands on line"),
    ("rating_totals", "2019-20,Good,190,191,published count,X", "the ratings of 2019-20 sum to"),
]


@pytest.mark.parametrize(("table", "row", "part"), REFUSED, ids=[f"{table}: {part}" for table, _, part in REFUSED])
def test_a_row_that_makes_no_sense_is_refused_with_its_line(
    tmp_path: Path, real: Project, prefixes: dict[str, str], table: str, row: str, part: str
) -> None:
    """The error names file, line and reason."""
    path = tables(tmp_path) / f"{table}.csv"
    line = len(path.read_text("utf-8").splitlines()) + 1
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")
    with pytest.raises(InvalidDataError) as refused:
        attempt(real, path.parent, prefixes)
    assert refused.value.detail.startswith(f"{path}:{line}: "), refused.value.detail
    assert part in refused.value.detail


def test_every_table_has_a_refusal(real: Project) -> None:
    """No table goes in unchecked."""
    assert {table for table, _, _ in REFUSED} == {path.stem for path in (ROOT / "data/register/tables").glob("*.csv")}


def test_a_folder_without_an_added_table_is_read_with_the_projects(
    tmp_path: Path, real: Project, prefixes: dict[str, str]
) -> None:
    """Tables that are compiled elsewhere can be imported from where they are: the last days of names are the project's own."""
    folder = tables(tmp_path)
    (folder / "name_ends.csv").unlink()
    usual = import_register(real, ROOT / "data/register/tables", prefixes, layout=str)
    assert import_register(real, folder, prefixes, layout=str) == usual


def test_other_columns_are_refused(tmp_path: Path, real: Project, prefixes: dict[str, str]) -> None:
    """A table with a column too few is refused at its first line."""
    path = tables(tmp_path) / "ratings.csv"
    path.write_text("code,year,rating\n", "utf-8")
    with pytest.raises(InvalidDataError, match=r"ratings\.csv:1: the columns have to be code, year, rating, source"):
        attempt(real, path.parent, prefixes)


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ('file = "partnerships"', 'file = "elsewhere"', "'elsewhere' is named, but is none of the files"),
        ('slug = "ods"', "", "missing: slug"),
        ("[kinds.sha]", "[kinds.sha]\ncolour = 1", "unknown: colour"),
        ('by = "predecessor"', 'by = "both"', "none of the sides of an event"),
        ('number = "decimal"', 'number = "roman"', "none of the sorts of number"),
        ("[0-9A-Z]{3,5}", "[0-9A-Z", "cannot be used"),
        ("whole = true", 'whole = "yes"', "has to be a bool"),
        ("[continuations.area_team]", "[continuations.team]", "'team' is named, but is none of the kinds"),
        (
            'goes_on_as = "local_office_region"',
            'goes_on_as = "elsewhere"',
            "'elsewhere' is named, but is none of the links",
        ),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(copy: Path, old: str, new: str, part: str) -> None:
    """The mapping is checked before any row is read, and the error names the part."""
    path = copy / "data/register/mapping.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = project.find(copy)
    with pytest.raises(ConfigurationError, match=re.escape(part)):
        import_register(found, copy / "data/register/tables", {}, layout=lambda text: text)
