"""Times: in English order, with the preposition they take at the end of a clause."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = f"(?:{'|'.join(MONTHS)})"
_DAY = rf"(?:{_MONTH} \d+|the \d{{1,2}}(?:st|nd|rd|th)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_OF_DAY = re.compile(r"in the (early hours|morning|afternoon|evening)")
_ON = re.compile(rf"the (?:morning|afternoon|evening) of |{_DAY}(?!\w)|the weekend")
_IN = re.compile(rf"{_MONTH}|\d{{4}}|the (?:first|second|third|fourth|early hours|next|past)\b")
_AT = re.compile(r"\d{1,2}:|dusk|noon|the (?:end|beginning)")


def with_preposition(time: str) -> str:
    if _ON.match(time):
        return f"on {time}"
    if _AT.match(time):
        return f"at {time}"
    return f"in {time}" if _IN.match(time) else time


def joined(one: str, two: str) -> str:
    """A time and a narrower one after it."""
    if part := _OF_DAY.fullmatch(two):
        return _part_of_day(one, part[1])
    if re.fullmatch(r"\d{4}", one) and re.match(rf"{_MONTH} \d", two):
        return f"{two}, {one}"
    if re.fullmatch(r"\d{4}", one) and re.match(_MONTH, two):
        return f"{two} {one}"
    if re.match("Beijing time|local time", one):
        return f"{two} {one}"
    if re.match(r"\d{1,2}:", two):
        return f"{two} on {one}" if _ON.match(one) else f"{two} {one}"
    if re.match("the (?:first|second|third|fourth|end|beginning) ", two) and re.match(r"\d{4}$|th|la|ne", one):
        return f"{two} of {one}"
    if re.match("in the |at ", two):
        return f"{one} {two}"
    if re.match(rf"{_MONTH}", two) and one.startswith(("this", "last", "next", "that")):
        return f"{two} {one}"
    return f"{two} {one}" if one.startswith(("this", "last", "next")) else f"{one}, {two}"


def _part_of_day(day: str, part: str) -> str:
    """The morning of a day: this morning, Monday morning, the morning of May 5."""
    own = {"today": "this", "yesterday": "yesterday", "tomorrow": "tomorrow"}.get(day)
    if part != "early hours" and (own or day.endswith("day")):
        return f"{own or day} {part}"
    return f"the {part} of {day}" if own or re.match(_DAY, day) else f"{day} in the {part}"
