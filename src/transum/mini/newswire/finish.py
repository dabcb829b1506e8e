"""The last touch to a filled sentence: articles, capitals, spelling, quotation marks."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from transum.mini.newswire.inflect import fix_articles
from transum.mini.newswire.quantities import Style

_SPACES = re.compile(r" {2,}")
_QUOTE = re.compile(r'"([^"]*)"')
_FIRST = re.compile(r"[A-Za-z0-9]")


@cache
def _spelling() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = (Path(__file__).parent / "spelling.txt").read_text(encoding="utf-8").splitlines()
    american = dict(line.split() for line in lines if line)
    american |= {british.capitalize(): us.capitalize() for british, us in american.items()}
    stems = "|".join(sorted(american, key=len, reverse=True))
    return re.compile(rf"\b(?:{stems})"), american


def spell(text: str, style: Style) -> str:
    """Respell British English the American way where the house style asks for it."""
    if not style.american:
        return text
    british, american = _spelling()
    return british.sub(lambda match: american[match[0]], text)


def finish_english(text: str, style: Style) -> str:
    text = (
        _SPACES.sub(" ", text)
        .strip()
        .replace("the the ", "the ")
        .replace(" ,", ",")
        .replace("s's ", "s' ")
        .replace("..", ".")
        .replace(",,", ",")
        .replace(",.", ".")
    )
    text = spell(fix_articles(text), style)
    first = _FIRST.search(text)
    if first:
        text = text[: first.start()] + first[0].upper() + text[first.end() :]
    return _QUOTE.sub(r"“\1”", text) if style.curly else text


def finish_chinese(text: str) -> str:
    return text.strip().replace("，，", "，").replace("。。", "。").replace("的的", "的").replace("为为", "为")
