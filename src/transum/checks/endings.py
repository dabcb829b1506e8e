"""Early stops: output that ends before its source does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transum.checks.parts import Written, condensed, quoted, same_tongue, translated
from transum.records import Finding, Headline, Summary

_NAME = "endings"
_FULL_STOP = re.compile(r"[.!?。！？…][\s\"'”’」』）)\]】》]*$")
_BROKEN_OFF = re.compile(
    r"[,，、;；][\s\"'”’」』]*$|(?:\s|^)(?:and|or|the|a|an|of|to|with|by|from|which|because|its|their)$", re.IGNORECASE
)
SHORTEST = {"en-zh": 0.12, "zh-en": 1.3}
LONGEST = {"en-zh": 0.9, "zh-en": 9.0}


def endings(summary: Summary, headline: Headline) -> Iterator[Finding]:
    """Outputs cut at the length limit, ending in a comma, or far shorter or longer than their sources."""
    for written in (*translated(summary), *condensed(summary, headline)):
        if written.truncated:
            message = f"The {written.part} was cut off: {quoted(written.text[-60:])}."
            yield written.finding(_NAME, "serious", message, len(written.text), len(written.text))
        elif written.text.strip():
            yield from _broken_off(written)


def _broken_off(written: Written) -> Iterator[Finding]:
    end = len(written.text)
    if _BROKEN_OFF.search(written.text) and (written.part == "summary" or _FULL_STOP.search(written.source)):
        message = f"The {written.part} breaks off: {quoted(written.text[-60:])}."
        yield written.finding(_NAME, "serious", message, end, end)
