from __future__ import annotations

import pytest

from transum.text.scripts import han_count, latin_count, letters, to_simplified, to_traditional, variant


@pytest.mark.parametrize(
    ("text", "han", "latin"),
    [
        ("中国ab", 0.5, 0.5),
        ("央行，2024年！", 1.0, 0.0),
        ("Ｆｅｄ café", 0.0, 1.0),
        ("Москва 北京", 0.25, 0.0),
        ("123 …", 0.0, 0.0),
        ("", 0.0, 0.0),
    ],
)
def test_shares(text: str, han: float, latin: float) -> None:
    """Shares are among letters: digits and punctuation do not count, and no letters give 0."""
    among = max(1, letters(text))
    assert (han_count(text) / among, latin_count(text) / among) == (han, latin)


def test_conversion() -> None:
    """Words are converted by their sense, not character by character, and nothing else changes."""
    assert to_traditional("头发发展 Fed 3.5%") == "頭髮發展 Fed 3.5%"
    assert to_simplified("頭髮發展 Fed 3.5%") == "头发发展 Fed 3.5%"


def test_conversion_of_lone_surrogates() -> None:
    """Lone surrogates, which OpenCC refuses, pass through and what stands around them is converted."""
    assert to_simplified("臺\udcff臺\0") == "台\udcff台\0"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国务院总理出席会议", "zh-Hans"),
        ("國務院總理出席會議", "zh-Hant"),
        ("皇后在里面", "zh-Hans"),
        ("中文", "zh-Hans"),
        ("", "zh-Hans"),
        ("台灣的经济發展與貿易", "zh-Hant"),
    ],
)
def test_variant(text: str, expected: str) -> None:
    """The variant is the one whose characters prevail; a text that is the same in both is Simplified."""
    assert variant(text) == expected
