"""The dateline before an agency's first sentence: PARIS, Nov. 19 (AP) -- and 新华社北京11月19日电（记者王文）."""

from __future__ import annotations

import re

from transum.records import Language

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CITY = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})"
_BRACKETS = r"\([^()]{2,60}\)"
_LONG_DASH = r" ?(?:--|—) ?(?=[^\s-])"
_DASH = r" ?(?:--|[-–—]) ?(?=[^\s-])"
_DATELINE = {
    "en": re.compile(
        rf"(?:{_CITY}(?:, {_CITY})?(?:, {_DAY}(?: {_BRACKETS})?|(?: {_DAY})? {_BRACKETS})"
        rf"|[A-Z]{{3}}[A-Z .'’-]*(?:, {_CITY})?){_DASH}|{_CITY} {_DAY}{_LONG_DASH}"
    ),
    "zh": re.compile(
        r"(?:[\u3400-\u9fff·]{2,12}(?:\d{1,2}月)?\d{1,2}日(?:电|電|讯|訊|消息)|本[报報台][\u3400-\u9fff]{0,6}[讯訊])"
        r"(?:[（(][^（）()]{2,40}[）)])?[\s，：:—-]*(?=\S)"
    ),
}


def end(sentence: str, language: Language) -> int:
    """Where the dateline at the beginning of a sentence ends; 0 without one."""
    match = _DATELINE["en" if language == "en" else "zh"].match(sentence)
    return match.end() if match else 0


def undated(sentence: str, language: Language) -> str:
    """A sentence without a dateline at its beginning; in English with a capital in its place."""
    begins = end(sentence, language)
    return sentence[begins : begins + 1].upper() + sentence[begins + 1 :] if begins else sentence
