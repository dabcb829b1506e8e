"""Whether the English of a clause says every word of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from transum.gloss.from_chinese import inflection
from transum.gloss.from_chinese.chart import Node
from transum.gloss.from_chinese.lexicon import NOUNS, Reading
from transum.gloss.from_chinese.tagging import attribute
from transum.gloss.from_chinese.times import MONTHS
from transum.gloss.word import Word

_NEGATION = re.compile(r"\b(?:not|no|never|none|without|cannot|nobody)\b|n’t\b")
_SMALL = {
    "one": ("1", "first", "once", "single"), "two": ("2", "second", "twice", "half", "halves"), "three": ("3", "third"),
    "four": ("4", "fourth", "quarter"), "five": ("5", "fifth"), "six": ("6", "sixth"), "seven": ("7", "seventh"),
    **{month: (str(number),) for number, month in enumerate(MONTHS, 1)},
    "eight": ("8", "eighth"), "nine": ("9", "ninth"), "ten": ("10", "tenth"),
}  # fmt: skip
_BARE = {"neg": "not", "hv": "have", "be": "be"}
"""What a word is by itself that a rule else writes with its verb."""
_EXACT = frozenset(("q", "qq", "qp", "ag", "pct", "ty", "tm", "td", "tc", "cd"))
"""Tags of what must be found as it is."""
_CHECKED = NOUNS | _EXACT | {"v", "vi", "vs", "vw", "vv", "vo", "vd", "a", "n", "u", "t"}


def says_all(text: str, trees: Sequence[Node]) -> bool:
    """Names, numbers and dates as they are and as often, other words in any form, and every negation."""
    lower = text.lower()
    leaves = [leaf for tree in trees for leaf in _leaves(tree)]
    exact = Counter(reading.english for _, reading in leaves if reading.tag in _EXACT)
    if any(text.count(english) < times and not _otherwise(english, text) for english, times in exact.items()):
        return False
    negations = sum(1 for _, reading in leaves if reading.tag == "neg" or reading.english.endswith(" not"))
    if len(_NEGATION.findall(lower)) < negations:
        return False
    return all(_is_said(reading, lower) for _, reading in leaves if reading.tag in _CHECKED - _EXACT)


def _leaves(tree: Node) -> Iterator[tuple[Word, Reading]]:
    if tree.leaf:
        yield tree.leaf
    for part in tree.parts:
        yield from _leaves(part)


def _otherwise(english: str, text: str) -> bool:
    """A name may stand as an adjective, a number as an ordinal or in figures."""
    other = attribute(english) or ("-" in english and english.replace("-", " and ", 1))
    return bool(other and other in text) or any(form in text for form in _SMALL.get(english, ()))


def _is_said(reading: Reading, text: str) -> bool:
    if reading.english in ("issue", "oneself", "level", "champion", "visit"):  # said with another word
        return True
    if reading.tag == "vs" and text.startswith("according to"):
        return True
    word = max(reading.english.split(), key=len, default="").lower()
    if word[: max(3, len(word) - 3)] in text:
        return True
    if reading.attribute and reading.attribute.lower() in text:
        return True
    forms = (
        inflection.past(word),
        inflection.participle(word),
        inflection.plural(word),
        inflection.third(word),
        inflection.more(word),
    )
    return any(form in text for form in forms)


def plainly(trees: Sequence[Node]) -> str:
    """The words one by one, in the order of the source."""
    readings = [reading for tree in trees for _, reading in _leaves(tree)]
    said = [
        _BARE.get(reading.tag, "") if reading.english in ("", "+perf", "+prog") else reading.english
        for reading in readings
    ]
    return " ".join(filter(None, said))
