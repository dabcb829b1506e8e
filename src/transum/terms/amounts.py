"""Large numbers and dates, which the two languages write on different scales and in different order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

Found = tuple[int, int, tuple[str, ...]]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_MONTH_NUMBERS = {name: i for names in (_MONTHS, _SHORT) for i, name in enumerate(names, 1)}
_MONTH = "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True))

_ENGLISH = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?: (thousand|million|billion|trillion)\b)?(?![\w-])"
)
_ENGLISH_DATE = re.compile(rf"\b(?:({_MONTH}) (\d{{1,2}})|(\d{{1,2}}) ({_MONTH}))(?!\w)")
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CHINESE = re.compile(r"(?<![\d.])(?<!\d,)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(万亿|亿|万)")
_MYRIADS = {"万": 10**4, "亿": 10**8, "万亿": 10**12}
_CHINESE_DATE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)年(?=[^\d级代度会]|\d{1,2}月|$)")
_PERCENT = re.compile(r"(?<![\w.,-])(\d+(?:\.\d+)?) (?:percent|per cent)\b")
_TENTHS = re.compile(r"([一二三四五六七八九两])成(?![为立功本员])")
_RACE = re.compile(r"(?<!\d)(\d{1,2})分(\d{1,2})秒(\d{1,2})?")
_MONTH_ALONE = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(?:份)?(?!\d)")
_DAY_ALONE = re.compile(r"(?<![\d月])([12]?\d|3[01])日")
_CLOCK = re.compile(
    r"(?<![\d:.,])(1[0-2]|0?[1-9])(?::([0-5]\d))? ?([ap])\.?m\b(?:\.(?=\s+(?-i:[^\sA-Z])|\S))?", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?<![\w.,-])(?!(?:19|20)\d\d to (?!\d{4}))(\d+(?:\.\d+)?) to (\d+(?:\.\d+)?)"
    r"(%| (?:percent|per cent|thousand|million|billion)\b)?(?![\w.,-]*\d)"
)
_CHINESE_CLOCK = re.compile(r"(上午|下午|凌晨|晚上|早上|晚)?(\d{1,2})[时点時](\d{1,2})分")


def english(text: str) -> Iterator[Found]:
    """Percentages, hours of the day, dates, ranges, and numbers from 1,000 on that have a comma or a scale word."""
    for match in _RANGE.finditer(text):
        low, high = (_with(figure, (match[3] or "").strip()) for figure in (match[1], match[2]))
        yield match.start(), match.end(), (f"{low}至{high}", f"{low}到{high}")
    for match in _PERCENT.finditer(text):
        yield match.start(), match.end(), (f"{match[1]}%",)
    for match in _CLOCK.finditer(text):
        half = "上午" if match[3].lower() == "a" else "下午"
        yield match.start(), match.end(), (f"{half}{int(match[1])}时" + (f"{int(match[2])}分" if match[2] else ""),)
    for match in _ENGLISH_DATE.finditer(text):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        if 1 <= int(day) <= 31:
            yield match.start(), match.end(), (f"{_MONTH_NUMBERS[month]}月{int(day)}日",)
    for match in _ENGLISH.finditer(text):
        figure, scale = match.groups()
        if scale or "," in figure:
            value = Decimal(figure.replace(",", "")) * _SCALE.get(scale or "", 1)
            yield match.start(), match.end(), (in_chinese(value),)


def _with(figure: str, unit: str) -> str:
    """A figure of a range that has a scale, a percentage, or neither."""
    return in_chinese(Decimal(figure) * _SCALE[unit]) if unit in _SCALE else figure + ("%" if unit else "")


def chinese(text: str) -> Iterator[Found]:
    """Dates of a month and a day, and numbers with 万 or 亿."""
    for match in _CHINESE_DATE.finditer(text):
        month, day = int(match[1]), int(match[2])
        if 1 <= month <= 12 and 1 <= day <= 31:
            long, short = _MONTHS[month - 1], _SHORT[month - 1]
            forms = dict.fromkeys((f"{long} {day}", f"{short} {day}", f"{day} {long}", f"{day} {short}"))
            yield match.start(), match.end(), tuple(forms)
    for match in _RACE.finditer(text):
        yield match.start(), match.end(), (f"{match[1]}:{int(match[2]):02}" + (f".{match[3]}" if match[3] else ""),)
    for match in _TENTHS.finditer(text):
        yield (
            match.start(),
            match.end(),
            (f"{10 * ('一二三四五六七八九'.find(match[1].replace('两', '二')) + 1)} percent",),
        )
    for match in _YEAR.finditer(text):
        yield match.start(), match.end(), (match[1],)
    for match in _MONTH_ALONE.finditer(text):
        yield match.start(), match.end(), (_MONTHS[int(match[1]) - 1],)
    for match in _DAY_ALONE.finditer(text):
        yield match.start(), match.end(), (f"the {_ordinal(int(match[1]))}",)
    for match in _CHINESE_CLOCK.finditer(text):
        half = {None: "", "上午": " a.m.", "凌晨": " a.m.", "早上": " a.m."}.get(match[1], " p.m.")
        yield match.start(), match.end(), (f"{int(match[2])}:{int(match[3]):02}{half}",)
    for match in _CHINESE.finditer(text):
        yield match.start(), match.end(), (in_english(Decimal(match[1].replace(",", "")) * _MYRIADS[match[2]]),)


def _ordinal(day: int) -> str:
    """As 1st, 22nd, 13th."""
    return f"{day}{'th' if day // 10 == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def in_english(value: Decimal) -> str:
    """As "12,000" or "1.4 billion"."""
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{plain(value / size)} {name}"
    return f"{value:,f}".rstrip("0").rstrip(".") if value != value.to_integral() else f"{int(value):,}"


def in_chinese(value: Decimal) -> str:
    """As 980, 1.2万 or 14亿; odd numbers below a hundred million stay in full."""
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            scaled = plain(value / size)
            if name != "万" or len(scaled.partition(".")[2]) <= 2:
                return scaled + name
    return plain(value)


def plain(value: Decimal) -> str:
    """Without exponent or trailing zeros after the point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
