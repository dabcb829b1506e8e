"""What stands in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transum.records import Language

_LATIN = "0-9A-Za-zÀ-ɏ"
_SINGLE = re.compile(
    rf"['‘](?<![{_LATIN}].)(?=\S)([^'’‘\n]*(?:(?<=[{_LATIN}])['’](?=[{_LATIN}])[^'’‘\n]*)*)(?<=\S)['’](?![{_LATIN}])"
)
_DOUBLE = re.compile(r"“((?:[^“”]|“[^“”]*”)*)”|「([^「」]*)」|『([^『』]*)』|«([^«»]*)»|\"([^\"\n]*)\"")
_MARK = re.compile(r"[“”\"「」『』«»＂'‘’](?:(?<!['‘’])|(?<!\w['‘’])|(?<!‘)(?!\w))")
_DOUBLE_MARK = re.compile(r"[“”\"「」『』«»＂]")
_INTRODUCED = re.compile(r'(?<=\w),(?=\s[“"][A-Z])')
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_HAN_OR_DIGIT = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff\d]")


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands between two quotation marks, without them; `start` and `end` are its offsets in the text."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> int:
        """Han characters and digits where there is any Han character, else words."""
        return _words(self.text)


@lru_cache(maxsize=256)
def _words(text: str) -> int:
    return len((_HAN_OR_DIGIT if _HAN.search(text) else _WORD).findall(text))


def extract(text: str, language: Language) -> list[Quote]:
    """Quotes in order of their starts; those inside quotes too. A mark without its partner makes none.

    Single marks count where they cannot be apostrophes: 'scare quotes' do, the players' union does not.
    """
    return list(_found(text, language == "en" or "‘" in text))


@lru_cache(maxsize=256)
def _found(text: str, singles: bool) -> tuple[Quote, ...]:
    """Kept for a while: the checks ask for the quotes of a sentence again and again."""
    patterns = (_DOUBLE, _SINGLE) if singles else (_DOUBLE,)
    found = {_quote(match) for pattern in patterns for match in pattern.finditer(text)}
    return tuple(sorted((q for q in found if q.text.strip()), key=lambda quote: (quote.start, -quote.end)))


def _quote(match: re.Match[str]) -> Quote:
    group = match.lastindex or 0
    return Quote(match.group(group), match.start(group), match.end(group))


@lru_cache(maxsize=512)
def letters(text: str) -> str:
    """Letters and digits only, in lower case: what must agree when a quote is compared with its source."""
    return "".join(_LETTERS.findall(text.casefold()))


def marked(text: str) -> bool:
    """Whether there is a quotation mark, even one without its partner; an apostrophe inside a word is none."""
    return _MARK.search(text) is not None


def unmarked(text: str) -> str:
    """The same words as indirect speech: without double quotation marks."""
    return _DOUBLE_MARK.sub("", _INTRODUCED.sub(":", text))
