"""What both flows share: the choices of a form, the stages as Prefect tasks, progress and the report."""

from __future__ import annotations

import functools
import io
import itertools
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, ParamSpec, cast
from uuid import UUID

import httpx
from prefect import task
from prefect.artifacts import create_markdown_artifact, create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.exceptions import PrefectException
from prefect.states import Completed, Failed
from pydantic import Field

from transum import pipeline
from transum.config import Settings
from transum.errors import StoreError, TransumError
from transum.records import Failure, Language, Length, Manifest, Stage, Stored
from transum.store import Store

Editions = Literal[
    "As in the profile",
    "English and Chinese (Simplified)",
    "English and Chinese (Traditional)",
    "English and both Chinese scripts",
    "English",
    "Chinese (Simplified)",
    "Chinese (Traditional)",
]
EDITIONS: dict[Editions, tuple[Language, ...] | None] = {
    "As in the profile": None,
    "English and Chinese (Simplified)": ("en", "zh-Hans"),
    "English and Chinese (Traditional)": ("en", "zh-Hant"),
    "English and both Chinese scripts": ("en", "zh-Hans", "zh-Hant"),
    "English": ("en",),
    "Chinese (Simplified)": ("zh-Hans",),
    "Chinese (Traditional)": ("zh-Hant",),
}
SummaryLength = Literal["As in the profile", "Short", "Medium", "Long"]
LENGTHS: dict[SummaryLength, Length | None] = {
    "As in the profile": None,
    "Short": "short",
    "Medium": "medium",
    "Long": "long",
}

STAGES: tuple[Stage, ...] = ("ingest", "translate", "summarize", "headline", "check", "store")
ROWS = 200
"""Most rows in a table of the report: all else is in the store, and the report says so."""

Told = dict[tuple[str, Language], tuple[str, str]]
"""By story and edition: the notice it carries and why it is held."""
NAMES: dict[Language, str] = {"en": "English", "zh-Hans": "Chinese (Simplified)", "zh-Hant": "Chinese (Traditional)"}

P = ParamSpec("P")
log = logging.getLogger(__name__)


def label(title: str, description: str, **constraints: Any) -> Any:
    """A form field as people read it. Prefect replaces a plain `title` by the parameter's name; the extra one stays."""
    return Field(json_schema_extra={"title": title, "description": description}, **constraints)


def work(
    settings: Settings, sources: Sequence[str], *, report: str, note: str = "", pasted: str = ""
) -> State[Manifest]:
    """Run the pipeline as Prefect tasks and write the report under the key `report`; the flow's final state."""
    logging.getLogger("transum").setLevel(logging.INFO)
    stdin = io.BytesIO(pasted.encode("utf-8", "replace"))
    shown = Shown()
    manifest = pipeline.run(settings, sources, wrap=shown.as_task, progress=shown.progress, stdin=stdin)
    shown.end()
    words = to_markdown(manifest, read_back(manifest.stories, Store.open(settings.store)), note=note)
    create_markdown_artifact(key=report, markdown=f"{words}Kept in {plain(settings.store)}.\n")
    return verdict(manifest)


def in_words(flow_function: Callable[P, State[Manifest]]) -> Callable[P, State[Manifest]]:
    """An error raised on purpose as the run's final state, in its own words: a traceback tells an editor nothing."""

    @functools.wraps(flow_function)
    def run(*args: P.args, **kwargs: P.kwargs) -> State[Manifest]:
        try:
            return flow_function(*args, **kwargs)
        except TransumError as error:
            return Failed(message=str(error))

    return run


class Shown:
    """A run as its page in the UI shows it: a task for each stage of each batch, and a bar for the batch in work."""

    def __init__(self) -> None:
        self._batch = 0
        self._items = 0
        self._moved = time.monotonic()
        self._bar = cast(UUID, create_progress_artifact(0.0, description="Reading the sources"))

    def as_task(self, stage: Stage, work: Callable[[], Any]) -> Callable[[], Any]:
        """The stage's work on a batch as a Prefect task."""
        self._batch += stage == "ingest"
        few = f"up to {count(self._items, 'article')}" if stage == "ingest" else count(self._items, "edition")

        @task(name=stage, task_run_name=f"{stage} ({few})", cache_policy=NO_CACHE, persist_result=False)
        def batch() -> Any:
            return work()

        return batch

    def progress(self, stage: str, done: int, total: int) -> None:
        """Moves the bar, at most once in two seconds: the share of the batch that is done, all stages equally long."""
        self._items = total
        if done < total and time.monotonic() - self._moved < 2:
            return
        self._moved = time.monotonic()
        share = (STAGES.index(stage) + (done / total if total else 1)) / len(STAGES)
        self._move(100 * share, f"Batch {self._batch}, {stage}: {done} of {total}")

    def end(self) -> None:
        self._move(100, "Finished")

    def _move(self, percent: float, words: str) -> None:
        try:
            update_progress_artifact(self._bar, round(min(percent, 100), 1), words)
        except (httpx.HTTPError, PrefectException) as error:  # no reason to end a run
            log.warning("the progress bar could not be moved: %s", error)


def verdict(manifest: Manifest) -> State[Manifest]:
    """Failed where nothing at all went through; held stories are no failure."""
    failures = manifest.failures
    if failures and not manifest.stories:
        first = f"{failures[0].source}: {failures[0].reason}"
        return Failed(message=f"Nothing could be processed: {tally(manifest)}. The first: {first}")
    name = "Completed with failures" if failures else "Completed"
    return Completed(name=name, message=f"{tally(manifest)}.", data=manifest)


def tally(manifest: Manifest) -> str:
    """The run in one line: `12 stories (2 held for review), 3 unchanged, 1 failure`."""
    written = [story for story in manifest.stories if story.change != "unchanged"]
    held = sum(story.status == "review" for story in written)
    unchanged = len(manifest.stories) - len(written)
    stories = count(len(written), "story") + (f" ({held} held for review)" if held else "")
    known, lines = (manifest.counts.get(key, 0) for key in ("lines_remembered", "lines"))
    remembered = f"{known:,} of {lines:,} lines translated before" if known else ""
    same = f"{unchanged:,} unchanged" if unchanged else ""
    parts = [stories, same, remembered, count(len(manifest.failures), "failure")]
    return ", ".join(part for part in parts if part)


def count(n: int, noun: str) -> str:
    """`1 story`, `2 stories`."""
    if n == 1:
        return f"1 {noun}"
    return f"{n:,} {noun[:-1]}ies" if noun.endswith("y") else f"{n:,} {noun}s"


def read_back(stories: Iterable[Stored], store: Store) -> Told:
    """The notice of a run's stories, and why those that wait for an editor are held: their documents say so."""
    told: Told = {}
    for story in itertools.islice((s for s in stories if s.status == "review" or not told), ROWS):
        try:
            document = store.read(story.id, story.language)[0]
            told[story.id, story.language] = document.notice, why(document.reasons)
        except StoreError as error:
            told[story.id, story.language] = "", str(error)
    return told


def why(reasons: Sequence[str], most: int = 3) -> str:
    """The first reasons; the document has all."""
    rest = [f"{len(reasons) - most} more in the story"] if len(reasons) > most else []
    return "; ".join([*(reason.rstrip(".") for reason in reasons[:most]), *rest])


def to_markdown(manifest: Manifest, told: Told, *, note: str = "") -> str:
    """The report of a run, for an editor."""
    editions = [language for language in NAMES if any(story.language == language for story in manifest.stories)]
    parts = [
        f"# {tally(manifest)}",
        f"**Note for the desk:** {plain(note)}" if note else "",
        *(f"**{plain(notice)}**" for notice in sorted({notice for notice, _ in told.values() if notice})),
        section("Held for review", ("Headline", "Edition", "Why"), held_rows(manifest.stories, told)),
        section("Could not be processed", ("Source", "Stage", "Why"), map(failure_row, manifest.failures)),
        section("Stories", (*(NAMES[e] for e in editions), "Source"), story_rows(manifest.stories, editions)),
        section("Time", ("Stage", "Seconds"), ((s, f"{t:.1f}") for s, t in manifest.seconds.items())),
        "\n".join(["## Models", "", *(f"- {plain(model)}" for model in manifest.models)]) if manifest.models else "",
        f"Profile {plain(manifest.profile)}. Run {plain(manifest.run)}, {manifest.started} to {manifest.finished}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n\n"


def held_rows(stories: Iterable[Stored], told: Told) -> Iterator[tuple[str, ...]]:
    for story in stories:
        if story.status == "review":
            yield story.headline, NAMES[story.language], told.get((story.id, story.language), ("", ""))[1]


def failure_row(failure: Failure) -> tuple[str, ...]:
    return origin(failure.source), failure.stage, failure.reason


def story_rows(stories: Iterable[Stored], editions: Sequence[Language]) -> Iterator[tuple[str, ...]]:
    """A row for each article: its headline in each edition, and what is special about it."""
    by_id: dict[str, dict[Language, Stored]] = {}
    for story in stories:
        by_id.setdefault(story.id, {})[story.language] = story
    for row in by_id.values():
        source = next(iter(row.values())).source
        yield *(headline(row[edition]) if edition in row else "" for edition in editions), origin(source)


def headline(story: Stored) -> str:
    special = [word for word in (story.change, story.status) if word not in ("new", "ready", "approved")]
    return story.headline + (f" ({', '.join(special).replace('review', 'held')})" if special else "")


def origin(source: str) -> str:
    return "pasted text" if source == "-" else source


def section(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table under its title; nothing at all where there are no rows."""
    lines = [f"| {' | '.join(map(plain, row))} |" for row in rows]
    if not lines:
        return ""
    more = f"\n\nThe first {ROWS} of {len(lines)}; the rest is in the store." if len(lines) > ROWS else ""
    table = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines[:ROWS]]
    return f"## {title} ({len(lines)})\n\n" + "\n".join(table) + more


def plain(text: str) -> str:
    """Text on one line that Markdown and HTML leave as it is, whatever is in it; no link comes of it either."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _MARKUP.sub(r"\\\g<0>", line)


_MARKUP = re.compile(r"[\\`*_\[\]<>|~&@!]|(?<=\w)://|(?<=\bwww)\.")
"""What begins markup. Escaped by a backslash: the Prefect UI shows character references as they are written."""
