"""A night's run from files to the store: where its time goes, and whether memory grows with the articles."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

from transum.bench.known import Answers, Known
from transum.bench.process import Process, peak_megabytes
from transum.config import Settings
from transum.mini.newswire import Bilingual, held_out_article

Block = tuple[Bilingual, ...]
_SHORTEST, _LONGEST = 150, 900  # words of an article


@dataclass(frozen=True, slots=True)
class Night:
    """`words` are those of the articles in English. `seconds` of wall time by stage; `model_seconds` are those in which
    models were loaded, or they or their tokenizers worked, and `outside` is the share of `whole_seconds` that is left.
    The first story was on disk after `first_story_seconds`. `peak_megabytes` is the most that the process held,
    `tenth_megabytes` the same when a tenth of the stories was stored.
    """

    models: str
    articles: int
    words: int
    stories: int
    held: int
    failures: int
    seconds: Mapping[str, float]
    whole_seconds: float
    model_seconds: float
    outside: float
    articles_per_second: float
    first_story_seconds: float
    tenth_megabytes: float
    peak_megabytes: float


def measure(
    settings: Settings, sizes: Sequence[int], *, known: bool = False, say: Callable[[str], None]
) -> list[Night]:
    """A run for each number of articles, in a process and with a store of its own; by the profile's models, or by such
    as have `known` the answers before.
    """
    nights = []
    for articles in sizes:
        with tempfile.TemporaryDirectory() as temporary, Process(f"a run of {articles} articles") as process:
            folder = Path(temporary)
            words = write_articles(folder / "inbox", articles, Answers(folder / "answers.sqlite3") if known else None)
            say(f"{articles} articles of {words} words")
            fresh = settings.model_copy(update={"store": str(folder / "desk")})
            nights.append(process.run(_night, fresh, folder, articles, words, known=known))
    return nights


def write_articles(inbox: Path, number: int, answers: Answers | None = None) -> int:
    """Fills a folder with distinct articles, English and Chinese by turns, and gives the words of their English. What
    they are in the other language goes to the answers.
    """
    inbox.mkdir()
    rng, seeds, words = Random(0), count(), 0  # noqa: S311 - the same articles each time
    for i in range(number):
        title, *blocks = _blocks(rng.randint(_SHORTEST, _LONGEST), seeds)
        words += sum(_words(block) for block in blocks)
        (inbox / f"{i:06}.txt").write_text("\n\n".join(_text(b, i % 2 == 0) for b in (title, *blocks)), "utf-8")
        if answers:
            answers.add(sentence for block in (title, *blocks) for sentence in block)
    return words


def _blocks(words: int, seeds: Iterator[int]) -> list[Block]:
    """A title, then paragraphs of so many words or somewhat more: generated articles one behind the other."""
    first = held_out_article(next(seeds))
    blocks = [(first.headline,), *first.paragraphs]
    while sum(map(_words, blocks[1:])) < words:
        blocks += held_out_article(next(seeds)).paragraphs
    return blocks


def _words(block: Block) -> int:
    return sum(len(sentence.en.split()) for sentence in block)


def _text(block: Block, english: bool) -> str:
    return " ".join(s.en for s in block) if english else "".join(s.zh for s in block)


def _night(settings: Settings, folder: Path, articles: int, words: int, *, known: bool) -> Night:
    from transum import pipeline
    from transum.inference import Engine

    models = partial(Known, answers=Answers(folder / "answers.sqlite3")) if known else Engine
    watch = _Watch(articles * len(settings.editions))
    done = pipeline.run(settings, [str(folder / "inbox")], models=models, progress=watch)
    whole = time.time() - watch.started
    return Night(
        models="answers known before" if known else settings.name,
        articles=articles,
        words=words,
        stories=done.counts["stories"],
        held=done.counts.get("review", 0),
        failures=done.counts["failures"],
        seconds=done.seconds,
        whole_seconds=round(whole, 2),
        model_seconds=round(done.model_seconds, 2),
        outside=round(1 - done.model_seconds / whole, 4),
        articles_per_second=round(articles / whole, 3),
        first_story_seconds=round(_first_stored(Path(settings.store)) - watch.started, 2),
        tenth_megabytes=round(watch.tenth_megabytes),
        peak_megabytes=round(peak_megabytes()),
    )


class _Watch:
    """Looks at the memory once a tenth of the stories is stored."""

    def __init__(self, stories: int) -> None:
        self.started = time.time()
        self.stories, self.stored = stories, 0
        self.tenth_megabytes = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == "store" and done == total:
            self.stored += done
            if not self.tenth_megabytes and self.stored * 10 >= self.stories:
                self.tenth_megabytes = peak_megabytes()


def _first_stored(store: Path) -> float:
    return min((path.stat().st_mtime for path in (store / "stories").glob("*.json")), default=float("nan"))
