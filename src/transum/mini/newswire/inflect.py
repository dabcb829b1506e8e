"""The little English morphology that news patterns need."""

from __future__ import annotations

import re

_DOUBLED = frozenset(
    "ban begin commit cut drop get hit let permit plan put refer rob run set shut stop submit step win".split()
)
_YOO = re.compile(
    r"(uni(?!n|m)|unani|eu|one\b|once|us[eaiu]|ut[ei]|U\.?S\b|U\.?N\b|UK\b|EU\b|UA|ur[ae])", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b([Aa]) (?=([\"“'‘]?)([A-Za-z0-9.\-]+))")
_LETTERS = re.compile(r"[AEFHILMNORSX][A-Z0-9]{1,4}\b")
_EIGHT = re.compile(r"(8|11(?!\d)|18(?!\d|,))")


def gerund(phrase: str) -> str:
    """Put the first verb of a phrase into its -ing form: "create tension" gives "creating tension"."""
    verb, space, rest = phrase.partition(" ")
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        verb = verb[:-1]
    elif verb in _DOUBLED:
        verb += verb[-1]
    return f"{verb}ing{space}{rest}"


def fix_articles(text: str) -> str:
    """Turn "a" into "an" where the next word begins with a vowel sound."""
    return _ARTICLE.sub(_article, text)


def _article(match: re.Match[str]) -> str:
    word = match[3]
    if _LETTERS.match(word) or _EIGHT.match(word):
        vowel = True
    else:
        vowel = (word[0] in "aeiouAEIOU" and not _YOO.match(word)) or word.startswith(
            ("hour", "honou", "honor", "heir")
        )
    return match[1] + ("n " if vowel else " ")
