"""Turns of phrase with what says them in the other language, and where they stand in a text: of each all is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "turns.txt"
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


class Turn(NamedTuple):
    """Words `start` to `end` of an English text, or characters of a Chinese one, and what says them."""

    start: int
    end: int
    forms: tuple[str, ...]


def english(said: Sequence[str]) -> Iterator[Turn]:
    """The turns among the words of a text, in lower case and without 's; those inside others too."""
    table = _english()
    for i, word in enumerate(said):
        for length, forms in table.get(word, ()):
            if tuple(said[i : i + length]) in forms:
                yield Turn(i, i + length, forms[tuple(said[i : i + length])])


def chinese(text: str) -> Iterator[Turn]:
    """The turns in a text, the longest of each place; English forms have a space at both ends."""
    table, end = _chinese(), 0
    for i in range(len(text) - 1):
        for form in table.get(text[i : i + 2], ()) if i >= end else ():
            if text.startswith(form, i):
                end = i + len(form)
                yield Turn(i, end, _rows()[1][form])
                break


@cache
def _english() -> dict[str, tuple[tuple[int, dict[tuple[str, ...], tuple[str, ...]]], ...]]:
    """Forms of each length by the word that they begin with, the longest first."""
    found: dict[str, dict[int, dict[tuple[str, ...], tuple[str, ...]]]] = {}
    for form, forms in _rows()[0].items():
        found.setdefault(form[0], {}).setdefault(len(form), {})[form] = forms
    return {first: tuple(sorted(by_length.items(), reverse=True)) for first, by_length in found.items()}


@cache
def _chinese() -> dict[str, tuple[str, ...]]:
    """Forms by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for form in sorted(_rows()[1], key=len, reverse=True):
        found.setdefault(form[:2], []).append(form)
    return {first: tuple(forms) for first, forms in found.items()}


@cache
def _rows() -> tuple[dict[tuple[str, ...], tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Chinese forms by the words of an English one, and English forms by a Chinese one."""
    by_english: dict[tuple[str, ...], dict[str, None]] = {}
    by_chinese: dict[str, dict[str, None]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        left, colon, right = line.partition(": ")
        spoken = [tuple(_WORD.findall(form.replace("'s", ""))) for form in left.lower().split("/")]
        for form in right.split() if colon and not line.startswith("#") else ():
            for words in spoken:
                by_english.setdefault(words, {})[form] = None
                by_chinese.setdefault(form, {})[f" {' '.join(words)} "] = None
    return {k: tuple(v) for k, v in by_english.items()}, {k: tuple(v) for k, v in by_chinese.items()}
