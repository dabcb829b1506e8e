from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transum.records import Language
from transum.text.numbers import extract
from transum.text.numerals import Exact


def strong(text: str, language: Language) -> list[Exact]:
    return [number.value for number in extract(text, language) if not number.weak]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,234.5 tonnes", ["1234.5"]),
        ("$1.2bn and 1.4 million", ["1200000000", "1400000"]),
        ("twenty-five people, two hundred and five thousand votes", ["25", "205000"]),
        ("35 percent, 3.5%, 2 per cent", ["35", "3.5", "2"]),
        ("25 basis points", ["25"]),
        ("two-thirds of them", ["2/3"]),
        ("a 5-10 billion range", ["5000000000", "10000000000"]),
        ("won 3-2 at 9:35 p.m.", ["3", "2", "21", "35"]),
        ("Nov. 20, 2025", ["11", "20", "2025"]),
        ("the 21st time in the 1990s", ["21", "1990"]),
        ("over two decades", ["20"]),
        ("one of them, no one, one another, a dozen, G20, COVID-19, F-35, both", []),
    ],
)
def test_english(text: str, values: list[str]) -> None:
    """English numbers have exact values; names, pronouns and what may be said without a number are weak or none."""
    assert strong(text, "en") == [Fraction(value) for value in values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3.5亿元，12.4万人", ["350000000", "124000"]),
        ("3亿5000万", ["350000000"]),
        ("一千二百人，三百五十", ["1200", "350"]),
        ("百分之三点二，35%", ["3.2", "35"]),
        ("三分之二", ["2/3"]),
        ("二〇二五年11月20日", ["2025", "11", "20"]),
        ("第二十届", ["20"]),
        ("上午9时30分", ["9", "30"]),
        ("20世纪90年代", ["20", "90"]),
        ("１２３人", ["123"]),
        ("160千米，5千克", ["160", "5"]),
        ("1950-53年", ["1950", "53"]),
        ("正月，12月", ["12"]),
        ("收于28759.11点", ["28759.11"]),
        (
            "一些、一直、一旦、统一、三峡、四川、九江、百姓、万一、千万不要、一带一路、五一、十一黄金周、COVID-19、几十、三四个",
            [],
        ),
    ],
)
def test_chinese(text: str, values: list[str]) -> None:
    """Chinese numbers in figures and characters have exact values; idioms and approximations are weak or none."""
    assert strong(text, "zh-Hans") == [Fraction(value) for value in values]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("350 million", "3.5亿"),
        ("0.35 billion", "3.5亿"),
        ("3 p.m.", "下午3时"),
        ("15:00", "下午3点"),
        ("half", "50%"),
        ("20 percent", "两成"),
        ("the 1990s", "90年代"),
        ("November", "11月"),
        ("one in five", "五分之一"),
        ("4,000 to 5,000", "四五千"),
        ("two-thirds", "三分之二"),
        ("2018-19", "2018至2019年"),
        ("'98", "1998年"),
        ("the 18th congress", "十八大"),
        ("15:33.46", "15分33秒46"),
        ("9.98 seconds", "9秒98"),
    ],
)
def test_languages_agree(english: str, chinese: str) -> None:
    """Every number of one language finds a reading among those of the other."""
    one, other = extract(english, "en"), extract(chinese, "zh-Hans")
    readings = frozenset(reading for number in other for reading in number.readings)
    back = frozenset(reading for number in one for reading in number.readings)
    assert one
    assert other
    assert not [n.surface for n in one if not n.weak and n.readings.isdisjoint(readings)]
    assert not [n.surface for n in other if not n.weak and n.readings.isdisjoint(back)]


@given(st.text(alphabet="0123456789０１,.，:-–%万亿一二十百千零〇点分之年月日时两成几多 amkbn$½") | st.text())
def test_hostile_text(text: str) -> None:
    """Any text gives numbers whose surface stands where they say, in order and apart from each other."""
    for language in ("en", "zh-Hans"):
        found = extract(text, language)
        assert all(text[n.start : n.end].strip() == n.surface for n in found)
        assert found == sorted(found, key=lambda n: (n.start, n.end))


@pytest.mark.parametrize("unit", ["9", "一二", "九", "亿", "万", "1,000", "million ", "百分之一", "三点一四"])
def test_numbers_without_end(unit: str) -> None:
    """A number of thousands of characters is read in moments, and never an error."""
    started = time.perf_counter()
    extract(unit * 5_000, "en")
    extract(unit * 5_000, "zh-Hans")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("text", "language", "kind", "value"),
    [
        ("She is 6'2 tall", "en", "number", 6),
        ("a 6-foot-2 guard", "en", "number", 6),
        ("It closes at 3 o’clock", "en", "clock", 3),
        ("at 15：30 sharp", "en", "hour", 15),
        ("at 14h30 sharp", "en", "hour", 14),
        ("the ’98 final", "en", "year", 98),
        ("in the 20th minute", "en", "ordinal", 20),
        ("İzmir, 5 May", "en", "month", 5),
        ("第Ⅲ卷", "zh-Hans", "number", 3),
        ("15秒40夺冠", "zh-Hans", "number", Fraction("15.4")),
        ("成千上万人", "zh-Hans", "about", 1000),
    ],
)
def test_a_number_is_told_by_the_signs_beside_it(text: str, language: Language, kind: str, value: Fraction) -> None:
    """Marks, endings and rare characters lead to the reader that knows them."""
    assert (value, kind) in [(number.value, number.kind) for number in extract(text, language)]
