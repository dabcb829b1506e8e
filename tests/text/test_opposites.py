from __future__ import annotations

import pytest

from transum.records import Language
from transum.text.opposites import opposed, sided, sides


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Prices rose after the importers sold their stock.", "en"),
        ("May said on May 5 that rents may fall by no more than 3 percent.", "en"),
        ("Up to 40 people stayed, at least 10 of them under 18.\nMore than half left.", "en"),
        ("进口增加，出口减少。\n下个月可能反弹。", "zh-Hans"),
        ("", "en"),
    ],
)
def test_the_sides_of_a_text_are_those_of_its_words(text: str, language: Language) -> None:
    """What a text says is the same, whether or not it matters where its words stand."""
    words = [word for line in text.split("\n") for word in sided(line, language)]
    assert sides(text, language) == {(word.axis, word.pole, word.wide) for word in words}


def test_texts_are_opposed_where_one_says_plainly_the_opposite() -> None:
    """Rose is opposed to 下跌 and not to 上涨; a word with other senses (up) is opposed to nothing."""
    rose, up = sides("Shares rose.", "en"), sides("Shares were up.", "en")
    fell, climbed = sides("股价下跌。", "zh-Hans"), sides("股价上涨。", "zh-Hans")
    assert "rise" in opposed(rose, fell)
    assert "rise" not in opposed(rose, climbed) | opposed(up, fell)
