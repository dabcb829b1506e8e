from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transum.ingest.dates import iso
from transum.ingest.normalise import normalise, one_line, printable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\ufeffa\0b\x07c\u200bd\u202ee\u2066f", "abcdef"),
        ("caf\u0065\u0301", "caf\u00e9"),
        ("a\ud83dz \ud83d\ude00", "az \U0001f600"),
        ("two \t\xa0 spaces", "two spaces"),
        ("“全角，标点！”　（保留）", "“全角，标点！”　（保留）"),
        ("a\U000e0041b", "ab"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    """Line ends, spaces and composed letters are regular, what is invisible is gone, full-width marks stay."""
    assert normalise(text) == expected


@given(st.text())
def test_normalise_twice(text: str) -> None:
    """What is normal stays as it is, and can be written as UTF-8."""
    once = normalise(text)
    assert normalise(once) == once
    once.encode()


def test_one_line() -> None:
    """A title on several lines becomes one."""
    assert one_line(" Rates\r\n  rise \n") == "Rates rise"


def test_printable() -> None:
    """A file name that is no text can still be shown and stored."""
    assert printable("a\udcffb\n") == "a\ufffdb\ufffd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05T14:30:00Z", "2024-03-05T14:30:00+00:00"),
        ("2024-03-05T14:30:00+08:00", "2024-03-05T14:30:00+08:00"),
        ("2024-03-05 14:30:00 +0800", "2024-03-05T14:30:00+08:00"),
        ("2024-03-05 14:30", "2024-03-05T14:30:00"),
        ("2024-03-05", "2024-03-05"),
        ("Tue, 05 Mar 2024 14:30:00 GMT", "2024-03-05T14:30:00+00:00"),
        ("Tue, 05 Mar 2024 14:30:00 +0800", "2024-03-05T14:30:00+08:00"),
        ("2024年3月5日 14:30", "2024-03-05T14:30:00"),
        ("发布时间：2024年03月05日", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("1709649000", "2024-03-05T14:30:00+00:00"),
        ("2024-13-45", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    """The forms of pages, feeds and newsrooms become ISO 8601, with a zone only where one was named."""
    assert iso(text) == expected


@given(st.text())
def test_any_date(text: str) -> None:
    """No text makes the reader of dates fail."""
    assert iso(text) is None or len(iso(text) or "") >= 10
