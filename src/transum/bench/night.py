"""A night's run from files to the store: where its time goes, and whether memory grows with the articles."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from transum.bench.process import Process, peak_megabytes
from transum.config import Settings
from transum.mini.newswire import Bilingual, held_out_article

Block = tuple[Bilingual, ...]
_SHORTEST, _LONGEST = 150, 900  # words of an article


@dataclass(frozen=True, slots=True)
class Night:
    """`words` are those of the articles in English. `seconds` of wall time by stage; `model_seconds` are those in which
    models were loaded, or they or their tokenizers worked, and `outside` is the share of `whole_seconds` that is left.
    """

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
    peak_megabytes: float


def measure(settings: Settings, sizes: Sequence[int], *, say: Callable[[str], None]) -> list[Night]:
    """A run for each number of articles, in a process and with a store of its own."""
    nights = []
    for articles in sizes:
        with tempfile.TemporaryDirectory() as temporary, Process(f"a run of {articles} articles") as process:
            inbox = Path(temporary) / "inbox"
            words = write_articles(inbox, articles)
            say(f"{articles} articles of {words} words")
            fresh = settings.model_copy(update={"store": str(Path(temporary) / "desk")})
            nights.append(process.run(_night, fresh, inbox, articles, words))
    return nights


def write_articles(inbox: Path, number: int) -> int:
    """Fills a folder with distinct articles, English and Chinese by turns, and gives the words of their English."""
    inbox.mkdir()
    rng, seeds, words = Random(0), count(), 0  # noqa: S311 - the same articles each time
    for i in range(number):
        title, *blocks = _blocks(rng.randint(_SHORTEST, _LONGEST), seeds)
        words += sum(_words(block) for block in blocks)
        (inbox / f"{i:06}.txt").write_text("\n\n".join(_text(b, i % 2 == 0) for b in (title, *blocks)), "utf-8")
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


def _night(settings: Settings, inbox: Path, articles: int, words: int) -> Night:
    from transum import pipeline

    started = time.perf_counter()
    done = pipeline.run(settings, [str(inbox)])
    whole = time.perf_counter() - started
    return Night(
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
        peak_megabytes=round(peak_megabytes()),
    )
