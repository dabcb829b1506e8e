"""The order of the stages, stated once: ingest, translate, summarize, headline, check, store.

The command line, the tests and the flows all call `run`. A batch of articles is stored before the next one starts,
and what is stored already is skipped: a run that was killed goes on where it stopped when it is started again. A batch
is small because it is all or nothing: its sentences are decoded together, and of 32 articles in batches of 16 each had
its last sentence only when 96 to 100 percent of the time of its batch was gone.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TypeVar

from transum import headline, naming, repair, summarize, translate
from transum.config import Settings
from transum.errors import ModelError, StoreError, TransumError
from transum.grouping import HasEdition, failure
from transum.inference import Clock, Engine, Generators, Memory
from transum.ingest import ingest
from transum.records import (
    Article,
    Edition,
    Failure,
    Headline,
    Language,
    Manifest,
    Stage,
    Stored,
    Story,
    Summary,
)
from transum.store import Store

log = logging.getLogger(__name__)

T = TypeVar("T")
Item = TypeVar("Item", bound=HasEdition)
StageFunction = Callable[[Sequence[Item]], Sequence[Any]]
Wrap = Callable[[Stage, Callable[[], Any]], Callable[[], Any]]
"""Turns the work of a stage on a batch into something that is called in its place, such as a Prefect task."""
Progress = Callable[[str, int, int], None]
"""Called with (stage, done, in all): editions while a batch is worked on, texts while a model works."""


def as_is(stage: Stage, work: Callable[[], T]) -> Callable[[], T]:
    """The plain wrap: the work itself."""
    return work


def silent(stage: str, done: int, total: int) -> None:
    """The progress that is not shown."""


class Models(Generators, Protocol):
    """What a run asks of its models besides: an `Engine`, or what stands for it where the run itself is measured."""

    @property
    def notice(self) -> str:
        """What a reader must know of them."""

    @property
    def working(self) -> Clock:
        """How long they worked."""


def run(
    settings: Settings,
    sources: Sequence[str],
    *,
    wrap: Wrap = as_is,
    progress: Progress = silent,
    stdin: BinaryIO | None = None,
    models: Callable[..., Models] = Engine,
) -> Manifest:
    """Every source to stories in the store. Raises StoreError or ModelError only where nothing at all can be done."""
    this = _Run(settings, wrap, progress, models)
    for batch in this.batches(ingest(sources, stdin=stdin)):
        this.stories(batch)
    return this.finish()


@dataclass
class _Run:
    """What a run has done so far."""

    settings: Settings
    wrap: Wrap
    progress: Progress
    make_models: Callable[..., Models]
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    stored: list[Stored] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    made_by: dict[str, None] = field(default_factory=dict)
    articles: int = 0
    signatures: dict[tuple[Language, Language], tuple[str, str, str] | None] = field(default_factory=dict)
    """The `made_by` of each direction."""

    def __post_init__(self) -> None:
        self.store = Store.open(self.settings.store)
        self.stage: Stage = "ingest"
        self.memory = Memory(Path(self.settings.store).expanduser() / "memory.sqlite3")
        self.printed = naming.opened(self.store)
        self.engine = self.make_models(
            self.settings,
            lock=Path(self.settings.store).expanduser() / "models.lock",
            memory=self.memory,
            advance=lambda done, total: self.progress(self.stage, done, total),
        )

    def batches(self, items: Iterator[Article | Failure]) -> Iterator[Sequence[Edition]]:
        """Editions that the store does not have yet, in full batches; no more is read than the next one needs."""
        size, waiting, more = self.settings.batch * len(self.settings.editions), list[Edition](), True
        while more:
            read = self.ingest(items)
            more = len(read) == self.settings.batch
            articles = [item for item in read if isinstance(item, Article)]
            self.articles += len(articles)
            waiting += self.waiting([Edition(a, language) for a in articles for language in self.settings.editions])
            while len(waiting) >= size or (waiting and not more):
                yield waiting[:size]
                del waiting[:size]

    def ingest(self, items: Iterator[Article | Failure]) -> list[Article | Failure]:
        """As many as a batch has; fewer at the end of the sources."""
        most = self.settings.batch
        with self._timed("ingest"):
            self.progress("ingest", 0, most)
            read: list[Article | Failure] = self.wrap("ingest", lambda: list(islice(items, most)))()
            self._fail([item for item in read if isinstance(item, Failure)])
            if read:
                self.progress("ingest", len(read), len(read))
        return read

    def waiting(self, editions: Sequence[Edition]) -> list[Edition]:
        """Those that the store does not have yet, as this profile would make them."""
        waiting = []
        for edition in editions:
            pair = edition.article.language, edition.language
            if pair not in self.signatures:
                self.signatures[pair] = self._signatures(*pair)
            signatures = self.signatures[pair]
            stored = self.store.current(edition.article, edition.language, signatures) if signatures else None
            if stored:
                self.stored.append(stored)
            else:
                waiting.append(edition)
        return waiting

    def stories(self, batch: Sequence[Edition]) -> None:
        """One batch through all stages into the store."""
        settings, engine = self.settings, self.engine
        translations = self._work("translate", batch, lambda x: repair.translated(x, engine))
        summaries = self._work("summarize", translations, lambda x: repair.summarized(x, engine, settings.length))
        headlines = self._work("headline", summaries, lambda x: headlined(x, engine))
        stories = self._work("check", headlines, lambda x: [self._judge(one) for one in x])
        self.made_by |= dict.fromkeys(signature for story in stories for signature in story.made_by)
        self.stored += self._work("store", stories, self._save)

    def finish(self) -> Manifest:
        """Writes the manifest, last of all, and returns it."""
        finished = datetime.now(UTC)
        written = [s for s in self.stored if s.change != "unchanged"]
        kinds = Counter[str]([*(s.change for s in self.stored), *(s.status for s in written)])
        manifest = Manifest(
            run=f"{self.started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
            profile=self.settings.name,
            started=self.started.isoformat(timespec="seconds"),
            finished=finished.isoformat(timespec="seconds"),
            counts={
                "articles": self.articles,
                "stories": len(written),
                "failures": len(self.failures),
                "lines": self.memory.asked,
                "lines_remembered": self.memory.found,
                **kinds,
            },
            seconds={stage: round(value, 3) for stage, value in self.seconds.items()},
            model_seconds=round(self.engine.working.seconds, 3),
            models=tuple(self.made_by),
            stories=tuple(self.stored),
            failures=tuple(self.failures),
        )
        self.store.finish(manifest)
        return manifest

    def _work(
        self, stage: Stage, items: Sequence[Item], function: Callable[[Sequence[Item]], Sequence[Any]]
    ) -> list[Any]:
        """What a stage makes of a batch; failures leave it here."""
        if not items:
            return []
        with self._timed(stage):
            self.progress(stage, 0, len(items))
            results: list[Any] = self.wrap(stage, lambda: _guarded(stage, items, function))()
            self.progress(stage, len(items), len(items))
        self._fail([r for r in results if isinstance(r, Failure)])
        return [r for r in results if not isinstance(r, Failure)]

    def _judge(self, one: Headlined) -> Story:
        """In the forms of names that are printed already; what it prints decides for those after it."""
        made, told = naming.settled(one.summary, one.headline, self.printed)
        story = repair.story(made, told, notice=self.engine.notice)
        naming.decide(story, self.printed)
        return story

    def _save(self, stories: Sequence[Story]) -> list[Stored | Failure]:
        """One by one: a story that cannot be written must not send the written ones through again."""
        return [r for s in stories for r in _guarded("store", [s], lambda one: [self._kept(one[0])])]

    def _kept(self, story: Story) -> Stored:
        stored = self.store.save(story)
        naming.keep(story, self.printed)
        return stored

    def _fail(self, failures: Sequence[Failure]) -> None:
        self.failures += failures
        for one in failures:
            try:
                self.store.save_failure(one)
            except StoreError as error:
                log.error("%s: its failure (%s) could not be kept: %s", one.source, one.reason, error)

    def _signatures(self, article: Language, language: Language) -> tuple[str, str, str] | None:
        """The `made_by` of a story made now; `None` where a model is missing, which its stage will report."""
        try:
            return (
                translate.signature(article, language, self.engine),
                summarize.signature(language, self.engine, self.settings.length),
                headline.signature(language, self.engine),
            )
        except ModelError:
            return None

    @contextmanager
    def _timed(self, stage: Stage) -> Iterator[None]:
        self.stage = stage
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - started


def headlined(summaries: Sequence[Summary], models: Generators) -> list[Headlined | Failure]:
    """Summaries with their headlines."""
    pairs = zip(summaries, headline.headline(summaries, models), strict=True)
    return [Headlined(s, h) if isinstance(h, Headline) else h for s, h in pairs]


@dataclass(frozen=True, slots=True)
class Headlined:
    """A summary with its headline, on the way to the checks."""

    summary: Summary
    headline: Headline

    @property
    def article(self) -> Article:
        return self.summary.article

    @property
    def language(self) -> Language:
        return self.summary.language


def _guarded(stage: Stage, items: Sequence[Item], function: StageFunction[Item]) -> list[Any]:
    """`function(items)`; if that raises, one item at a time, so that only what is at fault becomes a failure."""
    try:
        return list(function(items))
    except TransumError as error:
        reason = str(error)
    except Exception as error:
        log.exception("%s: unexpected error on %s", stage, ", ".join(item.article.source for item in items))
        reason = f"unexpected error, please report it: {type(error).__name__}: {error}"
    if len(items) == 1:
        return [failure(stage, items[0], reason)]
    return [result for item in items for result in _guarded(stage, [item], function)]
