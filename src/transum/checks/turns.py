"""Turns of phrase with what says them in the other language, and where they stand in a text: of each all is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import NamedTuple, TypeVar

_FILE = Path(__file__).parent / "turns.txt"
_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_Form = TypeVar("_Form", str, tuple[str, ...])


class Turn(NamedTuple):
    """Words `start` to `end` of an English text, or characters of a Chinese one, and what says them."""

    start: int
    end: int
    forms: tuple[str, ...]


def english(said: Sequence[str]) -> Iterator[Turn]:
    """The turns among the words of a text, in lower case and without 's; those inside others too."""
    table = _english()
    for i, pair in enumerate(pairwise(said)):
        for form, forms in table.get(pair, ()):
            if tuple(said[i : i + len(form)]) == form:
                yield Turn(i, i + len(form), forms)


def chinese(text: str) -> Iterator[Turn]:
    """The turns in a text, the longest of each place; English forms have a space at both ends."""
    table, end = _chinese(), 0
    for i, pair in enumerate(map(add, text, text[1:])):
        for form, forms in table.get(pair, ()) if i >= end else ():
            if text.startswith(form, i):
                end = i + len(form)
                yield Turn(i, end, forms)
                break


@cache
def _english() -> Mapping[tuple[str, ...], Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]:
    return _by_start(_rows()[0])


@cache
def _chinese() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    return _by_start(_rows()[1])


def _by_start(rows: Mapping[_Form, tuple[str, ...]]) -> Mapping[_Form, Sequence[tuple[_Form, tuple[str, ...]]]]:
    """Forms, and what says them, by the first two words or characters; the longest first, none is shorter."""
    found: dict[_Form, list[tuple[_Form, tuple[str, ...]]]] = {}
    for form in sorted(rows, key=len, reverse=True):
        found.setdefault(form[:2], []).append((form, rows[form]))
    return found


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
