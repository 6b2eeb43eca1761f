"""The command line: arguments in, one call elsewhere, an exit status out (0 clean, 1 findings, 2 wrong use, 3 could not).

Each command has a module of its own, which is imported when that command is called: help and small commands start at once, and
a server's main process holds nothing that only validation needs.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from ccgraph import __version__, project
from ccgraph.errors import CcgraphError
from ccgraph.project import Project


@dataclass(frozen=True, slots=True)
class Find:
    """What gives a command the project that it works on; commands that need none never call it. ``root`` is what was named."""

    root: Path | None

    def __call__(self) -> Project:
        """Give the project that was named, or the one around the working directory."""
        return project.find(self.root)

    def or_carried(self) -> Project:
        """Give it to a command that only reads: where there is none, what the installation carries."""
        return project.find_or_carried(self.root)


#: Commands by name: the module whose ``command`` it is, and what the list of commands says of it.
COMMANDS = {
    "build": ("build", "Make a validated snapshot of the files."),
    "diff": ("diff", "Say what changed since a git revision."),
    "explain": ("explain", "Say what a finding means and how to mend it."),
    "fmt": ("fmt", "Put Turtle files into their canonical form."),
    "import": ("register", "Bring tables into the data."),
    "ledger": ("ledger", "Count what became of each sentence of the sources."),
    "publish": ("publish", "Bring the data into a store of another maker."),
    "query": ("query", "Run a saved query or your own, with no server."),
    "serve": ("serve", "Build if anything changed, then serve."),
    "validate": ("validate", "Check everything: syntax, shapes, checks, lint, ledger."),
}


class _Commands(click.Group):
    """Finds commands by ``COMMANDS``, and turns the program's failures into a line on standard error and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"ccgraph.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in sorted(COMMANDS.items())])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except CcgraphError as error:
            click.echo(f"ccgraph: {error.code}: {error.detail}", err=True)
            ctx.exit(error.exit_status)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click's own: wrong use, an end that was asked for, a reader that has gone
        except Exception:
            traceback.print_exc()
            click.echo(
                "ccgraph: internal: That is a mistake of the program. Please report it with the lines above.", err=True
            )
            ctx.exit(3)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ccgraph")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    help="The project folder (ontology/, data/, queries/) [default: the one around the working directory].",
)
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """The knowledge graph of NHS commissioning in England: validate it, query it, publish it."""
    context.obj = Find(root)
