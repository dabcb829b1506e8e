"""A text by rules and word lists in the other language: nothing to publish, but every word of it is the source's.

For a sentence that a model cannot be trusted with, so that an editor reads what it says. Each direction has a package:
words are tagged, phrases and clauses found, put in the other language's order and inflected. Where rules would lose a
name, a number, a word or a denial, the words stand one by one in the source's order.
"""

from __future__ import annotations

import re
from functools import cache, partial

from transum.config import Tongue
from transum.gloss import from_chinese, from_english
from transum.gloss.word import Word
from transum.terms import find, tables
from transum.terms.glossary import Glossary
from transum.terms.sounds import spelling
from transum.text import dateline

__all__ = ["rough"]

_CORNERS = str.maketrans("「」『』", "“”‘’")
"""Quotation marks of Taiwan and Hong Kong, as the word lists have them."""


def rough(text: str, source: Tongue, target: Tongue, glossary: Glossary | None = None) -> str:
    """Each word in its usual translation; what no list knows stays as it is, Chinese as pinyin.

    So do people whose names Chinese spells by sound, unless they are in the glossary or go by one name in Chinese news:
    which characters are customary is not for a gloss to say, and the name as it was written can be looked up.
    """
    if source != "en":
        text = text.translate(_CORNERS)
    if begins := dateline.end(text, "en" if source == "en" else "zh-Hans"):
        rest = rough(text[begins:], source, target, glossary)
        return _dateline(text[:begins], source, target, glossary) + rest
    read = partial(from_english.read, titled=from_english.is_titled(text)) if source == "en" else from_chinese.read
    wanted = {(start, end) for start, end, _ in glossary.find(text, source)} if glossary else set[tuple[int, int]]()
    found, position = list[Word](), 0
    for term in (term for term in find(text, source, target, glossary) if term.certain):
        name, stands = text[term.start : term.end], term.targets[0]
        if source == "en" and (term.start, term.end) not in wanted and _spelled(name, stands):
            stands = name
        found += [*read(text[position : term.start]), Word(name, stands, "name")]
        position = term.end
    found += read(text[position:])
    return from_english.write(found) if target == "zh" else from_chinese.write(found)


def _dateline(head: str, source: Tongue, target: Tongue, glossary: Glossary | None) -> str:
    """City and day, and in brackets the reporter, of a dateline, as far as they are known; its own words if not."""
    parts = []
    for part in re.split("[（(]", head):
        plain = part.title() if part.isupper() else part
        known = [term.targets[0] for term in find(plain, source, target, glossary) if term.certain]
        own = "" if target == "en" else re.sub(r"^Reporter |[\W_]+$", "", part)
        parts.append((", " if target == "en" else "").join(known) or own)
    where, *who = parts
    if target == "en":
        told = where + "".join(f" (Reporter {name})" for name in who if name)
        return f"{told} -- " if told else ""
    return where + "".join(f"（{name}）" for name in who) + "——"


def _spelled(name: str, chinese: str) -> bool:
    """Whether a known name is that of a person for whom news has no short name, and spelled by its sound."""
    if name in _famous():
        return False
    return "·" in chinese or (name in _people() and spelling().issuperset(chinese))


@cache
def _famous() -> frozenset[str]:
    """People who go by one name in Chinese news, as 拜登 does, and that name in English."""
    short = (forms for forms in tables.people_lines() if any(form.startswith("zh:") for form in forms))
    return frozenset(form.removeprefix("en:") for forms in short for form in forms if form[:3] != "zh:")


@cache
def _people() -> frozenset[str]:
    return tables.people() | {english for english, _ in tables.surnames()}
