"""Plain text: paragraphs, and which first line is a title."""

from __future__ import annotations

import re
from statistics import median

from transum.ingest.draft import Draft, Read
from transum.ingest.normalise import normalise
from transum.text.scripts import han_count

CJK = "[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\u201c\u201d\u2018\u2019\u2014\u2026]"
_END = re.compile(r"[.!?。！？…][\"'”’」』）)\]]*$")
_FULL_STOP = re.compile(r"[.。][\"'”’」』）)\]]*$")
_EXCLAIMED = re.compile(r"(?:[^.?!。！？]++[!！]++)++[”’\"]?\s*")
_NO_TITLE = re.compile(r"(?i)by\s|[(（【\[]|.*[:：,，;；]$")
_WRAP_WIDTH = 100  # columns; a line wrapped by hand is shorter, a paragraph on one line mostly longer
_TITLE_WIDTH = 150  # columns; a Chinese character takes two


def read(text: str, source: str) -> Read:
    """The one article of a plain text."""
    title, paragraphs = split_title(text)
    return [Draft(source=source, title=title, paragraphs=paragraphs, extracted_by="plain text")]


def split_title(text: str) -> tuple[str, tuple[str, ...]]:
    """Title (empty if the first line is none) and the paragraphs after it."""
    paragraphs = split_paragraphs(text)
    if len(paragraphs) > 1 and is_title(paragraphs[0], paragraphs[1:]):
        return paragraphs[0], paragraphs[1:]
    return "", paragraphs


def is_title(line: str, body: tuple[str, ...]) -> bool:
    """Whether a text's first line is its title: short words without a final full stop, or only exclamations.

    A line of exclamations may be long (some agencies string three together) but is shorter than what follows.
    """
    if _EXCLAIMED.fullmatch(line):
        return columns(line) < median(columns(paragraph) for paragraph in body)
    words = han_count(line) >= 4 or len(line.split()) >= 2
    return words and columns(line) <= _TITLE_WIDTH and not _FULL_STOP.search(line) and not _NO_TITLE.match(line)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Paragraphs: blocks between blank lines, and lines in a block unless the line was wrapped by hand."""
    blocks = re.split(r"\n[ \u3000]*\n", normalise(text))
    return tuple(paragraph for block in blocks for paragraph in _unwrap(block))


def _unwrap(block: str) -> list[str]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    width = max(map(columns, lines), default=0)
    paragraphs: list[str] = []
    for i, line in enumerate(lines):
        if i and width <= _WRAP_WIDTH and _is_wrapped(lines[i - 1], line, width):
            paragraphs[-1] = _join(paragraphs[-1], line)
        else:
            paragraphs.append(line)
    return paragraphs


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Whether `line` goes on in `following`: it ends no sentence, and the next word had no room in it."""
    word = following[:2] if re.match(CJK, following) else following.split(" ")[0]
    return width >= 40 and not _END.search(line) and columns(line) + 1 + columns(word) > width


def _join(left: str, right: str) -> str:
    return left + ("" if re.search(CJK + "$", left) or re.match(CJK, right) else " ") + right


def columns(text: str) -> int:
    """Width in columns of a fixed-width font: a Chinese character takes two."""
    return len(text) + han_count(text)
