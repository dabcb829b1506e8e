"""Early stops: output that ends before its source does, and output that goes on long after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transum.checks.parts import Written, condensed, quoted, translated
from transum.records import Finding, Headline, Summary

_NAME = "endings"
_FULL_STOP = re.compile(r"[.!?。！？…][\s\"'”’」』）)\]】》]*$")
_BROKEN_OFF = re.compile(
    r"[,，、;；][\s\"'”’」』]*$|(?:\s|^)(?:and|or|the|a|an|of|to|with|by|from|which|because|its|their)$", re.IGNORECASE
)
# Characters of the target for one of the source. Of 11,072 reference pairs (WMT 2019-2021, FLORES) whose source is at
# least _LONG, the shortest have 0.148 (en-zh) and 1.25 (zh-en), the longest 1.28 and 9.2.
_SHORTEST = {"en": 1.1, "zh": 0.13}
_LONGEST = {"en": 10.0, "zh": 1.4}
_LONG = {"en": 12, "zh": 40}


def endings(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Outputs cut at the length limit, ending in a comma, or far shorter or longer than their sources."""
    for written in translated(summary):
        yield from _ending(written)
        yield from _length(written)
    for written in condensed(summary, headline):
        yield from _ending(written)


def _ending(written: Written) -> Iterator[Finding]:
    """Serious in 0.33% (en-zh) and 0.15% (zh-en) of references, most of them sentences cut in two."""
    end = len(written.text)
    ends = written.part != "translation" or _FULL_STOP.search(written.source)
    if written.truncated:
        message = f"The {written.part} was cut off at its length limit: {quoted(written.text[-60:])}."
        yield written.finding(_NAME, "serious", message, end, end)
    elif written.text.strip() and ends and _BROKEN_OFF.search(written.text):
        message = f"The {written.part} breaks off: {quoted(written.text[-60:])}."
        yield written.finding(_NAME, "serious", message, end, end)
    elif written.text.strip() and written.part == "translation" and ends and not _FULL_STOP.search(written.text):
        message = f"The translation ends without a full stop: {quoted(written.text[-60:])}."
        yield written.finding(_NAME, "warning", message, end, end)


def _length(written: Written) -> Iterator[Finding]:
    target = "en" if written.language == "en" else "zh"
    source, output = len(written.source.strip()), len(written.text.strip())
    if not output or source < _LONG[target] or written.text == written.source:
        return
    if output < _SHORTEST[target] * source:
        message = f"The translation of {quoted(written.source)} is far too short: {quoted(written.text)}."
        yield written.finding(_NAME, "serious", message, output, output)
    elif output > _LONGEST[target] * source:
        message = f"The translation of {quoted(written.source)} is far too long: {quoted(written.text)}."
        yield written.finding(_NAME, "serious", message, 0, output)
