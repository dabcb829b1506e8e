"""What the command line prints: progress, what a run did, stories, lists."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

from transum.records import Failure, Manifest
from transum.store import Document

if TYPE_CHECKING:
    from transum.bench.night import Night
    from transum.bench.timing import Measured
    from transum.evaluation import Alarms, Recall, Score
    from transum.inference.catalogue import Catalogue
    from transum.pipeline import Progress as Show

console = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
_MARKS = {"ready": ("✓", "green"), "approved": ("✓", "green"), "review": ("!", "yellow")}
_LEFT = (0, 0, 0, 4)


def scores(measured: Sequence[Score], *, as_json: bool) -> None:
    """What an evaluation measured, with how: signatures below the table, each once."""
    if as_json:
        sys.stdout.write(orjson.dumps(measured, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    table = Table("of", "measure", Column("value", justify="right"), Column("n", justify="right"), box=None)
    for score in measured:
        table.add_row(score.where, score.name, f"{score.value:.2f}", str(score.count))
    console.print(table)
    for signature in dict.fromkeys(f"{s.name}: {s.signature}" for s in measured if s.signature):
        console.print(signature, style="dim", soft_wrap=True)


def checks(recalls: Sequence[Recall], alarms: Sequence[Alarms], *, as_json: bool) -> None:
    """What the checks caught of planted errors, then what they said of texts without any."""
    if as_json:
        rows = {"recall": recalls, "alarms": alarms}
        sys.stdout.write(orjson.dumps(rows, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    errors = _figures("", "error", "check", "planted", "caught", "%", "serious", "%")
    for recall in recalls:
        counts = _shares(recall.planted, recall.caught, recall.serious)
        errors.add_row(recall.where, recall.error, recall.check, *counts)
    lines = _figures("", "texts", "check", "lines", "flagged", "%", "serious", "%")
    for alarm in alarms:
        lines.add_row(alarm.where, alarm.of, alarm.check, *_shares(alarm.lines, alarm.flagged, alarm.serious))
    console.print(errors, "", lines, sep="\n")


def _figures(*heads: str) -> Table:
    """A table whose last five columns are figures."""
    words, figures = heads[:-5], heads[-5:]
    return Table(*words, *(Column(head, justify="right") for head in figures), box=None)


def _shares(whole: int, *parts: int) -> Iterator[str]:
    """A count, then each of its parts with its percentage."""
    yield str(whole)
    for part in parts:
        yield from (str(part), f"{100 * part / whole:.2f}" if whole else "–")


def measured(found: Sequence[Measured], *, as_json: bool) -> None:
    """Speeds of engines on the same work, and what they need."""
    if as_json:
        sys.stdout.write(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    columns: dict[str, Callable[[Measured], str]] = {
        "tokens/s": lambda one: f"{one.tokens_per_second:.0f}",
        "ratio": lambda one: _known(one.ratio, ".1f"),
        "CPU ms/token": lambda one: f"{one.cpu_milliseconds_per_token:.2f}",
        "same": lambda one: _known(one.same, ".1%"),
        "load s": lambda one: f"{one.load_seconds:.1f}",
        "peak MB": lambda one: f"{one.peak_megabytes:.0f}",
    }
    if any(one.device_megabytes is not None for one in found):
        columns["of bandwidth"] = lambda one: _known(one.of_bound, ".1%")
        columns["GPU MB"] = lambda one: _known(one.device_megabytes, ".0f")
    table = Table("engine", *(Column(name, justify="right") for name in columns), box=None)
    for one in found:
        table.add_row(one.engine, *(column(one) for column in columns.values()))
    console.print(table)


def _known(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def nights(found: Sequence[Night], *, as_json: bool) -> None:
    """Runs of different sizes, and where their time went."""
    if as_json:
        sys.stdout.write(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    names = ("words", "stories", "held", "failed", "s", "articles/s", "outside models", "first story", "peak MB")
    table = Table(
        "models", Column("articles", justify="right"), *(Column(name, justify="right") for name in names), box=None
    )
    for one in found:
        counts = (f"{n:,}" for n in (one.words, one.stories, one.held, one.failures))
        speed = f"{one.whole_seconds:.1f}", f"{one.articles_per_second:.2f}", f"{one.outside:.1%}"
        first = f"{one.first_story_seconds:.1f} s"
        table.add_row(one.models, f"{one.articles:,}", *counts, *speed, first, f"{one.peak_megabytes:.0f}")
    console.print(table)
    for one in found:
        stages = ", ".join(f"{stage} {value:.1f}" for stage, value in one.seconds.items())
        _line(
            f"{one.articles:,} articles ({one.models}), seconds: {stages}; {one.model_seconds:.1f} of all in models; "
            f"peak {one.tenth_megabytes:.0f} MB after a tenth, {one.peak_megabytes:.0f} MB at the end"
        )


@contextmanager
def progress() -> Iterator[Show]:
    """A bar for each stage on standard error; plain lines where that is not a terminal."""
    errors = Console(stderr=True)
    if not errors.is_terminal:
        yield _plain
        return
    columns = (TextColumn("{task.description:>10}"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=errors, transient=True) as bars:
        tasks = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


def _plain(stage: str, done: int, total: int) -> None:
    if done == total:
        sys.stderr.write(f"{stage}: {done}\n")


def manifest(done: Manifest, folder: str) -> None:
    """What a run did: its stories, failures, counts and times."""
    written = [stored for stored in done.stories if stored.change != "unchanged"]
    for stored in written:
        mark, colour = _MARKS.get(stored.status, ("·", "white"))
        _line(Text.assemble((mark, colour), f" {stored.id} {stored.language:<7} ", (stored.headline, "bold")))
    for failure in done.failures:
        _line(Text.assemble(("✗", "red"), f" {failure.source}: {failure.reason}"))
    counts, seconds = Counter(done.counts), done.seconds
    if not written and counts["unchanged"]:
        _line(f"Nothing to do: {counts['unchanged']} stories are up to date.")
    _line(
        f"{counts['articles']} articles, {counts['stories']} stories written ({counts['ready']} ready, "
        f"{counts['review']} held for review), {counts['unchanged']} unchanged, {counts['failures']} failures"
    )
    if counts["lines_remembered"]:
        _line(f"{counts['lines_remembered']} of {counts['lines']} lines were translated by an earlier run.")
    total = sum(seconds.values())
    stages = ", ".join(f"{stage} {value:.1f}" for stage, value in seconds.items())
    _line(f"{total:.1f} s ({stages}), {done.model_seconds:.1f} s of it in models. Stories: {folder}/stories")


def _line(text: str | Text) -> None:
    """One line, however long: lines are for grep."""
    console.print(text, soft_wrap=True)


def document(story: Document, *, brief: bool, aligned: bool, as_json: bool) -> None:
    """One story as an editor reads it, or as JSON; `brief` leaves out the text, `aligned` sets its source beside it."""
    if as_json:
        sys.stdout.write(orjson.dumps(story, option=orjson.OPT_INDENT_2).decode() + "\n")
        return
    mark, colour = _MARKS.get(story.status, ("·", "white"))
    console.rule(f"{story.id} · {story.language} · revision {story.revision}", style="dim")
    console.print(Text(story.headline.text, style="bold"))
    console.print(Text(f"{mark} {story.status}", style=colour))
    for reason in story.reasons:
        console.print(Padding(Text(f"– {reason}", style=colour), _LEFT))
    console.print()
    for sentence in story.summary.sentences:
        note = ", ".join([*(str(i + 1) for i in sentence.support), *(["extract"] if sentence.extractive else [])])
        console.print(Text.assemble(sentence.text, (f" [{note}]" if note else "", "dim")))
    console.print()
    if aligned:
        _aligned(story)
    elif not brief:
        for paragraph in (story.translation.title, *story.translation.paragraphs):
            console.print(Padding(Text(paragraph), _LEFT))
    if brief:
        return
    source = " · ".join(filter(None, (story.article.site, story.article.published, story.article.source)))
    console.print(Text(f"{source}\n{story.notice}".strip(), style="dim"))
    console.print()


def _aligned(story: Document) -> None:
    table = Table(show_header=False, box=None, padding=(0, 1), expand=True)
    table.add_column(style="dim", width=3)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row("", Text(story.article.title), Text(story.translation.title))
    for number, sentence in enumerate(story.translation.sentences, 1):
        table.add_row(str(number), Text(sentence.source), Text(sentence.target))
    console.print(table)


def documents(stories: Sequence[Document], *, as_json: bool) -> None:
    """A line a story."""
    for story in stories:
        if as_json:
            row = {key: getattr(story, key) for key in ("id", "language", "revision", "status", "reasons", "stored_at")}
            row |= {"headline": story.headline.text, "source": story.article.source}
            sys.stdout.write(orjson.dumps(row).decode() + "\n")
        else:
            mark, colour = _MARKS.get(story.status, ("·", "white"))
            line = Text.assemble((mark, colour), f" {story.id} {story.language:<7} ", (story.headline.text, "bold"))
            _line(line)


def failures(found: Sequence[Failure], *, as_json: bool) -> None:
    """A line a failure."""
    for failure in found:
        if as_json:
            row = {"stage": failure.stage, "source": failure.source, "reason": failure.reason}
            sys.stdout.write(orjson.dumps(row | {"language": failure.language}).decode() + "\n")
        else:
            edition = f" ({failure.language})" if failure.language else ""
            _line(Text.assemble(("✗", "red"), f" {failure.stage}{edition} {failure.source}: {failure.reason}"))


def catalogue(known: Catalogue) -> None:
    """A line a model."""
    for name, entry in known.models.items():
        use = {True: "", False: "not for commercial use", None: "licence unknown"}[entry.commercial]
        _line(Text(f"{name:<45} {entry.licence:<18} {use}".rstrip()))
