"""Forms of English words: verbs by tense, nouns by number, adjectives by degree."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transum.terms import words

_ONE_SYLLABLE = re.compile(r"[^aeiouy]*(?:qu)?[aeiou][bdgklmnprtvz]")
_STRESSED_LAST = frozenset(
    "admit allot begin commit compel control deter equip expel forget incur occur omit patrol permit prefer propel"
    " rebel recur refer regret submit transfer transmit".split()
)
"""Verbs of two syllables that double their last letter."""
_REGULAR = frozenset(("burn", "dream", "learn", "light", "plead", "prove", "speed"))
_UNCHANGED = frozenset(
    "bet bid broadcast burst cast cost cut forecast hit hurt let put quit read rid set shed shut split spread thrust"
    " upset".split()
)
_VERBS_IN_LY = frozenset("ally apply comply fly imply multiply rally rely reply supply".split())
_PARTICIPLE_IS_BASE = frozenset(("become", "come", "overcome", "run"))
_NO_PLURAL = frozenset(
    "yuan yen won baht mu rand"
    " aircraft bacteria cattle deer fish headquarters means personnel police series sheep species staff people".split()
)
_BETTER = {"good": "better best", "bad": "worse worst", "many": "more most", "far": "farther farthest"}


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    """(past, participle) by verb, and the plurals of nouns."""
    found: dict[str, tuple[str, str]] = {"be": ("was", "been"), "have": ("had", "had"), "do": ("did", "done")}
    for base, forms in words.rows("irregular.txt"):
        if base in _REGULAR:
            continue
        past, participle = forms[0], forms[-1]
        if len(forms) == 1 and past.endswith("n") and base not in ("spin", "win", "begin", "run", "child"):
            past = "beat" if base == "beat" else _regular_past(base)
        found[base] = past, base if base in _PARTICIPLE_IS_BASE else participle
    return found | {verb: (verb, verb) for verb in _UNCHANGED}


def _split(phrase: str) -> tuple[str, str, str]:
    """An adverb before the verb, if any, the verb, and what follows."""
    word, space, rest = phrase.partition(" ")
    if rest and word.endswith("ly") and word not in _VERBS_IN_LY:
        verb, again, rest = rest.partition(" ")
        return f"{word} ", verb, again + rest
    return "", word, space + rest


@lru_cache(maxsize=4096)
def past(verb: str) -> str:
    before, word, rest = _split(verb)
    return before + (_irregular()[word][0] if word in _irregular() else _regular_past(word)) + rest


@lru_cache(maxsize=4096)
def participle(verb: str) -> str:
    before, word, rest = _split(verb)
    return before + (_irregular()[word][1] if word in _irregular() else _regular_past(word)) + rest


def _regular_past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _doubled(word: str) -> str:
    return word + word[-1] if _ONE_SYLLABLE.fullmatch(word) or word in _STRESSED_LAST else word


@lru_cache(maxsize=4096)
def ing(verb: str) -> str:
    before, word, rest = _split(verb)
    if word.endswith("ie"):
        word = word[:-2] + "y"
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return f"{before}{word[:-1]}ing{rest}"
    return before + ("being" if word == "be" else _doubled(word) + "ing") + rest


@lru_cache(maxsize=4096)
def third(verb: str) -> str:
    """Of the third person singular."""
    before, word, rest = _split(verb)
    return before + {"be": "is", "have": "has"}.get(word, _with_s(word)) + rest


def _with_s(word: str) -> str:
    if re.search("[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


@lru_cache(maxsize=4096)
def plural(noun: str) -> str:
    """Of the word before `of`, else of the last."""
    if noun.startswith("degree "):
        return f"degrees {noun.removeprefix('degree ')}"
    noun, of, rest = noun.partition(" of ")
    before, space, word = noun.rpartition(" ")
    return f"{before}{space}{_plural(word)}{of}{rest}"


def _plural(word: str) -> str:
    if word.lower() in _NO_PLURAL or not word.isascii() or not word[-1:].isalpha():
        return word
    if word in ("photo", "kilo", "euro", "video", "studio", "zoo"):
        return word + "s"
    if word.endswith("man") and word not in ("human", "German", "talisman"):
        return word[:-2] + "en"
    if word in ("person", "medium", "ox", "criterion", "phenomenon", "life", "wife", "knife", "leaf", "thief", "half"):
        return {
            "person": "people", "medium": "media", "ox": "oxen", "criterion": "criteria", "phenomenon": "phenomena",
            "leaf": "leaves", "thief": "thieves", "half": "halves",
        }.get(word, word[:-2] + "ves")  # fmt: skip
    if word in ("child", "foot", "tooth", "mouse", "crisis", "analysis"):
        return _irregular()[word][0]
    if word in ("basis", "thesis", "hypothesis", "diagnosis", "axis"):
        return word[:-2] + "es"
    return _with_s(word)


def more(adjective: str, degree: int = 1) -> str:
    """The comparative, or with `degree` 2 the superlative."""
    if adjective in _BETTER:
        return _BETTER[adjective].split()[degree - 1]
    if " " in adjective or "-" in adjective or not _short(adjective):
        return f"{('more', 'most')[degree - 1]} {adjective}"
    ending = ("er", "est")[degree - 1]
    if adjective.endswith("e"):
        return adjective + ending[1:]
    if re.search("[^aeiou]y$", adjective):
        return adjective[:-1] + "i" + ending
    return (adjective + adjective[-1] if _ONE_SYLLABLE.fullmatch(adjective) else adjective) + ending


def _short(adjective: str) -> bool:
    syllables = len(re.findall("[aeiouy]+", adjective.removesuffix("e")))
    return syllables < 2 or (syllables == 2 and adjective.endswith(("y", "ow", "le")))


def article(phrase: str) -> str:
    """`a` or `an`, by what follows."""
    word = phrase.lstrip("“‘(").lower()
    if re.match(r"(?:hour|honest|honor|heir|8|11\b|18\b|x-|mri|f-|sos)", word):
        return "an"
    return (
        "an"
        if word
        and re.match(r"[aeiou](?!ni[tvfocq](?!n)|se|ur|tili|ne\b|nce\b)", word)
        and not word.startswith(("uk", "us-"))
        else "a"
    )
