"""Names: whom, where and what the output names, the source names too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transum.checks.parts import Written, aligned, condensed, original, quoted, same_tongue, text, translated
from transum.config import tongue
from transum.records import Finding, Headline, Language, Severity, Summary
from transum.terms import capitals, characters, tables
from transum.terms.forms import Name
from transum.terms.matching import counterpart, said_again, said_in_chinese, said_in_english, surname
from transum.text.scripts import to_simplified

_NAME = "names"
_TELLING = {"listed", "country", "organisation", "dotted", "gloss", "person"}
"""Kinds that are names beyond doubt."""
_SPELLED = {"spelled", "person", "dotted", "gloss"}
_EXPLAINED = frozenset(
    (
        "美国",
        "英国",
        "中国",
        "华盛顿",
        "China",
        "Chinese",
        "US",
        "U.S.",
        "American",
        "Beijing",
        "Xinhua",
        "English",
        "CPC",
    )
)
"""Names that a translator adds so that readers know where something is, or what a pronoun means."""
_MEANT = {
    "en": re.compile(r"\b(?:country|nation|kingdom|capital|city|state|island|army|navy)(?:\b|['’]s)"),
    "zh": re.compile("我国|全国|国内|该国|全市|本市|我市|全省|我省|首都|两地|本报|副总统|自治区"),
}
"""Words for which a translator may put the name of what they mean."""


def names(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Sentence by sentence for a translation; over the whole article for summary and headline."""
    language, source_language = summary.translation.language, summary.translation.article.language
    source, target = _plain(original(summary.translation), source_language), _plain(text(summary.translation), language)
    yield from _glossary(summary)
    yield from _spelled_otherwise(summary)
    for written in translated(summary):
        if written.text.strip():
            yield from _compared(written, source, target)
    for written in condensed(summary, headline):
        yield from _unheard_of(written, source, source_language)


def _glossary(summary: Summary) -> Iterator[Finding]:
    translation = summary.translation
    for written, pair in zip(aligned(translation), (translation.title, *translation.sentences), strict=True):
        for term in pair.terms:
            if term.start == term.end:
                message = f"The glossary has {quoted(term.target)} for {quoted(term.source)}; the translation does not."
                yield written.finding(_NAME, "serious", message)


def _spelled_otherwise(summary: Summary) -> Iterator[Finding]:
    """One name of the source is spelled in one way throughout; a form that runs on into other words is the same."""
    spelled: dict[str, str] = {}
    for written in translated(summary):
        theirs = [name for name in _own_names(written.source, written.source_language) if name.kind in _SPELLED]
        ours = [name for name in _own_names(written.text, written.language) if name.kind in _SPELLED]
        for name in theirs:
            match = counterpart(name, ours)
            before = spelled.setdefault(surname(name), surname(match)) if match else ""
            if match and not (before.startswith(surname(match)) or surname(match).startswith(before)):
                message = f"The translation writes {quoted(surname(match))} here and {quoted(before)} before."
                yield written.finding(_NAME, "warning", message, match.start, match.end)


def _own_names(whole: str, language: Language) -> tuple[Name, ...]:
    return _names(_plain(whole, language), language)


@dataclass(frozen=True, slots=True)
class _Suspects:
    """Names of an output that its source does not have, and names of the source that the output does not have."""

    added: Sequence[Name]
    lost: Sequence[Name]


def _compared(written: Written, source: str, target: str) -> Iterator[Finding]:
    found = _suspects(written)
    added = [name for name in found.added if not _said(name, written.language, source)]
    lost = [name for name in found.lost if not _said(name, written.source_language, target)]
    certain = [name for name in found.added if name.kind in _TELLING]
    instead = [name for name in found.lost if name.kind in _TELLING]
    if certain and instead:
        severity: Severity = "serious" if certain[0] in added else "warning"
        message = f"The translation says {quoted(certain[0].text)} where the source says {quoted(instead[0].text)}."
        yield written.finding(_NAME, severity, message, certain[0].start, certain[0].end)
        return
    for name in added:
        if _suspicious(name, written, both=bool(instead), added=True):
            severity = "serious" if name.kind in ("gloss", "person") else "warning"
            message = f"The translation says {quoted(name.text)}, which the source does not name."
            yield written.finding(_NAME, severity, message, name.start, name.end)
    for name in lost:
        if _suspicious(name, written, both=bool(certain), added=False):
            message = f"The translation does not say {quoted(name.text)}, which the source does."
            yield written.finding(_NAME, "warning", message)


def _suspicious(name: Name, written: Written, *, both: bool, added: bool) -> bool:
    """Whether a name of one side is worth a warning; `both` if the other side has one too that is beyond doubt."""
    if name.kind in ("person", "dotted", "gloss"):
        return True
    if both:
        return name.kind in _TELLING or name.kind == "pinyin" or (name.kind in ("spelled", "body") and added)
    if not added:
        return written.source_language == "en" and name.kind == "country"
    if name.kind == "country":
        return name.text not in _EXPLAINED and not _MEANT[tongue(written.source_language)].search(written.source)
    if name.kind == "organisation" or name.text in tables.people():
        return written.language == "en" and name.text not in _EXPLAINED
    return name.kind == "listed" and name.text not in _EXPLAINED


def _suspects(written: Written) -> _Suspects:
    source, target = _plain(written.source, written.source_language), _plain(written.text, written.language)
    return _Suspects(
        added=[name for name in _names(target, written.language) if not _said(name, written.language, source)],
        lost=[
            name for name in _names(source, written.source_language) if not _said(name, written.source_language, target)
        ],
    )


def _plain(whole: str, language: Language) -> str:
    return to_simplified(whole) if language == "zh-Hant" else whole


def _names(whole: str, language: Language) -> tuple[Name, ...]:
    return capitals.names(whole) if language == "en" else characters.names(whole)


def _said(name: Name, language: Language, other: str) -> bool:
    """Whether a name in `language` is said in `other`, a text in the other language."""
    return said_in_chinese(name, other) if language == "en" else said_in_english(name, other)


def _unheard_of(written: Written, source: str, source_language: Language) -> Iterator[Finding]:
    """Names of a summary or headline that neither the text it was made from has nor the article."""
    whole = _plain(written.source, written.language)
    for name in _names(_plain(written.text, written.language), written.language):
        if name.kind in ("gloss", "acronym", "other") or said_again(name, whole):
            continue
        if same_tongue(written.language, source_language) or not _said(name, written.language, source):
            severity: Severity = "serious" if name.kind in _TELLING else "warning"
            message = f"The {written.part} says {quoted(name.text)}, which is not in the article."
            yield written.finding(_NAME, severity, message, name.start, name.end)
