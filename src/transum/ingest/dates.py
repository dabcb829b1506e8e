"""Times as ISO 8601, from the forms that pages, feeds and newsroom systems write."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from datetime import time as clock
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = r"(?:[\sT,]*(\d{1,2})[:：时時](\d{2})(?:[:：分](\d{2}))?)?"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?" + _TIME)
_MONTH_FIRST = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})\b" + _TIME)
_DAY_FIRST = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]*\.?,? (\d{4})\b" + _TIME)


def iso(text: str) -> str | None:
    """`text` as ISO 8601, with its zone where it names one; a date alone stays a date; None if it is no date.

    Reads ISO 8601, RFC 2822 (feeds), Unix seconds, `2024年3月5日 14:30`, `March 5, 2024`, `5 March 2024`.
    """
    text = text.strip()
    for read in (_iso, _rfc2822, _epoch, _written):
        try:
            if found := read(text):
                return found
        except (ValueError, OverflowError, OSError, IndexError, TypeError):
            continue
    return None


def _iso(text: str) -> str:
    if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
        return date.fromisoformat(text).isoformat()
    if not re.match(r"\d{4}-?\d{2}-?\d{2}[T ]", text):  # fromisoformat takes "20240305" for a time, and more
        return ""
    return datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", text)).isoformat()


def _rfc2822(text: str) -> str:
    return parsedate_to_datetime(text).isoformat() if re.search(r"\d{2}:\d{2}", text) else ""


def _epoch(text: str) -> str:
    if not re.fullmatch(r"\d{10}(\.\d+)?|\d{13}", text):
        return ""
    return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()


def _written(text: str) -> str:
    if found := _YEAR_FIRST.search(text):
        year, month, day, *time = found.groups()
    elif found := _MONTH_FIRST.search(text):
        name, day, year, *time = found.groups()
        month = str(_MONTHS.index(name.lower()) + 1)
    elif found := _DAY_FIRST.search(text):
        day, name, year, *time = found.groups()
        month = str(_MONTHS.index(name.lower()) + 1)
    else:
        return ""
    day_of = date(int(year), int(month), int(day))
    hour, minute, second = (int(part or 0) for part in time)
    if not time[0]:
        return day_of.isoformat()
    return f"{day_of}T{clock(hour, minute, second)}"
