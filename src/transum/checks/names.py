"""Names: whom, where and what the output names, the source names too.

A name in place of another leaves two traces, one added and one lost; both together are proof enough, while alone many
kinds are not: translators explain, abbreviate and leave out. A name said less often, one for which the source has a
single character, and a Chinese person are weaker clues that something is lost. Measured line by line, without the rest
of an article, on WMT 2019-2021 and FLORES references (5,414 lines en-zh, 5,948 zh-en): something serious in 0.2% and
0.7% of them, a warning in another 2.0% and 1.6%. A name swapped for another of the file is found in 93% and 93%:
persons 91% and 93%, places 95% and 92%, bodies 86% and 92%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transum.checks.parts import Written, aligned, condensed, original, quoted, same_tongue, text, translated
from transum.records import Finding, GlossaryTerm, Headline, Language, Severity, Summary
from transum.terms import capitals, characters, neighbours, tables
from transum.terms.chinese import pinyin
from transum.terms.forms import Name, chinese_forms, countries
from transum.terms.likeness import counterpart, surname
from transum.terms.matching import alien, said_again, said_in_chinese, said_in_english
from transum.terms.mentions import said_less
from transum.terms.printed import pairs
from transum.text.scripts import to_simplified

_NAME = "names"
_TELLING = {"listed", "country", "organisation", "dotted", "gloss", "person"}
"""Kinds that are names beyond doubt."""
_NO_CLUES = frozenset[str]()
_SURE_CLUES = frozenset({"listed", "country", "organisation", "dotted", "person", "other", "short", "fewer"})
_CLUES = dict.fromkeys(("listed", "organisation", "pinyin"), _SURE_CLUES) | {
    "country": _SURE_CLUES - {"fewer"},
    "body": frozenset({"listed", "country", "organisation"}),
    "spelled": frozenset({"country"}),
    "other": frozenset({"organisation"}),
}
"""By the kind of an added name, which kinds of lost ones make it worth a warning; `fewer` is one said less often."""
_SPELLED = {"spelled", "person", "dotted", "gloss"}
_EXPLAINED = frozenset(
    (
        "美国|英国|中国|华盛顿|China|Chinese|US|U.S.|United States|America|American|Beijing|Hong Kong|Xinhua|English"
        "|CPC|UN|U.N.|United Nations|Senate|House of Representatives|Congress|Treasury"
        "|People's Republic of China|People’s Republic of China"
    ).split("|")
)
"""Names that a translator adds so that readers know where something is, or what a pronoun means."""
_MEANT = re.compile(r"\b(?:country|nation|kingdom)\b")
"""Words for which a translator may put the name of what they mean."""
_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|hers|they|them|their|who|whom|whose|I|me|my)\b", re.IGNORECASE)
"""Words for which a translator may put the name of whom they mean."""
_HERE = re.compile("该市|该省|该县|该区|本市|我市|我省|全省|省总|两地|县民|省委|自治区")
"""Likewise for places within a country."""


def names(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Sentence by sentence for a translation; over the whole article for summary and headline."""
    language, source_language = summary.translation.language, summary.translation.article.language
    source, target = _plain(original(summary.translation), source_language), _plain(text(summary.translation), language)
    yield from _terms(summary)
    looks = _Looks()
    try:
        lines = [_line(written) for written in translated(summary)]
        yield from _spelled_otherwise(lines, looks)
        abroad = language == "en" and neighbours.names_one(source)
        for line in lines:
            if line.written.text.strip():
                yield from _no_people(line.written)
                yield from _as_chinese(line, source) if abroad else ()
                yield from _compared(line, source, target, looks)
        for written in condensed(summary, headline):
            yield from _no_people(written)
            yield from _unheard_of(written, source, source_language, looks)
    except _TooManyNames:
        message = "There are too many names in too long texts to look for each, so nothing vouches for the names."
        yield next(aligned(summary.translation)).finding(_NAME, "serious", message)


class _Line(NamedTuple):
    """A sentence and its translation, Chinese in Simplified characters, and the names in both."""

    written: Written
    there: str
    here: str
    theirs: tuple[Name, ...]
    ours: tuple[Name, ...]


def _line(written: Written) -> _Line:
    there, here = _plain(written.source, written.source_language), _plain(written.text, written.language)
    return _Line(written, there, here, _names(there, written.source_language), _names(here, written.language))


def _no_people(written: Written) -> Iterator[Finding]:
    """Afghanistani: a country's name with an ending that makes no word, and that the source does not have."""
    for match in _PEOPLE.finditer(written.text) if written.language == "en" else ():
        if (
            match[1] in countries()
            and match[0] not in countries()
            and match[0] not in chinese_forms()
            and match[0] not in written.source
        ):
            message = f"The {written.part} says {quoted(match[0])}, which is no word."
            yield written.finding(_NAME, "serious", message, *match.span())


_PEOPLE = re.compile(r"([A-Z](?<=\b.)[a-z]{3,})(?:i|n|an|ian|ese|ish)\b")


def _as_chinese(line: _Line, source: str) -> Iterator[Finding]:
    """A Korean or Vietnamese, by the countries that the article names before, in the letters of a Chinese."""
    written, there = line.written, line.there
    before = source[: max(source.find(there), 0)]
    for match in _NAMED_ZH.finditer(there):
        family = f"{tables.chinese_surnames().get(match[0], '')} "
        for given in dict.fromkeys((match[1], match[1][:1])) if family in written.text else ():
            own = neighbours.romanised(match[0] + given, before + there[: match.start()])
            form = family + pinyin(given) if own else ""
            at = re.search(rf"\b{re.escape(form)}\b", written.text) if own != form else None
            if at:
                message = f"The translation spells {quoted(form)} as Chinese; this may be {quoted(own)}."
                yield written.finding(_NAME, "serious", message, *at.span())


_NAMED_ZH = re.compile(rf"[{''.join(sorted({n[0] for n in tables.chinese_surnames()}))}](?=([\u3400-\u9fff]{{1,2}}))")


class _TooManyNames(Exception):
    """To look for every name would take minutes."""


class _Looks:
    """Counts the characters that are read in search of names."""

    def __init__(self) -> None:
        self.left = _MOST

    def at(self, characters: int) -> None:
        """Raises _TooManyNames."""
        self.left -= characters
        if self.left < 0:
            raise _TooManyNames


_MOST = 3_000_000
"""Characters, of which a million take up to two seconds. For an article of 700 words 20,000 to 50,000 are read."""


def _terms(summary: Summary) -> Iterator[Finding]:
    """What the glossary wants, or another story has printed, and the translation does not have."""
    translation = summary.translation
    for written, pair in zip(aligned(translation), (translation.title, *translation.sentences), strict=True):
        for term in pair.terms:
            if term.start == term.end and not term.by.startswith(f"{translation.article.id}."):
                severity: Severity = "serious" if term.by == "glossary" else "warning"
                yield written.finding(_NAME, severity, _wanted(term, written))


def _wanted(term: GlossaryTerm, written: Written) -> str:
    if term.by == "glossary":
        return f"The glossary has {quoted(term.target)} for {quoted(term.source)}; the translation does not."
    there, here = _plain(written.source, written.source_language), _plain(written.text, written.language)
    found = pairs(here, there) if written.language == "en" else pairs(there, here)
    forms = (pair.of(written.language).family for pair in found if term.source in pair.families)
    said = f"{quoted(term.source)} is written {next(map(quoted, forms), 'otherwise')} here"
    if term.by == "table":
        return f"{said}, but {quoted(term.target)} as a rule."
    return f"{said}, but {quoted(term.target)} in story {term.by}."


def _spelled_otherwise(lines: Sequence[_Line], looks: _Looks) -> Iterator[Finding]:
    """One name of the source is spelled in one way throughout; a form that runs on into other words is the same."""
    spelled: dict[str, str] = {}
    for line in lines:
        theirs = [name for name in line.theirs if name.kind in _SPELLED]
        ours = [name for name in line.ours if name.kind in _SPELLED]
        looks.at(10 * len(theirs) * len(ours))
        for name in theirs:
            match = counterpart(name, ours)
            before = spelled.setdefault(surname(name), surname(match)) if match else ""
            if match and not (before.startswith(surname(match)) or surname(match).startswith(before)):
                message = f"The translation writes {quoted(surname(match))} here and {quoted(before)} before."
                yield line.written.finding(_NAME, "warning", message, match.start, match.end)


def _compared(line: _Line, source: str, target: str, looks: _Looks) -> Iterator[Finding]:
    """`source` and `target` are the whole article's: what stands elsewhere in it may stand for a pronoun here."""
    written, there, here, theirs, ours = line
    looks.at(len(ours) * len(there) + len(theirs) * len(here))
    added = [n for n in ours if not _said(n, written.language, there)]
    lost = [n for n in theirs if not _said(n, written.source_language, here)]
    sure_added, sure_lost = _telling(added), _telling(lost)
    if sure_added and sure_lost:
        looks.at(len(source))
        severity: Severity = "warning" if _said(sure_added[0], written.language, source) else "serious"
        message = (
            f"The translation says {quoted(sure_added[0].text)} where the source says {quoted(sure_lost[0].text)}."
        )
        yield written.finding(_NAME, severity, message, sure_added[0].start, sure_added[0].end)
        return
    clues = _clues(line, lost) if added else set[str]()
    looks.at(len(added) * len(source) + len(sure_lost) * len(target))
    for name in added:
        strange = written.language == "en" and alien(name, here, there)
        if (strange or _worth_saying(name, written, clues)) and not _said(name, written.language, source):
            severity = "serious" if name.kind in ("gloss", "person") else "warning"
            message = f"The translation says {quoted(name.text)}, which the source does not name."
            yield written.finding(_NAME, severity, message, name.start, name.end)
    for name in sure_lost:
        if _missed(name, written) and not _said(name, written.source_language, target):
            message = f"The translation does not say {quoted(name.text)}, which the source does."
            yield written.finding(_NAME, "warning", message)


def _clues(line: _Line, lost: list[Name]) -> set[str]:
    """The kinds of names of the source that the output does not say, or may not."""
    clues: set[str] = {name.kind for name in lost}
    written, there, here, theirs, _ = line
    if said_less(theirs, there, here, written.source_language):
        clues.add("fewer")
    if written.language == "en" and not all(said_in_english(name, here) for name in characters.people(there)):
        clues.add("chinese")
    return clues


def _telling(names: list[Name]) -> list[Name]:
    return [name for name in names if name.kind in _TELLING]


def _worth_saying(name: Name, written: Written, clues: set[str]) -> bool:
    """Whether an added name is worth a warning: more kinds beside clues that a name of the source is lost."""
    if name.kind in ("person", "dotted", "gloss") or clues & _CLUES.get(name.kind, _NO_CLUES):
        return True
    if name.text in tables.people() and "spelled" in clues:
        return True
    if " " in name.text and "chinese" in clues and (name.kind == "spelled" or capitals.is_chinese(name.text)):
        return True
    if name.kind not in _TELLING or name.text in _EXPLAINED or _is_short(name):
        return False
    if name.kind == "country":
        return written.language == "en" or not _MEANT.search(written.source)
    if written.language == "en":
        return not (name.kind == "listed" and _HERE.search(written.source))
    return name.kind != "organisation" and not (name.text in tables.people() and _PRONOUN.search(written.source))


def _is_short(name: Name) -> bool:
    """Whether it is a body by its initials, which stand for its full name."""
    return name.kind == "organisation" and len(name.text) < 5 and name.text.isupper()


def _missed(name: Name, written: Written) -> bool:
    """Whether a lost name is worth a warning: translators leave many out, but few people, or countries of an English
    text."""
    if name.kind in ("person", "dotted"):
        return True
    if name.text in tables.people():
        return written.source_language == "en" or not _PRONOUN.search(written.text)
    return name.kind == "country" and written.source_language == "en"


def _plain(whole: str, language: Language) -> str:
    return to_simplified(whole) if language == "zh-Hant" else whole


def _names(whole: str, language: Language) -> tuple[Name, ...]:
    return capitals.names(whole) if language == "en" else characters.names(whole)


def _said(name: Name, language: Language, other: str) -> bool:
    """Whether a name in `language` is said in `other`, a text in the other language."""
    return said_in_chinese(name, other) if language == "en" else said_in_english(name, other)


def _unheard_of(written: Written, source: str, source_language: Language, looks: _Looks) -> Iterator[Finding]:
    """Names of a summary or headline that neither the text it was made from has nor the article."""
    whole = _plain(written.source, written.language)
    said = _names(_plain(written.text, written.language), written.language)
    looks.at(len(said) * len(whole))
    for name in said:
        if name.kind in ("gloss", "acronym", "other") or said_again(name, whole):
            continue
        if same_tongue(written.language, source_language) or not _said(name, written.language, source):
            severity: Severity = "serious" if name.kind in _TELLING else "warning"
            message = f"The {written.part} says {quoted(name.text)}, which is not in the article."
            yield written.finding(_NAME, severity, message, name.start, name.end)
