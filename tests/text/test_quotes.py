from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transum.records import Language
from transum.text.quotes import extract


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("He said “I will go” and left.", "en", ["I will go"]),
        ('He said "I will go" and "so will you".', "en", ["I will go", "so will you"]),
        ("It's the players' union that can't go.", "en", []),
        ("A 'free' lunch isn't one.", "en", ["free"]),
        ("他说“我走了”。", "zh-Hans", ["我走了"]),
        ("他說「我走了」，『好』。", "zh-Hant", ["我走了", "好"]),
        ("他说“他说‘好’的”。", "zh-Hans", ["他说‘好’的", "好"]),
        ("«Oui», he said.", "en", ["Oui"]),
        ("“Never closed", "en", []),
    ],
)
def test_extract(text: str, language: Language, quotes: list[str]) -> None:
    """Quotes of every style are found, apostrophes and unclosed marks are none."""
    assert [quote.text for quote in extract(text, language)] == quotes


@given(st.text(alphabet="ab '\"“”‘’「」『』«»中\n"))
def test_offsets(text: str) -> None:
    """A quote stands where it says."""
    assert all(text[quote.start : quote.end] == quote.text for quote in extract(text, "en"))
