"""Headline: candidates from the model, ranked by what the source supports and by style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transum.config import tongue
from transum.grouping import grouped
from transum.inference import HEADLINE_CHARACTERS, Generator, Generators, Hypothesis, Job
from transum.records import Failure, Headline, Language, Rival, Summary
from transum.text.overlap import share, support, units
from transum.text.scripts import to_simplified, to_traditional
from transum.text.sentences import split
from transum.text.typography import polish

_CANDIDATES = 4
_TOKENS = 64
_SHORTEST = {"en": 12, "zh": 5}
_FAULT = 0.25
"""What a fault of style costs, in shares of support."""
_BORNE_OUT = 0.38
"""Least share of a model's headline that the text must have: 95% of the generated newswire's headlines have more."""
_STOPS = re.compile(r"[\s.。!！;；,，:：…]+$")
_SHOUTS = re.compile(r"\s*[!！]+\s*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[A-Za-z]{4,}")
_CLAUSES = re.compile(r"(?<=\S{4})(?<![A-Za-z]) (?=\S{4})(?=\S{0,3}[\u4e00-\u9fff])(?![A-Za-z])")
"""A space that Chinese headlines have for a comma: between two longer pieces, neither of them Latin there."""
_HAN_TWICE = re.compile(r"([\u4e00-\u9fff]{2,}).*?\1")


def headline(summaries: Sequence[Summary], models: Generators) -> list[Headline | Failure]:
    """One headline for each summary, in order. A language whose model cannot be used yields failures."""

    def language(group: Sequence[Summary]) -> list[Headline]:
        generator = _generator(group[0].language, models)
        texts = [_Text.of(s) for s in group]
        ranked = _ranked(texts, group[0].language, generator)
        return [_chosen(s, found, generator.signature) for s, found in zip(group, ranked, strict=True)]

    return grouped("headline", summaries, lambda s: s.language, language)


def signature(language: Language, models: Generators) -> str:
    """The `made_by` that a headline made now would carry. Raises ModelError."""
    return _generator(language, models).signature


def headline_texts(texts: Sequence[str], language: Language, models: Generators) -> list[str]:
    """A headline for each article; paragraphs are lines. Raises ModelError."""
    articles = [[s.strip() for line in t.splitlines() for s in split(line, language) if s.strip()] for t in texts]
    ranked = _ranked([_Text(tuple(a)) for a in articles], language, _generator(language, models))
    return [found[0].text if found else "" for found in ranked]


def _generator(language: Language, models: Generators) -> Generator:
    return models.generator(Job("headline", tongue(language), tongue(language)))


@dataclass(frozen=True, slots=True)
class _Text:
    """What a headline is written from: sentences of the article, and of its summary for an article that is too long."""

    sentences: tuple[str, ...]
    summary: tuple[str, ...] = ()
    title: str = ""

    @classmethod
    def of(cls, summary: Summary) -> _Text:
        sentences = tuple(s.target for s in summary.translation.sentences if s.target)
        return cls(sentences, tuple(s.text for s in summary.sentences), summary.translation.title.target)

    def fitting(self, generator: Generator, space: str) -> str:
        """The whole text if the model can read it, else the summary and as much of the lead as there is room for."""
        whole = space.join(self.sentences)
        counts = generator.count([whole, *self.summary, *self.sentences])
        if counts[0] <= generator.window:
            return whole
        kept, room = [], generator.window
        for sentence, tokens in zip((*self.summary, *self.sentences), counts[1:], strict=True):
            room -= tokens + 1
            if room < 0:
                break
            kept.append(sentence)
        return space.join(kept)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible headline: its score is the share of it that the source supports, less its faults of style."""

    text: str
    score: float
    faults: tuple[str, ...]
    log_probability: float | None = None
    truncated: bool = False


def _ranked(texts: Sequence[_Text], language: Language, generator: Generator) -> list[list[Candidate]]:
    """Candidates for each text, best first; the translated title and its sentences join if all have faults.

    They join as well, and come first among equals, where the model is one that is doubted.
    """
    space = " " if language == "en" else ""
    inputs = [text.fitting(generator, space) for text in texts]
    plain = [to_simplified(text) if language == "zh-Hant" else text for text in inputs]
    some = [text for text in plain if text]
    outputs = iter(generator.generate(some, limit=lambda _: _TOKENS, candidates=_CANDIDATES))
    ranked = []
    for text, given in zip(texts, plain, strict=True):
        told = (text.title, *text.sentences)
        made = next(outputs) if given else ()
        found = rank(made, told, language)
        if text.title and (all(c.faults for c in found) or any(one.doubted for one in made)):
            titles = dict.fromkeys([text.title, *(s.strip() for s in split(text.title, language))])
            found = sorted([*found, *(judged(title, told, language) for title in titles)], key=_order)
        ranked.append(found)
    return ranked


def rank(hypotheses: Sequence[Hypothesis], sentences: Sequence[str], language: Language) -> list[Candidate]:
    """Candidates without empty and equal ones, best first."""
    candidates = [_from_model(h, sentences, language) for h in hypotheses]
    return sorted({c.text: c for c in reversed(candidates) if c.text}.values(), key=_order)


def _from_model(made: Hypothesis, sentences: Sequence[str], language: Language) -> Candidate:
    """An output is also at fault if the model is unsure of it, or if the text has little of what it says."""
    found = judged(made.text, sentences, language)
    doubts: tuple[str, ...] = ("the model is unsure of it",) if made.unsure else ()
    if found.text and found.score + _FAULT * len(found.faults) < _BORNE_OUT:
        doubts += ("the text says little of it",)
    return replace(
        found,
        score=round(found.score - _FAULT * len(doubts), 4),
        faults=(*found.faults, *doubts),
        log_probability=made.log_probability,
        truncated=made.truncated,
    )


def judged(text: str, sentences: Sequence[str], language: Language) -> Candidate:
    """A text in house style as a candidate, with its faults and its score (a share of support, so at most 1)."""
    text = styled(text, language)
    found = faults(text, language)
    source = units(" ".join(sentences), language)
    supported = share(units(text, language), source)
    numbers = set(_NUMBER.findall(text)) - set(_NUMBER.findall(" ".join(sentences)))
    if numbers:
        found = (*found, f"number not in the text: {', '.join(sorted(numbers))}")
    return Candidate(text=text, score=round(supported - _FAULT * len(found), 4), faults=found)


def styled(text: str, language: Language) -> str:
    """One line without exclamation marks or a final stop; in Chinese a space between two clauses stays."""
    text = " ".join(text.split())
    parts = [text] if language == "en" else _CLAUSES.split(text)
    text = " ".join(polish(part, "en" if language == "en" else "zh-Hans") for part in parts)
    text = _SHOUTS.sub("; " if language == "en" else "，", text)
    text = _STOPS.sub("", text.lstrip(" ，,;"))
    return to_traditional(text) if language == "zh-Hant" else text


def faults(text: str, language: Language) -> tuple[str, ...]:
    """What is wrong with the style of a headline, in words."""
    most, least = HEADLINE_CHARACTERS[tongue(language)], _SHORTEST[tongue(language)]
    found = []
    if len(text) > most:
        found.append(f"too long: {len(text)} characters, at most {most}")
    if len(text) < least:
        found.append(f"too short: {len(text)} characters, at least {least}")
    if repeated := _repeated(text, language):
        found.append(f"repeats '{repeated}'")
    return tuple(found)


def _repeated(text: str, language: Language) -> str:
    """A content word (English) or run of two characters (Chinese) that stands twice."""
    if language != "en":
        twice = _HAN_TWICE.search(text)
        return twice[1] if twice else ""
    words = Counter(word.lower() for word in _WORD.findall(text))
    return next((word for word, count in words.items() if count > 1), "")


def _order(candidate: Candidate) -> tuple[float, float]:
    """Best first; the model's own preference decides between equals."""
    return -candidate.score, -(candidate.log_probability or 0.0)


def _chosen(summary: Summary, candidates: Sequence[Candidate], made_by: str) -> Headline:
    """The first candidate; an article that yields none has its title, or its first words, for a headline."""
    language = summary.language
    first = candidates[0] if candidates else _without_model(summary)
    sources = [units(s.target, language) for s in summary.translation.sentences]
    return Headline(
        text=first.text,
        score=first.score,
        support=support(first.text, sources, language),
        rivals=tuple(Rival(text=c.text, score=c.score, faults=c.faults) for c in candidates[1:]),
        made_by=made_by,
        log_probability=first.log_probability,
        truncated=first.truncated,
    )


def _without_model(summary: Summary) -> Candidate:
    sentences = [s.target for s in summary.translation.sentences]
    text = summary.translation.title.target or next(filter(None, sentences), "")
    return judged(text, sentences, summary.language)
