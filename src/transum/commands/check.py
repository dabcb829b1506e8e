"""`transum check`: the fidelity checks as a filter, for texts that anybody translated or summarised."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import orjson
import typer

from transum.commands.options import Code

if TYPE_CHECKING:
    from transum.records import Finding, Language

_LONGEST = 10_000
"""Characters of a line, or of a summary, that are checked: some take quadratic time (2 seconds for the worst found)."""
_MOST = 1 << 20
"""Bytes of a line that are read at all."""

Item = dict[str, Any]


class FailOn(StrEnum):
    """What sets the exit status."""

    serious = "serious"
    warning = "warning"
    never = "never"


def check(
    source: Annotated[Code | None, typer.Option("--from", help="Language of the sources.", show_default=False)] = None,
    target: Annotated[Code | None, typer.Option("--to", help="Language of the targets.", show_default=False)] = None,
    summary: Annotated[
        bool, typer.Option("--summary", help='Instead: JSON objects of "source", "text" and perhaps "headline".')
    ] = False,
    lang: Annotated[Code | None, typer.Option(help="With --summary: their language.", show_default=False)] = None,
    fail_on: Annotated[FailOn, typer.Option(help="What makes the exit status 1.")] = FailOn.serious,
) -> None:
    """Check translations that anybody made: source TAB target in, a JSON object out, line by line.

    A line that cannot be read has an "error" in its place. Exit status 1 if there is one, or a finding.
    """
    if summary and lang and not source and not target:
        written = lang.language()
        failed = _each(lambda line: _summarised(line, written), fail_on)
    elif source and target and not summary and not lang:
        one, other = source.language(), target.language()
        if (one == "en") == (other == "en"):
            raise typer.BadParameter("are the same language", param_hint="--from, --to")
        failed = _each(lambda line: _translated(line, one, other), fail_on)
    else:
        raise typer.BadParameter("give --from and --to, or --summary and --lang")
    raise typer.Exit(1 if failed else 0)


def _each(checked: Callable[[bytes], Item], fail_on: FailOn) -> bool:
    """Writes an object for each line as soon as it is checked; whether any of them is a failure."""
    failed = False
    for line in _lines(sys.stdin.buffer):
        item = {"error": f"the line is longer than {_MOST:,} bytes"} if line is None else checked(line)
        failed = failed or _fails(item, fail_on)
        sys.stdout.buffer.write(orjson.dumps(item) + b"\n")
        sys.stdout.buffer.flush()
    return failed


def _fails(item: Item, fail_on: FailOn) -> bool:
    bad = {"serious"} if fail_on is FailOn.serious else {"serious", "warning"}
    found = "error" in item or any(finding["severity"] in bad for finding in item["findings"])
    return found and fail_on is not FailOn.never


def _translated(line: bytes, source: Language, target: Language) -> Item:
    from transum.checks import bilingual

    try:
        fields = line.decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        return _error(f"not UTF-8: {error.reason} at byte {error.start}", line)
    if len(fields) != 2:
        return _error(f"expected source TAB target, found {len(fields) - 1} tabs", line)
    if wrong := _too_long(*fields):
        return _error(wrong, line)
    if fields[1].strip() and not fields[0].strip():
        return _error("there is a target, but no source that says it", line)
    found = bilingual(fields[0], fields[1], source, target)
    return {"source": fields[0], "target": fields[1], "findings": [_row(finding, fields[1]) for finding in found]}


def _summarised(line: bytes, language: Language) -> Item:
    from transum.checks import monolingual

    try:
        item = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return _error(f"not JSON: {error}", line)
    if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in ("source", "text")):
        return _error('expected a JSON object with strings "source" and "text"', line)
    headline = item.get("headline")
    if not isinstance(headline, str | None):
        return _error('"headline" is not a string', line)
    if wrong := _too_long(item["text"], headline or ""):
        return _error(wrong, line)
    found = monolingual(item["source"], item["text"], headline, language)
    written = {"summary": item["text"], "headline": headline or ""}
    rows = [{"part": f.part, "sentence": f.sentence} | _row(f, written.get(f.part, "")) for f in found]
    return {key: value for key, value in item.items() if key != "error"} | {"findings": rows}


def _too_long(*texts: str) -> str:
    longest = max(map(len, texts))
    return f"{longest:,} characters are too many: at most {_LONGEST:,} are checked" if longest > _LONGEST else ""


def _row(finding: Finding, text: str) -> Item:
    """A finding with the words that it is about; none where something is missing."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
        "surface": text[finding.start : finding.end],
    }


def _error(message: str, line: bytes) -> Item:
    return {"error": message, "line": line.decode("utf-8", "replace")}


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """Lines end at a line feed only; `None` stands for one that is too long, which is never held as a whole."""
    while line := stream.readline(_MOST):
        if len(line) < _MOST or line.endswith(b"\n"):
            yield line.removesuffix(b"\n").removesuffix(b"\r")
            continue
        while not line.endswith(b"\n") and (line := stream.readline(_MOST)):
            pass
        yield None
