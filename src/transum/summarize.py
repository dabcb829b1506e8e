"""Summarise: a few sentences in the edition's language, each with the sentences that support it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from transum.config import Tongue, tongue
from transum.grouping import as_done, grouped
from transum.inference import Generator, Generators, Hypothesis, Job
from transum.records import Failure, Language, Length, Summary, SummarySentence, Translation
from transum.text.dateline import undated
from transum.text.numbers import extract
from transum.text.overlap import share, support, units
from transum.text.scripts import to_simplified, to_traditional
from transum.text.sentences import split
from transum.text.typography import polish


@dataclass(frozen=True, slots=True)
class Limit:
    """The most a summary may hold: sentences and characters; and the tokens a model is given for it."""

    sentences: int
    characters: int
    tokens: int


LIMITS: dict[Tongue, dict[Length, Limit]] = {
    "en": {"short": Limit(1, 240, 80), "medium": Limit(3, 600, 180), "long": Limit(6, 1200, 320)},
    "zh": {"short": Limit(1, 90, 80), "medium": Limit(3, 220, 180), "long": Limit(6, 450, 320)},
}
BORNE_OUT: dict[Tongue, float] = {"en": 0.5, "zh": 0.42}
"""Least share of a summary sentence's words (pairs of characters) that the article must have. Of 1,800 sentences of
the generated newswire's abstractive summaries, 95% have more."""
IN_ONE = 0.9
"""The same for one sentence of the article, where the model is one that is doubted: words of several sentences, each
true in its place, make a falsehood (rates that were held are "cut")."""
_PARTIAL = 4
"""A part of a long article is condensed to at most this fraction of the window, so that each level is shorter."""


def summarize(
    translations: Sequence[Translation],
    models: Generators,
    length: Length,
    then: Callable[[Summary], Summary] = lambda made: made,
) -> list[Summary | Failure]:
    """One summary for each translation, in order. A language whose model cannot be used yields failures.

    What is done `then` with each is done as soon as it is made, while the model goes on with the others.
    """

    def language(group: Sequence[Translation]) -> list[Summary]:
        generator = _generator(group[0].language, models, length)
        articles = [[s.target for s in t.sentences if s.target] for t in group]
        made_by = f"{generator.signature}|length={length}"
        made: dict[int, Summary] = {}
        for i, found in _summaries(articles, group[0].language, generator, length):
            sentences = _supported(found, group[i])
            made[i] = then(Summary(translation=group[i], length=length, sentences=sentences, made_by=made_by))
        return [made[i] for i in range(len(group))]

    return grouped("summarize", translations, lambda t: t.language, language)


def signature(language: Language, models: Generators, length: Length) -> str:
    """The `made_by` that a summary made now would carry. Raises ModelError."""
    return f"{_generator(language, models, length).signature}|length={length}"


def summarize_texts(texts: Sequence[str], language: Language, models: Generators, length: Length) -> list[str]:
    """A summary of each article; paragraphs are lines. Raises ModelError."""
    generator = _generator(language, models, length)
    articles = [[s.strip() for line in t.splitlines() for s in split(line, language) if s.strip()] for t in texts]
    space = " " if language == "en" else ""
    made = dict(_summaries(articles, language, generator, length))
    return [space.join(s.text for s in made[i]) for i in range(len(articles))]


def _generator(language: Language, models: Generators, length: Length) -> Generator:
    return models.generator(Job("summarize", tongue(language), tongue(language), length))


def _supported(sentences: Sequence[SummarySentence], translation: Translation) -> tuple[SummarySentence, ...]:
    """With the indices of supporting sentences."""
    sources = [units(s.target, translation.language) for s in translation.sentences]
    return tuple(replace(s, support=support(s.text, sources, translation.language)) for s in sentences)


def _summaries(
    articles: Sequence[list[str]], language: Language, generator: Generator, length: Length
) -> Iterator[tuple[int, list[SummarySentence]]]:
    """The place of each article (a list of sentences), and its summary's sentences without support yet, as they are
    done.
    """
    plain = [[to_simplified(s) for s in a] if language == "zh-Hant" else a for a in articles]
    whole = [i for i, a in enumerate(plain) if len(a) > 1]
    limit = LIMITS[tongue(language)][length]
    texts = condense([plain[i] for i in whole], generator, language)
    yield from ((i, [_own(s, language) for s in a]) for i, a in enumerate(articles) if len(a) < 2)
    for place, found in as_done(generator, texts, limit=lambda _: limit.tokens):
        i = whole[place]
        yield i, _cut(found[0], articles[i], language, limit)


def condense(articles: Sequence[Sequence[str]], generator: Generator, language: Language) -> list[str]:
    """Each article as one text that fits the model's window.

    What is too long is packed into parts by whole sentences, each part is summarised, and the summaries take its
    place; again, until it fits. Nothing is cut off. All parts of all articles share batches.
    """
    space = " " if language == "en" else ""
    texts = [list(article) for article in articles]
    while long := [i for i, text in enumerate(texts) if generator.count([space.join(text)])[0] > generator.window]:
        parts = {i: list(pack(texts[i], generator, language)) for i in long}
        flat = [part for i in long for part in parts[i]]
        partial = iter(_generate(flat, generator, generator.window // _PARTIAL))
        for i in long:
            made = [polish(next(partial).text, language) for _ in parts[i]]
            found = [s.strip() for text in made for s in split(text, language) if s.strip()]
            texts[i] = _first(found, sum(map(len, texts[i])) // 2)
    return [space.join(text) for text in texts]


def _first(sentences: Sequence[str], characters: int) -> list[str]:
    """The sentences that fit, at least one: a model that does not shorten must not send an article round for ever."""
    ends = accumulate(map(len, sentences))
    return [s for s, end in zip(sentences, ends, strict=True) if end <= characters] or [sentences[0][:characters]]


def pack(sentences: Sequence[str], generator: Generator, language: Language) -> Iterator[str]:
    """Sentences joined into texts of at most `generator.window` tokens; a longer sentence is split in halves."""
    space = " " if language == "en" else ""
    part: list[str] = []
    used = 0
    for sentence in (piece for s in sentences for piece in _halves(s, generator)):
        tokens = generator.count([sentence])[0] + 1
        if part and used + tokens > generator.window:
            yield space.join(part)
            part, used = [], 0
        part.append(sentence)
        used += tokens
    if part:
        yield space.join(part)


def _halves(text: str, generator: Generator) -> list[str]:
    if len(text) < 2 or generator.count([text])[0] < generator.window:
        return [text]
    middle = len(text) // 2
    cut = text.rfind(" ", 1, middle) + 1 or middle
    return _halves(text[:cut], generator) + _halves(text[cut:], generator)


def _generate(texts: Sequence[str], generator: Generator, tokens: int) -> list[Hypothesis]:
    return [found[0] for found in generator.generate(texts, limit=lambda _: tokens)]


def _cut(made: Hypothesis, article: list[str], language: Language, limit: Limit) -> list[SummarySentence]:
    """The output's first whole sentences within the limits, each once, never longer in all than the article.

    What the article does not bear out is left out; an output that the model is unsure of, or of which nothing is
    left, gives way to the article's first sentences.
    """
    text = polish(made.text, "en" if language == "en" else "zh-Hans")
    text = to_traditional(text) if language == "zh-Hant" else text
    found = list(dict.fromkeys(s.strip() for s in split(text, language) if s.strip()))
    if made.truncated and len(found) > 1:
        found.pop()  # the unfinished one
        made = replace(made, truncated=False)
    room = min(limit.characters, sum(map(len, article)))
    kept: list[SummarySentence] = []
    for sentence in found[: limit.sentences]:
        room -= len(sentence)
        if room < 0 and (kept or len(sentence) > sum(map(len, article))):
            break
        kept.append(
            SummarySentence(text=sentence, support=(), log_probability=made.log_probability, truncated=made.truncated)
        )
    borne = [] if made.unsure else [s for s in kept if _borne_out(s.text, article, language)]
    if made.doubted:
        borne = _of_the_lead(borne, article, language)
    return borne or _lead(article, language, limit)


def _of_the_lead(
    sentences: Sequence[SummarySentence], article: Sequence[str], language: Language
) -> list[SummarySentence]:
    """Those that one sentence of the article bears out; none, unless one of them tells what the article begins with."""
    sources = [units(sentence, language) for sentence in article]
    shares = [[share(units(s.text, language), source) for source in sources] for s in sentences]
    kept = [(s, found) for s, found in zip(sentences, shares, strict=True) if max(found) >= IN_ONE]
    begins = any(found[0] == max(found) for _, found in kept)
    return [s for s, _ in kept] if begins else []


def _borne_out(sentence: str, article: Sequence[str], language: Language) -> bool:
    """Whether the article has most of what the sentence is about, and its numbers."""
    whole = " ".join(article)
    if share(units(sentence, language), units(whole, language)) < BORNE_OUT[tongue(language)]:
        return False
    known = extract(whole, language)
    return all(n.weak or any(n.readings & k.readings for k in known) for n in extract(sentence, language))


def _lead(article: Sequence[str], language: Language, limit: Limit) -> list[SummarySentence]:
    """The article's first sentences within the limits, at most half of it and at least one."""
    ends = accumulate(map(len, article))
    fitting = [s for s, end in zip(article, ends, strict=True) if end <= limit.characters]
    fitting = fitting[: min(limit.sentences, len(article) // 2)]
    return [_own(sentence, language) for sentence in fitting or article[:1]]


def _own(sentence: str, language: Language) -> SummarySentence:
    """The article's own sentence, where there is nothing to summarise or nothing to trust."""
    return SummarySentence(text=undated(sentence, language), support=(), extractive=True)
