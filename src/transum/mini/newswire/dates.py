"""Dates and times, and the way each language writes them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from transum.mini.newswire.quantities import Style

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_QUARTERS = ("first", "second", "third", "fourth")

# Days from the article's day, and years from its year: first, and one past the last.
_DAYS = {"today": ("", 0, 1), "day": ("on ", 0, 1), "pastday": ("on ", -20, -1), "nextday": ("on ", 1, 60)}
_YEARS = {"pastyear": (-29, 0), "thisyear": (0, 1), "nextyear": (1, 25)}
TIMES = frozenset((*_DAYS, *_YEARS, "month", "quarter", "clock"))

Surface = tuple[str, str]


def any_date(rng: Random) -> date:
    return date(2012, 1, 1) + timedelta(days=rng.randrange(366 * 16))


def write_date(day: date, style: Style) -> Surface:
    """Write as "Nov. 20" or "20 November", and 11月20日."""
    month = (_SHORT if style.short_month and not style.day_first else _MONTHS)[day.month - 1]
    en = f"{day.day} {month}" if style.day_first else f"{month} {day.day}"
    return en, f"{day.month}月{day.day}日"


def write_weekday(day: date, style: Style) -> Surface:
    name = "一二三四五六日"[day.weekday()]
    return _WEEKDAYS[day.weekday()], ("星期" if style.star_weekday else "周") + name


def draw_time(name: str, today: date, style: Style, rng: Random) -> tuple[str, Surface]:
    """Draw the time called ``name`` (one of `TIMES`): the word before it in English, and its surfaces."""
    if name in _YEARS:
        year = today.year + rng.randrange(*_YEARS[name])
        return "", (str(year), f"{year}年")
    if name in _DAYS:
        before, low, high = _DAYS[name]
        day = today + timedelta(days=rng.randrange(low, high))
        weekday = name == "day" and rng.random() < 0.6
        return before, write_weekday(day, style) if weekday else write_date(day, style)
    if name == "month":
        number = (today.month - 1 - rng.randrange(1, 4)) % 12
        return "", (_MONTHS[number], f"{number + 1}月")
    if name == "quarter":
        number = rng.randrange(4)
        return "", (f"{_QUARTERS[number]} quarter", f"第{'一二三四'[number]}季度")
    return "", _clock(rng)


def _clock(rng: Random) -> Surface:
    hour, minute = rng.randrange(1, 24), rng.choice((0, 0, 5, 10, 15, 20, 30, 30, 40, 45, 50, rng.randrange(60)))
    half = "凌晨" if hour < 5 else "上午" if hour < 12 else "下午" if hour < 18 else "晚上"
    twelve = (hour - 1) % 12 + 1
    en = f"{twelve}:{minute:02d} {'a.m.' if hour < 12 else 'p.m.'}"
    return en, f"{half}{twelve}时{minute}分" if minute else f"{half}{twelve}时"
