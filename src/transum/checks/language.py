"""Output in the edition's language and script, and not the source copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transum.checks.parts import Written, aligned, condensed, quoted, same_tongue
from transum.records import Finding, Headline, Summary
from transum.text.scripts import han_count, latin_count, letters, to_simplified, to_traditional, variant

_NAME = "language"
_WORD = re.compile(r"[a-z]{2,}")
_WORDS = re.compile(
    r"[a-z](?<![\d.'’/@#À-ɏA-Za-z-].)(?<![A-Za-z] .)[a-z]{2,}(?: [a-z]{2,})*(?![\d.@/À-ɏA-Za-z-])(?! [A-Z])"
)
"""English words in small letters, not inside a name: left over in 0.17% of 5,414 references."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_MENTIONED = re.compile(r"[(（“「『\"'‘《][^)）”」』》]*$")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@\S+", re.ASCII)
_MAY_BE_ADDRESS = re.compile(r"@|://|www\.")
_HAN_IN_ENGLISH = 0.1
"""Han characters among the letters of an English sentence; a name quoted in Chinese stays below."""
_LEAST = 4
"""Lower-case English words in a row of output without any Chinese: fewer is a name."""


def language(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """The wrong language, the source left untranslated, the other Chinese script."""
    translation = summary.translation
    identity = translation.article.language == translation.language
    for written in (*(() if identity else aligned(translation)), *condensed(summary, headline)):
        if not (identity and written.text in written.source):
            yield from _written(written)


def _written(written: Written) -> Iterator[Finding]:
    text = written.text
    if _MAY_BE_ADDRESS.search(text):
        text = _ADDRESS.sub("", text)
    han = han_count(text)
    if written.language == "en":
        latin = latin_count(text) if han else 0
        wrong = han > _HAN_IN_ENGLISH * (han + latin) and (han > 1 or not latin)
    else:
        least = 1 if written.text.strip() == written.source.strip() else _LEAST
        wrong = not han and len(_WORD.findall(text)) >= least
    if wrong:
        yield written.finding(_NAME, "serious", _message(written), 0, len(written.text))
    elif not any(map(str.isalpha, text)) and text.strip() and letters(written.source) >= _LEAST:
        yield written.finding(
            _NAME, "serious", f"The {written.part} has no words: {quoted(text)}.", 0, len(written.text)
        )
    else:
        yield from _left_over(written)
        if written.language != "en" and han:
            yield from _script(written)


def _left_over(written: Written) -> Iterator[Finding]:
    """Words of the source left in its own script, other than names, which stand in brackets or quotation marks."""
    if same_tongue(written.language, written.source_language):
        return
    for match in (_HAN if written.language == "en" else _WORDS).finditer(written.text):
        if match.group() in written.source and not _MENTIONED.search(written.text[: match.start()][-20:]):
            message = f"The {written.part} leaves {quoted(match.group())} untranslated."
            yield written.finding(_NAME, "warning", message, match.start(), match.end())
            return


def _message(written: Written) -> str:
    if written.text.strip() == written.source.strip():
        return f"{quoted(written.source)} is not translated."
    name = "English" if written.language == "en" else "Chinese"
    return f"The {written.part} is not in {name}: {quoted(written.text)}."


def _script(written: Written) -> Iterator[Finding]:
    """Characters of the other script; two of them, since a few stand in both (後, 裏, 台)."""
    converted = (to_simplified if written.language == "zh-Hans" else to_traditional)(written.text)
    other = [a for a, b in zip(written.text, converted, strict=False) if a != b] if converted != written.text else []
    if len(other) >= 2 and variant(written.text) != written.language:
        name = "Traditional" if written.language == "zh-Hans" else "Simplified"
        message = f"The {written.part} is in {name} characters: {quoted(''.join(other[:10]))}."
        yield written.finding(_NAME, "serious", message, 0, len(written.text))
