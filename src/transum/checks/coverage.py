"""Nothing dropped, nothing made up: each source sentence has its target, each summary sentence its support.

What a target says is compared with its source by the words of a small lexicon: English words that have, or lack, one of
their translations on the Chinese side, and Chinese words on the English side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import sqrt

from transum.checks.parts import Written, aligned, overlong, quoted, text, translated
from transum.records import Finding, Headline, Language, Part, Severity, Summary, Translation
from transum.text.lexicon import chinese_in_english, english_in_chinese
from transum.text.sentences import split

_NAME = "coverage"
_USUAL = {"en": 0.8, "zh": 0.64}
"""Share of the lexicon's words with a counterpart, by the language of the words; of 11,362 reference pairs."""
_CHINESE, _SHARED = 0.6, 0.7
"""What the Chinese words of a pair count beside the English ones, and a figure or a Latin name that both sides have."""
_ENOUGH = 1.0
"""Of the English words alone: no line below is looked at any further."""
_UNRELATED, _FOREIGN = 4.7, 6.5
"""Of `unrelated`."""
_MOST = _CHINESE * sqrt(_USUAL["zh"] / (1 - _USUAL["zh"]) / 2)
"""What Chinese words add at most, for the root of the characters: as many as fit in, none with a counterpart."""
_FIGURE, _NAME_IN_LATIN = re.compile("[0-9]+"), re.compile("[A-Z][A-Za-z]+")
_END, _LETTER = re.compile(r"[.!?。！？…\n](?<![0-9]\.(?=[0-9]))"), re.compile(r"\w")
"""What may end a sentence: the point of a figure does not."""
_LOST = 2.7
"""For one sentence of several; of three lines joined, with one left out, 67% (en-zh) and 29% (zh-en) are found so."""


def coverage(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Empty targets, lost paragraphs, a summary without support or longer than its source."""
    yield from _unread(summary, headline)
    yield from _translation(summary.translation)
    for written in translated(summary):
        if written.text.strip():
            yield from _counterparts(written)
    yield from _summary(summary)
    if not headline.text.strip():
        yield _finding("The story has no headline.", "headline")


def _unread(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """What is longer than anything that is checked."""
    for written in overlong(summary, headline):
        message = f"The {written.part} is too long to be checked: {quoted(written.text or written.source)}."
        yield written.finding(_NAME, "serious", message)


def _translation(translation: Translation) -> Iterator[Finding]:
    for written in aligned(translation):
        if written.source.strip() and not written.text.strip():
            yield written.finding(_NAME, "serious", f"The translation leaves out {quoted(written.source)}.")
    present = {sentence.paragraph for sentence in translation.sentences}
    for i, paragraph in enumerate(translation.article.paragraphs):
        if paragraph.strip() and i not in present:
            yield _finding(f"The translation leaves out paragraph {i + 1}, {quoted(paragraph)}.", "translation")


def _counterparts(written: Written) -> Iterator[Finding]:
    """The whole line, then each sentence of a line that has several."""
    pair = (written.text, written.source) if written.language == "en" else (written.source, written.text)
    missing = unrelated(*pair)
    if missing > _UNRELATED:
        message = f"The translation of {quoted(written.source)} speaks of something else: {quoted(written.text)}."
        severity: Severity = "serious" if missing > _FOREIGN else "warning"
        yield written.finding(_NAME, severity, message, 0, len(written.text))
        return
    for sentence in _several(written.source, written.source_language):
        if lacking(sentence, written.text, written.source_language) > _LOST:
            message = f"The translation leaves out {quoted(sentence)}."
            yield written.finding(_NAME, "warning", message, len(written.text), len(written.text))
    start = 0
    for sentence in _several(written.text, written.language):
        if lacking(sentence, written.source, written.language) > _LOST:
            message = f"The translation adds {quoted(sentence)}, for which the source has nothing."
            yield written.finding(_NAME, "warning", message, start, start + len(sentence.rstrip()))
        start += len(sentence)


def _several(text: str, language: Language) -> list[str]:
    """Its sentences, where it has several; without a mark before its last word it is one."""
    end = _END.search(text)
    sentences = split(text, language) if end and _LETTER.search(text, end.end()) else []
    return sentences if len(sentences) > 1 else []


def unrelated(english: str, chinese: str) -> float:
    """How little two texts have in common, in about standard deviations; by the English words alone if they do."""
    missing = lacking(english, chinese, "en")
    if missing < _ENOUGH or missing + _MOST * sqrt(len(chinese)) < _UNRELATED:
        return missing
    shared = sum(len(found(english) & found(chinese)) for found in (_figures, _latin))
    return missing + _CHINESE * lacking(chinese, english, "zh-Hans") - _SHARED * shared


def _figures(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


def _latin(text: str) -> set[str]:
    return set(_NAME_IN_LATIN.findall(text))


def lacking(text: str, other: str, language: Language) -> float:
    """How many fewer words of a text than usual have a counterpart in the other language, in standard deviations."""
    known, found = english_in_chinese(text, other) if language == "en" else chinese_in_english(text, other)
    usual = _USUAL["en" if language == "en" else "zh"]
    return (known * usual - found) / sqrt(known * usual * (1 - usual)) if known else 0.0


def _summary(summary: Summary) -> Iterator[Finding]:
    if not summary.sentences and len(summary.translation.sentences) > 1:
        yield Finding(
            check=_NAME,
            severity="note",
            part="summary",
            sentence=None,
            start=0,
            end=0,
            message="The story has no summary.",
        )
    for i, sentence in enumerate(summary.sentences):
        if not sentence.support:
            message = f"Nothing in the article supports {quoted(sentence.text)}."
            yield _finding(message, "summary", i, len(sentence.text))
    if sum(len(s.text) for s in summary.sentences) > len(text(summary.translation)):
        yield _finding("The summary is longer than the article.", "summary")


def _finding(message: str, part: Part, sentence: int | None = None, end: int = 0) -> Finding:
    return Finding(check=_NAME, severity="serious", part=part, sentence=sentence, start=0, end=end, message=message)
