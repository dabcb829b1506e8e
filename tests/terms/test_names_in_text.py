"""Short forms, kinds and counts of names in a text."""

from __future__ import annotations

import pytest

from transum.terms import abbreviations, capitals, characters, kinds
from transum.terms.mentions import said_less


@pytest.mark.parametrize(
    ("text", "want"),
    [("中柬两国", ["中", "柬"]), ("驻华大使", ["华"]), ("我国经济", ["我国"]), ("中央决定加大投入", []), ("29日", [])],
)
def test_characters_that_stand_for_a_place(text: str, want: list[str]) -> None:
    """A character beside another, or in a usual place, stands for a country; in a word or a date it does not."""
    assert [name.text for name in abbreviations.names(text)] == want


def test_a_character_in_a_name_counts_for_no_other() -> None:
    """新德里 says nothing of Germany, 中德 does."""
    assert abbreviations.count("德国", "在新德里") == 0
    assert abbreviations.count("德国", "中德关系") == 1


def test_chinese_people_are_a_surname_and_what_makes_no_word() -> None:
    """A surname with characters of no word is a person; a surname that begins a word is none."""
    assert [name.text for name in characters.people("王春英说，高度重视")] == ["王春英"]


@pytest.mark.parametrize(("word", "text", "want"), [("Bureau", "农民回家", True), ("Bureau", "农业局", False)])
def test_a_kind_that_the_text_lacks(word: str, text: str, want: bool) -> None:
    """A bureau needs a 局 or the like in Chinese."""
    assert kinds.contradicted(word, text) is want


def test_a_name_said_less_often() -> None:
    """Twice in the source and once in the output is less; a short form counts as said."""
    source = "China said Hanoi and Chinese firms agreed."
    names = capitals.names(source)
    assert said_less(names, source, "中国说，河内和企业同意了。", "en")
    assert not said_less(names, source, "中国说，河内和中企同意了。", "en")
