"""The model stages as filters on standard input and output, for any tool that can write and read lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from transum import headline as headlines
from transum import repair
from transum import summarize as summaries
from transum.inference import Generators
from transum.records import Language, Length

_AT_ONCE = 512
"""Lines read before the first is written: enough to fill batches, few enough to be a stream."""


def translate(models: Generators, source: Language, target: Language) -> None:
    """A line in, a line out. Raises ModelError."""
    for lines in _chunks(_lines(), _AT_ONCE):
        for line in repair.translated_lines(lines, source, target, models):
            _write(" ".join(line.target.splitlines()))


def summarize(models: Generators, language: Language, length: Length, *, jsonl: bool) -> None:
    """An article in, its summary out; with `jsonl` one object a line. Raises ModelError."""
    _each("summary", lambda texts: summaries.summarize_texts(texts, language, models, length), jsonl)


def headline(models: Generators, language: Language, *, jsonl: bool) -> None:
    """An article in, its headline out; with `jsonl` one object a line. Raises ModelError."""
    _each("headline", lambda texts: headlines.headline_texts(texts, language, models), jsonl)


def _each(key: str, make: Callable[[Sequence[str]], list[str]], jsonl: bool) -> None:
    if not jsonl:
        text = "\n".join(_lines())
        _write(make([text])[0] if text.strip() else "")
        return
    for lines in _chunks(_lines(), _AT_ONCE // 8):
        items = [_parse(line) for line in lines]
        made = iter(make([item["text"] for item in items if "error" not in item]))
        for item in items:
            _write(json.dumps(item if "error" in item else item | {key: next(made)}, ensure_ascii=False))


def _parse(line: str) -> dict[str, str]:
    """The object of a line, or one whose `error` says what is wrong with it."""
    try:
        item = json.loads(line)
    except ValueError as error:
        return {"error": f"not JSON: {error}", "line": line}
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return {"error": 'a line must be a JSON object with a string "text"', "line": line}
    return item


def _lines() -> Iterator[str]:
    """Lines end at a line feed only; bytes that are not UTF-8 become U+FFFD."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


def _chunks(lines: Iterator[str], size: int) -> Iterator[list[str]]:
    while chunk := list(islice(lines, size)):
        yield chunk


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
