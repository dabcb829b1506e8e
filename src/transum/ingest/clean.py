"""The line filter: what stands around an article on its page and is no part of it, in English and Chinese.

A line goes only if all of it is such a phrase; a sentence of news that says "share" or "cookies" stays.
Chinese phrases are written in Simplified and compared with the simplified line: they hold for both variants.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from transum.ingest.phrases import COMMENT_HEADING, FORM_LABEL, FORM_TAIL, LABEL, NOTICE, RELATED_HEADING, WORDS
from transum.text.scripts import han_count, to_simplified

_LONGEST = 300  # characters; no phrase is longer
_EDGES = " \u3000\t*·•|>»›<«‹→←↓↑▼▲►▶◀…-–—_=~#+"
_SENTENCE_END = re.compile(r"[.。!！?？；;][\"'”’」』）)\]]*$")
_FULL_STOP = re.compile(r"(?<!\.)[.。][\"'”’」』]*$")
_SPLIT = re.compile(r"[\s\u3000/|,，、·•>»›:：()（）]+")
_SHORTEST_REPEAT = 30  # columns; a shorter paragraph may stand twice, such as a refrain


def clean(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs that are part of the article, each once, in order."""
    lines = [kept for p in paragraphs if (kept := _without_form(p.strip(" \u3000\t\n")))]
    lines = lines[: _end(lines)]
    return _once([line for line in lines if not is_residue(line)])


def is_residue(line: str) -> bool:
    """Whether all of `line` is a phrase of the page around an article."""
    if len(line) > _LONGEST:
        return False
    text = _key(line)
    if not text or NOTICE.fullmatch(text):
        return True
    if _FULL_STOP.search(text):
        return False
    label = LABEL.fullmatch(text) or RELATED_HEADING.fullmatch(text)
    return bool(label) or all(word in WORDS for word in _SPLIT.split(text) if word)


def _key(line: str) -> str:
    """The line as the phrases are written: lower case, Simplified, without ornament at its ends."""
    return to_simplified(line).replace("’", "'").strip(_EDGES).casefold()


def _without_form(paragraph: str) -> str:
    """A paragraph without the comment form that some extractors join to its end."""
    tail = paragraph[-_LONGEST:]
    return paragraph[: len(paragraph) - len(tail)] + FORM_TAIL.sub("", tail).rstrip()


def _end(lines: list[str]) -> int:
    """Where the article ends: before the first heading after which only residue of its kind follows."""
    form, listed = _tail(lines, _is_form), _tail(lines, _is_listed)
    for i in range(max(0, listed - 1), len(lines)):
        key = _key(lines[i]) if len(lines[i]) <= _LONGEST else "."
        if _FULL_STOP.search(key):
            continue
        if RELATED_HEADING.fullmatch(key) or (i + 1 >= form and COMMENT_HEADING.fullmatch(key)):
            return i
    return len(lines)


def _tail(lines: list[str], holds: Callable[[str], bool]) -> int:
    """Where the last lines begin for all of which `holds` is true."""
    return next((i for i in range(len(lines), 0, -1) if not holds(lines[i - 1])), 0)


def _is_form(line: str) -> bool:
    return is_residue(line) or (len(line) <= 60 and bool(FORM_LABEL.fullmatch(_key(line))))


def _is_listed(line: str) -> bool:
    """A line as in a list of other articles: short, and no sentence."""
    return _is_form(line) or (len(line) + han_count(line) <= 120 and not _SENTENCE_END.search(line))


def _once(lines: list[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    kept = []
    for line in lines:
        if line not in seen or len(line) + han_count(line) < _SHORTEST_REPEAT:
            kept.append(line)
        seen.add(line)
    return tuple(kept)
