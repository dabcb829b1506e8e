"""A Chinese gloss of English by transfer: its words are tagged, grouped, put into Chinese and into Chinese order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transum.gloss.from_english import lexicon
from transum.gloss.from_english.compose import composed
from transum.gloss.from_english.tagging import possible
from transum.gloss.word import Word, particles
from transum.terms import tables, words
from transum.text.typography import polish

__all__ = ["is_titled", "read", "write"]

_NUMERALS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AGE = re.compile(rf"(\d+|{_NUMERALS})-year-old(s?)", re.IGNORECASE)
_VERB = 15
"""Share in percent that makes `due to open` an infinitive."""
_DECADE = re.compile(r"(\d\d)(\d0)s")
_CELSIUS = re.compile(r"(\d+(?:\.\d+)?)c")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_LENGTH = re.compile(rf"(\d[\d,.]*|{_NUMERALS})-([a-z]+)", re.IGNORECASE)
_ENGLISH = re.compile(
    rf"['’]s\b|\b\d+(?:\.\d+)?C\b|(?:\b\d[\d,.]*|\b(?:{_NUMERALS}))-[a-z]+(?:-olds?)?\b|\d+-\d+\b|[A-Za-z]+-\d+\b|\b\d\d\d0s\b|\b\d+(?:st|nd|rd|th)\b|\d[\d,.]*(?<=\d)%?|n['’]t\b"
    r"|[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*|\s+|.",
    re.DOTALL | re.IGNORECASE,
)
_LONGEST = 6
_NOUN = 30
"""Share in percent that makes a word a noun, so that `state of emergency` is a phrase and `speak of war` is not."""
_MONTHS = {
    name: f"{i}月"
    for i, name in enumerate(
        "January February March April May June July August September October November December".split(), 1
    )
}


def is_titled(text: str) -> bool:
    """Whether most words have a capital, so that it says nothing."""
    found: list[str] = re.findall(r"[^\W\d_]+", text)
    return 2 * sum(word[0].isupper() for word in found) > len(found)


@cache
def _called() -> frozenset[str]:
    """Given names and surnames in Latin letters."""
    known = (*tables.given_names(), *tables.surnames())
    return frozenset(english for english, _ in known) | frozenset(tables.chinese_surnames().values())


def read(text: str, *, titled: bool) -> Iterator[Word]:
    """The words of an English text from which the known names are taken out."""
    position = 0
    for start, end, target in _phrases(text):
        yield from _tokens(text[position:start], titled=titled)
        yield Word(text[start:end].lower().replace("’", "'"), target, "word")
        position = end
    yield from _tokens(text[position:], titled=titled)


def _phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """Phrases of this gloss, then those of the general list that are of words with a meaning of their own."""
    found, position = list[tuple[int, int, str]](), 0
    for start, end, target in [*_own_phrases(text), (len(text), len(text), "")]:
        between = words.phrases(text[position:start], _is_sound)
        found += [(position + first, position + last, targets[0]) for first, last, targets in between]
        found += [(start, end, target)] if target else []
        position = end
    yield from found


def _is_sound(phrase: str) -> bool:
    """Whether none of its words is one for grammar to deal with, but for a particle after a verb."""
    parts = phrase.split(" ")
    if len(parts) > 2 and any(part in ("of", "and") for part in parts[1:-1]) and possible(parts[0]).get("N", 0) > _NOUN:
        parts = [part for part in parts if part not in ("of", "and")]
    free = lexicon.group("particles") if len(parts) == 2 else frozenset[str]()
    grammar = lexicon.group("grammar")
    return parts[0] not in grammar and not any(part in grammar and part not in free for part in parts[1:])


def _own_phrases(text: str) -> Iterator[tuple[int, int, str]]:
    tokens = [
        (m.group().lower().replace("’", "'"), m.start(), m.end())
        for m in re.finditer(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    ]
    known, at = lexicon.phrases(), 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 1, -1):
            start, end = tokens[at][1], tokens[at + length - 1][2]
            phrase = " ".join(token for token, _, _ in tokens[at : at + length])
            following = tokens[at + length][0] if at + length < len(tokens) else ""
            before = tokens[at - 1][0] if at else ""
            beside = (before == "the" and phrase.endswith(" of")) or (phrase == "due to" and _is_verb(following))
            if end - start == len(phrase) and not beside and (phrase in known or phrase in lexicon.prepositions()):
                yield start, end, known[phrase][1] if phrase in known else phrase
                at += length
                break
        else:
            at += 1


def _is_verb(word: str) -> bool:
    return possible(word).get("V", 0) >= _VERB if word else False


def _tokens(text: str, *, titled: bool) -> Iterator[Word]:
    """Words one by one; a compound that no list has by its parts; a capital makes a rare word a name.

    And one that people are called by, beside such a name: Pan in Pan Chao.
    """
    tokens = _ENGLISH.findall(text)
    for i, token in enumerate(tokens):
        word = _from_english(token)
        capital = word.kind == "word" and token[0].isupper() and not titled
        beside = [other for other in (*tokens[max(0, i - 2) : i], *tokens[i + 1 : i + 3]) if other[0].isupper()]
        if token in _MONTHS and (i or token not in ("March", "May")):
            yield Word(token, _MONTHS[token], "name")
        elif (
            capital
            and not lexicon.is_listed(word.source)
            and ((i and words.is_rare(token)) or (token in _called() and any(map(words.is_rare, beside))))
        ):
            yield Word(word.source, token, "unknown")
        elif token[:1].isalnum() and ("-" in token or token[0].isdigit()) and (measured := _measured(token)):
            yield measured
        elif word.kind == "unknown" and "-" in token and not token[0].isdigit():
            yield from map(_from_english, token.split("-"))
        else:
            yield word


def _measured(token: str) -> Word | None:
    """`34-year-old` and `three-day`, as adjectives."""
    word = token.lower()
    if ordinal := _ORDINAL.fullmatch(word):
        return Word(word, f"第{ordinal[1]}", "word")
    if decade := _DECADE.fullmatch(word):
        return Word(word, f"{int(decade[1]) + 1}世纪{decade[2]}年代", "word")
    if age := _AGE.fullmatch(word):
        return Word(word, f"{_figure(age[1])}岁" + ("者" if age[2] else ""), "word")
    if warm := _CELSIUS.fullmatch(word):
        return Word(word, f"{warm[1]}摄氏度", "unknown")
    length = _LENGTH.fullmatch(word)
    if length and lexicon.measure(length[2], "") == "-" and (meaning := lexicon.meaning(length[2], "N")):
        return Word(word, _figure(length[1]) + meaning, "word")
    return None


def _figure(number: str) -> str:
    return lexicon.meaning(number, "Q") or number


def _from_english(token: str) -> Word:
    word = token.lower().replace("’", "'")
    if word in particles("en"):
        return Word(word, particles("en")[word], "particle")
    if not word[:1].isalpha():
        return Word(word, "" if word.isspace() else token, "unknown" if word[:1].isdigit() else "mark")
    meanings = words.meanings(word)
    return Word(word, meanings[0], "word") if meanings else Word(word, token, "unknown")


def write(found: Sequence[Word]) -> str:
    """The words in Chinese and in its order."""
    return polish(composed(found), "zh-Hans")
