"""Which script a text is written in, and Simplified ↔ Traditional Chinese by OpenCC (`t2s`, `s2t`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from opencc import OpenCC

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[A-Za-zÀ-ɏ]+|[0-9]+|[^\\W_\u3400-\u9fff]+")
_SURROGATES = re.compile("([\ud800-\udfff]+)")
_LATIN = re.compile("[A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ]+")


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Words and figures in order; each Chinese character is one. Kept for a while: several checks read a sentence."""
    return tuple(_WORD.findall(text))


def letters(text: str) -> int:
    """How many characters are letters, of any script; one Chinese character is one letter."""
    return sum(map(str.isalpha, text))


def han_count(text: str) -> int:
    """How many characters are Chinese characters (of any variant, Japanese kanji among them)."""
    return sum(map(len, _HAN.findall(text)))


def latin_count(text: str) -> int:
    """How many characters are Latin letters, full-width ones among them."""
    return sum(map(len, _LATIN.findall(text)))


def to_simplified(text: str) -> str:
    """`text` in Simplified characters; all else is left alone."""
    return _convert(text, "t2s")


def to_traditional(text: str) -> str:
    """`text` in Traditional characters (OpenCC's standard, of no one region); all else is left alone."""
    return _convert(text, "s2t")


def variant(text: str) -> Literal["zh-Hans", "zh-Hant"]:
    """The variant of a Chinese text: the conversion that changes less names it; zh-Hans on a tie."""
    han = "".join(_HAN.findall(text))
    return "zh-Hant" if _changed(han, to_simplified(han)) > _changed(han, to_traditional(han)) else "zh-Hans"


def _convert(text: str, configuration: str) -> str:
    converter = _converter(configuration)
    try:
        return str(converter.convert(text))
    except UnicodeEncodeError:  # it refuses lone surrogates: they go around it
        return "".join(part if i % 2 else converter.convert(part) for i, part in enumerate(_SURROGATES.split(text)))


def _changed(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False)) + abs(len(before) - len(after))


@lru_cache
def _converter(configuration: str) -> OpenCC:
    return OpenCC(configuration)
