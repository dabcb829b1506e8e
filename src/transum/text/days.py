"""Days, months and years that a text names from where it stands: yesterday, on Wednesday, 当天, last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from transum.records import Language

Grain = Literal["weekday", "day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day so named. `said` is the weekday (0 is Monday) or what it is from now on; None where only context knows."""

    grain: Grain
    said: int | None
    start: int
    end: int

    def dates(self, published: date) -> tuple[date, ...]:
        """The days it may be for a text of that day, which may have been written on the day before."""
        if self.said is None:
            return ()
        near = [published + timedelta(days=days) for days in range(-8, 9)]
        if self.grain == "weekday":
            return tuple(day for day in near if day.weekday() == self.said)
        if self.grain == "day":
            return tuple(published + timedelta(days=self.said - before) for before in (0, 1))
        months = published.year * 12 + published.month - 1 + self.said * (12 if self.grain == "year" else 1)
        return (date(months // 12, months % 12 + 1, 1),) if 12 <= months < 12 * 9999 else ()


_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_EN: dict[Grain, dict[str, int | None]] = {
    "day": {
        "yesterday": -1,
        "last night": -1,
        "today": 0,
        "tonight": 0,
        "this morning": 0,
        "this afternoon": 0,
        "this evening": 0,
        "tomorrow": 1,
        "the same day": None,
        "that day": None,
        "that evening": None,
        "that night": None,
        "that morning": None,
        "that afternoon": None,
        "the day": None,
        "the next day": None,
        "the following day": None,
        "the day before": None,
        "next day": None,
    },
    "month": {"last month": -1, "this month": 0, "next month": 1, "the month": None, "that month": None},
    "year": {
        "last year": -1,
        "a year earlier": -1,
        "a year ago": -1,
        "year-earlier": -1,
        "previous year": None,
        "this year": 0,
        "current year": 0,
        "next year": 1,
        "that year": None,
        "the year": None,
        "same year": None,
    },
}
_ZH: dict[Grain, dict[str, int | None]] = {
    "day": {
        "昨天": -1,
        "昨日": -1,
        "昨晚": -1,
        "昨夜": -1,
        "前天": -2,
        "今天": 0,
        "今日": 0,
        "今晚": 0,
        "今早": 0,
        "今晨": 0,
        "明天": 1,
        "明日": 1,
        "后天": 2,
        "後天": 2,
        "当天": None,
        "當天": None,
        "当日": None,
        "當日": None,
        "当晚": None,
        "當晚": None,
        "同日": None,
        "同一天": None,
        "次日": None,
        "翌日": None,
        "第二天": None,
        "前一天": None,
        "此前一天": None,
    },
    "month": {
        "上个月": -1,
        "上個月": -1,
        "上月": -1,
        "本月": 0,
        "这个月": 0,
        "這個月": 0,
        "下月": 1,
        "下个月": 1,
        "下個月": 1,
        "当月": None,
        "當月": None,
        "同月": None,
    },
    "year": {
        "去年": -1,
        "前年": -2,
        "上年": None,
        "今年": 0,
        "本年": 0,
        "明年": 1,
        "当年": None,
        "當年": None,
        "同年": None,
        "次年": None,
        "翌年": None,
        "年内": 0,
    },
}


def _grouped(words: dict[Grain, dict[str, int | None]]) -> dict[str, tuple[Grain, int | None]]:
    return {word: (grain, said) for grain, meanings in words.items() for word, said in meanings.items()}


_MEANINGS = _grouped(_EN) | _grouped(_ZH) | {word: ("weekday", i) for i, word in enumerate(_WEEKDAYS)}
_ENGLISH = re.compile(
    rf"\b(?:{'|'.join(sorted((*_grouped(_EN), *_WEEKDAYS), key=len, reverse=True))})s?\b", re.IGNORECASE
)
_CHINESE = re.compile(
    r"(?:周|週|星期|礼拜|禮拜)(?P<weekday>[一二三四五六日天末])"
    rf"|{'|'.join(sorted(_grouped(_ZH), key=len, reverse=True))}"
)


def named(text: str, language: Language) -> Iterator[Day]:
    """Days so named, in the order of the text."""
    for match in (_ENGLISH if language == "en" else _CHINESE).finditer(text):
        weekday = match.groupdict().get("weekday")
        if weekday == "末":
            continue
        if weekday:
            yield Day("weekday", "一二三四五六日".find(weekday.replace("天", "日")), *match.span())
        else:
            word = match[0].lower()
            grain, said = _MEANINGS.get(word) or _MEANINGS[word.removesuffix("s")]
            yield Day(grain, said, *match.span())
