"""The `transum` command. Heavy imports wait until a command needs them, so that `--help` answers at once."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from transum import __version__
from transum.bench.command import bench
from transum.errors import StoreError, TransumError
from transum.records import Length  # typer reads it

if TYPE_CHECKING:
    from transum.config import Settings
    from transum.inference import Engine
    from transum.records import Language
    from transum.store import Store

app = typer.Typer(
    help="A night desk for newsrooms: translates, summarises and headlines news in English and Chinese, "
    "and checks what it wrote against the source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
models_app = typer.Typer(help="The models that are known to work.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(models_app, name="models")
eval_app = typer.Typer(help="Measure the models of a profile.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(eval_app, name="eval")
app.command()(bench)


class Code(StrEnum):
    """Languages as one types them; `zh` is Simplified."""

    en = "en"
    zh = "zh"
    zh_Hans = "zh-Hans"  # noqa: N815 - BCP 47 writes it so
    zh_Hant = "zh-Hant"  # noqa: N815

    def language(self) -> Language:
        languages: dict[str, Language] = {"en": "en", "zh-Hant": "zh-Hant"}
        return languages.get(self.value, "zh-Hans")


Profile = Annotated[str, typer.Option(help="mini, standard, gpu, or the path of a YAML profile.")]
StoreFolder = Annotated[str | None, typer.Option("--store", help="Folder of the stories; by default the profile's.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never ask the model hub.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


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

    filters.translate(_engine(profile, offline), source.language(), target.language())


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

    filters.summarize(_engine(profile, offline), lang.language(), length, jsonl=jsonl)


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

    filters.headline(_engine(profile, offline), lang.language(), jsonl=jsonl)


@models_app.command(name="list")
def models_list() -> None:
    """List the models of the catalogue with their licences."""
    from transum import render
    from transum.inference.catalogue import catalogue

    render.catalogue(catalogue())


@models_app.command(name="fetch")
def models_fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Hugging Face ids; by default those of the profile.")
    ] = None,
    profile: Profile = "standard",
    store: StoreFolder = None,
) -> None:
    """Download models, and pin each to the revision that came, so that a later run can be offline."""
    from transum import config
    from transum.config import ModelChoice

    settings = config.load(profile, store=store)
    choices = [ModelChoice(model=name) for name in names] if names else list(settings.models.choices())
    engine = _engine_of(settings)
    for choice in dict.fromkeys(choices):
        located = engine.located(choice)
        typer.echo(f"{located.name} @ {located.revision}  {located.folder}")


@eval_app.command(name="translation")
def eval_translation(
    file: Annotated[Path, typer.Argument(help="UTF-8 lines of source TAB reference.")],
    source: Annotated[Code, typer.Option("--from", help="Language of the sources.")],
    target: Annotated[Code, typer.Option("--to", help="Language of the references.")],
    lines: Annotated[int | None, typer.Option(help="Only the first so many lines.", min=1, show_default=False)] = None,
    outputs: Annotated[Path | None, typer.Option(help="Write the translations here.", show_default=False)] = None,
    profile: Profile = "mini",
    as_json: AsJson = False,
) -> None:
    """BLEU, chrF and breakdowns of translations of a file."""
    from transum import evaluation, render

    pairs = evaluation.read_pairs(file)[:lines]
    models = _engine(profile, offline=False)
    made, scores = evaluation.translation_scores(pairs, source.language(), target.language(), models)
    if outputs:
        outputs.write_text("".join(f"{text}\n" for text in made), encoding="utf-8")
    render.scores(scores, as_json=as_json)


@eval_app.command(name="wire")
def eval_wire(
    articles: Annotated[int, typer.Option(help="How many.", min=1)] = 40,
    profile: Profile = "mini",
    as_json: AsJson = False,
) -> None:
    """All stages on generated articles with known facts. Exit status 1 if a recorded floor is not reached."""
    from transum import config, evaluation, render

    settings = config.load(profile)
    _, scores = evaluation.wire_scores(articles, settings.length, _engine_of(settings))
    render.scores(scores, as_json=as_json)
    if fallen := evaluation.below(scores, "wire", settings.name):
        typer.echo("\n".join(fallen), err=True)
        raise typer.Exit(1)


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


def _engine(profile: str, offline: bool) -> Engine:
    from transum import config

    return _engine_of(config.load(profile, offline=offline or None))


def _engine_of(settings: Settings) -> Engine:
    from transum.inference import Engine

    return Engine(settings, lock=Path(settings.store) / "models.lock")
