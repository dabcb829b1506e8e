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


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Chen Yi and the Yi people", ["Chen Yi", "Yi"]),
        ("they met the Party Secretary of Harbour Inspection Bureau there", ["Harbour Inspection Bureau"]),
        ("it was said by Lorenz Vantorre", ["Lorenz Vantorre"]),
        ("HKSAR officials in BEIJING", ["HKSAR", "Beijing"]),
    ],
)
def test_names_in_an_english_text(text: str, want: list[str]) -> None:
    """A syllable of a person is no people, whoever leads a body is none, and capitals shout a place, not initials."""
    assert [name.text for name in capitals.names(text)] == want


@pytest.mark.parametrize(
    ("text", "want"),
    [("李强调了三点", []), ("李强说了三点", ["李强"]), ("芬兰赫尔辛基", ["赫尔辛基"]), ("中国的经济", ["中国"])],
)
def test_a_known_name_is_no_part_of_other_words(text: str, want: list[str]) -> None:
    """A name ends where a word ends; 强调 is no end of a name, nor does 兰赫尔 begin in one and end in another."""
    assert [name.text for name in characters.names(text)] == want
