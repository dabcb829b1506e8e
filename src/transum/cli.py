"""The `transum` command. Heavy imports wait until a command needs them, so that `--help` answers at once."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transum import __version__
from transum.commands import bench, evaluate, models
from transum.commands.check import check
from transum.commands.options import AsJson, Code, Offline, Profile, StoreFolder, engine
from transum.errors import StoreError, TransumError
from transum.records import Length  # typer reads it

if TYPE_CHECKING:
    from transum.store import Store

app = typer.Typer(
    help="A night desk for newsrooms: translates, summarises and headlines news in English and Chinese, "
    "and checks what it wrote against the source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(models.app, name="models")
app.add_typer(evaluate.app, name="eval")
app.add_typer(bench.app, name="bench")


@app.callback(invoke_without_command=True)
def transum(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on standard error.")] = False,
) -> None:
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    if version:
        typer.echo(f"transum {__version__}")
        raise typer.Exit


@app.command()
def run(
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, feeds, addresses of pages, or - for standard input.", show_default=False),
    ] = None,
    profile: Profile = "mini",
    store: StoreFolder = None,
    edition: Annotated[
        list[Code] | None, typer.Option(help="A language to write in; may be given again.", show_default=False)
    ] = None,
    length: Annotated[Length | None, typer.Option(help="Length of the summaries.", show_default=False)] = None,
    offline: Offline = False,
) -> None:
    """Make stories of news and store them. Exit status 1 if anything failed; the rest is stored all the same."""
    from transum import config

    settings = config.load(
        profile,
        store=store,
        editions=[code.language() for code in edition] if edition else None,
        length=length,
        offline=offline or None,
    )
    wanted = sources or list(settings.sources)
    if not wanted:
        raise typer.BadParameter("name at least one source, or list 'sources' in the profile", param_hint="SOURCES")
    from transum import pipeline, render

    with render.progress() as show:
        manifest = pipeline.run(settings, wanted, progress=show, stdin=sys.stdin.buffer)
    render.manifest(manifest, settings.store)
    raise typer.Exit(1 if manifest.failures else 0)


@app.command()
def show(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of stories, or the beginnings of them.")] = None,
    store: StoreFolder = None,
    edition: Annotated[Code | None, typer.Option(help="Only the edition in this language.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Headline and summary only.")] = False,
    aligned: Annotated[bool, typer.Option("--aligned", help="Each sentence beside its source.")] = False,
    as_json: AsJson = False,
    profile: Profile = "mini",
) -> None:
    """Print stories; all of them if none is named."""
    from transum import render

    opened = _store(store, profile)
    language = edition.language() if edition else None
    found = [d for one in ids for d in opened.read(one, language)] if ids else list(opened.documents())
    for document in found:
        if ids or language in (None, document.language):
            render.document(document, brief=brief, aligned=aligned, as_json=as_json)


@app.command(name="list")
def list_(
    store: StoreFolder = None,
    status: Annotated[str | None, typer.Option(help="Only stories with this status, such as review.")] = None,
    failures: Annotated[bool, typer.Option("--failures", help="What could not be processed, with reasons.")] = False,
    as_json: AsJson = False,
    profile: Profile = "mini",
) -> None:
    """List the stories of a store, newest first."""
    from transum import render

    opened = _store(store, profile)
    if failures:
        render.failures(opened.failures(), as_json=as_json)
    else:
        render.documents([d for d in opened.documents() if status in (None, d.status)], as_json=as_json)


@app.command()
def translate(
    source: Annotated[Code, typer.Option("--from", help="Language of the lines.")],
    target: Annotated[Code, typer.Option("--to", help="Language to write.")],
    profile: Profile = "mini",
    offline: Offline = False,
) -> None:
    """Translate standard input to standard output: a line in, a line out, order and count kept."""
    from transum import filters

    filters.translate(engine(profile, offline), source.language(), target.language())


@app.command()
def summarize(
    lang: Annotated[Code, typer.Option(help="Language of the article.")],
    length: Annotated[Length, typer.Option(help="Length of the summary.")] = "medium",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Many: a JSON object with "text" a line; adds "summary".')
    ] = False,
    profile: Profile = "mini",
    offline: Offline = False,
) -> None:
    """Summarise the article on standard input."""
    from transum import filters

    filters.summarize(engine(profile, offline), lang.language(), length, jsonl=jsonl)


@app.command()
def headline(
    lang: Annotated[Code, typer.Option(help="Language of the article.")],
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Many: a JSON object with "text" a line; adds "headline".')
    ] = False,
    profile: Profile = "mini",
    offline: Offline = False,
) -> None:
    """Write a headline for the article on standard input."""
    from transum import filters

    filters.headline(engine(profile, offline), lang.language(), jsonl=jsonl)


app.command()(check)


def main() -> None:
    """Entry point: an expected error is a message and exit status 2, never a traceback."""
    with _messages():
        app()


@contextmanager
def _messages() -> Iterator[None]:
    try:
        yield
    except TransumError as error:
        typer.echo(f"transum: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:  # the reader, such as head, has enough
        sys.stderr.close()
        sys.exit(141)


def _store(store: str | None, profile: str) -> Store:
    """The store to read; a command that only looks must not make one."""
    from transum import config
    from transum.store import Store

    folder = store or config.load(profile).store
    if not Path(folder).expanduser().is_dir():
        raise StoreError(f"{folder}: there is no store here. Make stories with 'transum run', or name it with --store")
    return Store.open(folder)
