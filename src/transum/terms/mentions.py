"""How often a text says a known name, in any of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from transum.terms import abbreviations
from transum.terms.forms import Name
from transum.terms.matching import plain, said_in_english


def said_less(names: Sequence[Name], source: str, target: str, language: str) -> bool:
    """Whether `target` says a name of `source`, a text in `language`, less often, or not what a character stands for.

    A translator says many names less often: a clue beside others, no evidence.
    """
    if language != "en":
        shorts = abbreviations.names(source)
        names = (*names, *shorts)
        if any(not said_in_english(short, target) for short in shorts):
            return True
    for name in names:
        if name.forms and name.kind != "gloss":
            alike = [other for other in names if not other.forms.isdisjoint(name.forms)]
            forms = frozenset[str]().union(*(other.forms for other in alike))
            if len(alike) > 1 and _count(forms, target, english=language != "en") < len(alike):
                return True
    return False


def _count(forms: frozenset[str], text: str, *, english: bool) -> int:
    if english:
        return len(_pattern(frozenset(map(plain, forms)), words=True).findall(plain(text)))
    return len(_pattern(forms, words=False).findall(text)) + sum(abbreviations.count(form, text) for form in forms)


@lru_cache(maxsize=1024)
def _pattern(forms: Iterable[str], *, words: bool) -> re.Pattern[str]:
    either = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True) if form)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if words else either)
