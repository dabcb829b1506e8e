"""What the embedded model is trained on: jobs drawn from the newswire and the open texts, packed into batches.

Everything is a function of a seed and of a pool's number, so that training can stop and go on anywhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

from transum.mini.corpus import Pair, TitledText
from transum.mini.disguise import vary, with_terms
from transum.mini.newswire import (
    FIRST_HELD_OUT_SEED,
    Bilingual,
    WireArticle,
    held_out_texts,
    lexicon_pairs,
    wire_article,
    wire_report,
    wire_sentence,
)
from transum.mini.vocabulary import LENGTHS, Vocabulary
from transum.terms import tables, words

# Longest source and target, in tokens; an article is cut here. The model has 512 positions.
MAX_SOURCE_TOKENS = 420
MAX_TARGET_TOKENS = 240
# Tokens of a micro-batch, source and target, padding included; and micro-batches of one update.
MICRO_BATCH_TOKENS = 3_400
MICRO_BATCHES = 1
# Updates prepared together, and the articles they share.
POOL_UPDATES = 48
POOL_ARTICLES = 100
# Parts of the training tokens. At first there are hardly any long sources: they cost most and teach nothing before
# words have found their translations.
SHARES = {
    "wire translation": 0.26,
    "report": 0.36,
    "open translation": 0.14,
    "wire summary": 0.10,
    "lead summary": 0.03,
    "wire headline": 0.07,
    "open headline": 0.02,
    "lexicon": 0.02,
}
EARLY_SHARES = {
    "wire translation": 0.40,
    "report": 0.12,
    "open translation": 0.20,
    "wire summary": 0.04,
    "lead summary": 0.01,
    "wire headline": 0.04,
    "open headline": 0.01,
    "lexicon": 0.18,
}
EARLY_POOLS = 2


@dataclass(frozen=True)
class Job:
    """A text to work on, the code of what to do with it, and the text wanted."""

    code: str
    source: str
    target: str


@dataclass(frozen=True)
class Example:
    """A job in token ids, both sides closed by `</s>`."""

    source: tuple[int, ...]
    target: tuple[int, ...]

    @property
    def tokens(self) -> int:
        return len(self.source) + len(self.target)


MicroBatch = tuple[Example, ...]
Update = tuple[MicroBatch, ...]


@dataclass(frozen=True)
class Mixture:
    """Draws training jobs in the proportions of `SHARES`."""

    vocabulary: Vocabulary
    pairs: Sequence[Pair]
    titled: Sequence[TitledText]
    seed: int

    def updates(self, first: int) -> Iterator[Update]:
        """The endless sequence of updates, from number `first` on."""
        pool, start = divmod(first, POOL_UPDATES)
        while True:
            yield from self._pool(pool)[start:]
            pool, start = pool + 1, 0

    def _pool(self, number: int) -> list[Update]:
        rng = Random(f"{self.seed} {number}")  # noqa: S311 - a choice of examples, not a secret
        wanted = POOL_UPDATES * MICRO_BATCHES
        shares = EARLY_SHARES if number < EARLY_POOLS else SHARES
        examples = self._examples(rng, shares, wanted * MICRO_BATCH_TOKENS)
        batches = pack(examples, MICRO_BATCH_TOKENS)
        rng.shuffle(batches)
        return [tuple(batches[at : at + MICRO_BATCHES]) for at in range(0, wanted, MICRO_BATCHES)]

    def _examples(self, rng: Random, shares: dict[str, float], tokens: int) -> list[Example]:
        """At least `tokens` tokens of examples, each kind of job filling its share."""
        articles = list(islice(filter(None, (_article(seed) for seed in _seeds(rng))), POOL_ARTICLES))
        lexicon = lexicon_pairs()
        draws: dict[str, Callable[[], Job]] = {
            "wire translation": lambda: _wire_translation(rng, rng.choice(articles)),
            "report": lambda: _translation(rng, *_sides(_fresh(rng, wire_report))),
            "open translation": lambda: _translation(rng, *_sides(rng.choice(self.pairs))),
            "wire summary": lambda: _wire_summary(rng, rng.choice(articles)),
            "lead summary": lambda: _lead_summary(rng, [rng.choice(self.pairs) for _ in range(rng.randint(3, 10))]),
            "wire headline": lambda: _wire_headline(rng, rng.choice(articles)),
            "open headline": lambda: _open_headline(rng.choice(self.titled)),
            "lexicon": lambda: _translation(rng, *_sides(rng.choice(lexicon))),
        }
        return [
            example for kind, draw in draws.items() for example in self._filled(draw, round(tokens * shares[kind]) + 1)
        ]

    def _filled(self, draw: Callable[[], Job], tokens: int) -> Iterator[Example]:
        while tokens > 0:
            example = encode(self.vocabulary, draw())
            if len(example.target) <= MAX_TARGET_TOKENS:
                tokens -= example.tokens
                yield example


def encode(vocabulary: Vocabulary, job: Job) -> Example:
    """Token ids of a job; a source over `MAX_SOURCE_TOKENS` loses its end."""
    source = vocabulary.source_ids(job.code, job.source)
    if len(source) > MAX_SOURCE_TOKENS:
        source = [*source[: MAX_SOURCE_TOKENS - 1], source[-1]]
    return Example(tuple(source), tuple(vocabulary.target_ids(job.target)))


def pack(examples: Sequence[Example], tokens: int) -> list[MicroBatch]:
    """Groups examples of like length, each at most `tokens` tokens with padding (or one example)."""
    batches: list[MicroBatch] = []
    batch: list[Example] = []
    source = target = 0
    for example in sorted(examples, key=lambda one: (len(one.target) // 4, len(one.source))):
        source, target = max(source, len(example.source)), max(target, len(example.target))
        if batch and (len(batch) + 1) * (source + target) > tokens:
            batches.append(tuple(batch))
            batch, source, target = [], len(example.source), len(example.target)
        batch.append(example)
    return [*batches, tuple(batch)] if batch else batches


def vocabulary_texts(pairs: Sequence[Pair], sentences: int) -> Iterator[str]:
    """Texts to learn the pieces from: the open pairs, newswire sentences, as many reports, lexicon, words and names."""
    for pair in pairs:
        yield from _sides(pair)
    for seed in range(sentences):
        yield from (*_sides(wire_sentence(seed)), *_sides(wire_report(seed)))
    for entry in lexicon_pairs():
        yield from _sides(entry)
    for listed in (*words.listed(), *tables.names()):
        yield from listed


def _seeds(rng: Random) -> Iterator[int]:
    while True:
        yield rng.randrange(FIRST_HELD_OUT_SEED)


def _fresh(rng: Random, compose: Callable[[int], Bilingual]) -> Bilingual:
    """A sentence that no article for measuring has."""
    return next(pair for pair in map(compose, _seeds(rng)) if not _held_out(pair))


def _article(seed: int) -> WireArticle | None:
    """The article of a seed without the sentences that are held out; none if its headline or summary is."""
    article = wire_article(seed)
    if any(map(_held_out, (article.headline, *article.summary))):
        return None
    blocks = (tuple(pair for pair in block if not _held_out(pair)) for block in article.paragraphs)
    return replace(article, paragraphs=tuple(filter(None, blocks)))


def _held_out(pair: Bilingual) -> bool:
    return not held_out_texts().isdisjoint(_sides(pair))


def article_text(article: WireArticle, language: str) -> str:
    """The body as the summary and headline jobs read it: one line, Chinese sentences set solid."""
    return _joined([_side(sentence, language) for paragraph in article.paragraphs for sentence in paragraph], language)


def summary_text(article: WireArticle, language: str, length: str) -> str:
    """The summary of the wanted length: one sentence, two, or all."""
    count = {"short": 1, "medium": 2, "long": None}[length]
    return _joined([_side(sentence, language) for sentence in islice(article.summary, count)], language)


def _wire_translation(rng: Random, article: WireArticle) -> Job:
    kind = rng.random()
    if kind < 0.4:
        return _translation(rng, *_sides(_fresh(rng, wire_sentence)))
    if kind < 0.5:
        return _translation(rng, *_sides(article.headline))
    sentences = rng.choice(article.paragraphs)
    at = rng.randrange(len(sentences))
    chosen = sentences[at : at + (2 if kind < 0.6 else 1)]
    english, chinese = (_joined([_side(one, language) for one in chosen], language) for language in ("en", "zh"))
    return _translation(rng, english, chinese)


def _translation(rng: Random, english: str, chinese: str) -> Job:
    if rng.random() < 0.04:
        english, chinese = english.rstrip("."), chinese.rstrip("。")
    if rng.random() < 0.5:
        source, reference = with_terms(rng, english, "en", chinese, "zh")
        return Job(">>zh<<", vary(rng, source), reference)
    source, reference = with_terms(rng, chinese, "zh", english, "en")
    return Job(">>en<<", vary(rng, source), reference)


def _wire_summary(rng: Random, article: WireArticle) -> Job:
    language, length = rng.choice(("en", "zh")), rng.choice(LENGTHS)
    code = f">>summary_{language}_{length}<<"
    return Job(code, vary(rng, article_text(article, language)), summary_text(article, language, length))


def _lead_summary(rng: Random, pairs: Sequence[Pair]) -> Job:
    """Unrelated sentences, whose best summary is the first of them: teaches to copy what it does not know."""
    language, length = rng.choice(("en", "zh")), rng.choice(LENGTHS)
    sentences = [_side(pair, language) for pair in pairs]
    lead = sentences[: LENGTHS.index(length) + 1]
    return Job(f">>summary_{language}_{length}<<", _joined(sentences, language), _joined(lead, language))


def _wire_headline(rng: Random, article: WireArticle) -> Job:
    language = rng.choice(("en", "zh"))
    return Job(
        f">>headline_{language}<<", vary(rng, article_text(article, language)), _side(article.headline, language)
    )


def _open_headline(text: TitledText) -> Job:
    # The opening holds what the title says; more would cost time that other texts use better.
    return Job(">>headline_zh<<", text.text[:240], text.title)


def _joined(sentences: Sequence[str], language: str) -> str:
    return (" " if language == "en" else "").join(sentences)


def _sides(pair: Bilingual | Pair) -> tuple[str, str]:
    return pair.en, pair.zh


def _side(pair: Bilingual | Pair, language: str) -> str:
    return pair.en if language == "en" else pair.zh
