"""Known names and amounts are found in a source, and given in the target language."""

from __future__ import annotations

from itertools import pairwise

import pytest

from transum.config import Tongue
from transum.terms import find, inline
from transum.terms.chinese import pinyin
from transum.terms.words import segment


def given(text: str, source: Tongue = "en") -> str:
    return inline(text, find(text, source, "zh" if source == "en" else "en"))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They were in New York.", "They were in 纽约 ."),
        ("The People's Bank of China is here.", "The 中国人民银行 is here."),
        ("Saudi Finance Minister Mariam Hassan is here.", "沙特 财政部长 玛丽亚姆·哈桑 is here."),
        ("Sean O’Connor is here.", "肖恩·奥康纳 is here."),
        ("Then Hassan said no.", "Then Hassan said no."),
        ("And there Hassan said no.", "And there 哈桑 said no."),
        ("It is 1.4 million and 13,000 of it.", "It is 140万 and 1.3万 of it."),
        ("On Nov. 20 and 3 May 2021", "On 11月20日 and 5月3日 2021"),
        ("It is 6 a.m. in Rome. And 7:30 p.m. Now", "It is 上午6时 in 罗马 . And 下午7时30分 . Now"),
        ("At 3 to 4 percent, 10 to 20 million, 2 to 3", "At 3%至4% , 1000万至2000万 , 2至3"),
    ],
)
def test_english_terms_become_chinese(text: str, want: str) -> None:
    """Places, institutions, people, dates and large numbers."""
    assert given(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("玛丽亚姆·哈桑4月21日在维也纳", "Mariam Hassan April 21 在 Vienna"),
        ("外交部里，张业道说", "Ministry of Foreign Affairs 里， Zhang Yedao say"),
        ("外交部发言人张业道说", "Ministry of Foreign Affairs spokesperson Zhang Yedao say"),
        ("在5.5亿、1.3万", "在 550 million 、 13,000"),
        ("美国财政部长就", "United States finance minister 就"),
    ],
)
def test_chinese_terms_become_english(text: str, want: str) -> None:
    """A minister is no ministry; a Chinese person is known by the title before the name, or by speaking."""
    assert given(text, "zh") == want


@pytest.mark.parametrize(
    "text", ["You may go in May.", "the other one", "In 2021 or 007.", "", "Peter Hillary Smythe", "Mr Baker", "了的在"]
)
def test_other_words_are_left_alone(text: str) -> None:
    """The commonest words, words that only look like names, years and codes stay as they are."""
    assert given(text, "zh" if "了" in text else "en") == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The landslides destroyed villages", "The 山体滑坡 摧毁 村庄"),
        ("Baking is what they do.", "烘焙 is what they do."),
        ("the wheel he wove", "the 车轮 he 编织"),
        ("It sought high-quality development.", "It 寻求 高质量发展 ."),
    ],
)
def test_words_become_chinese(text: str, want: str) -> None:
    """Plurals, tenses and irregular forms are found by their base form; a phrase comes before its words."""
    assert given(text) == want


@pytest.mark.parametrize(
    ("run", "want"),
    [
        ("研究生命起源", ["研究", "生命", "起源"]),
        ("中华人民共和国成立", ["中华人民共和国", "成立"]),
        ("龘龘", ["龘", "龘"]),
        ("", []),
    ],
)
def test_chinese_is_cut_into_its_likeliest_words(run: str, want: list[str]) -> None:
    """The cheapest way through the word list, not the longest word first; unknown characters stand alone."""
    assert segment(run) == want


def test_a_long_run_of_characters_is_no_trouble() -> None:
    """A text without a stop is cut in time that grows with its length, and nothing of it is lost."""
    run = "研究生命起源" * 5_000
    assert "".join(segment(run)) == run


def test_given_names_are_one_word() -> None:
    """Pinyin joins the syllables and parts them by an apostrophe before a vowel."""
    assert [pinyin(name) for name in ("业遂", "建安", "绿")] == ["Yesui", "Jian'an", "Lu"]


def test_terms_stand_in_order_and_apart() -> None:
    """No two terms overlap, whatever the text."""
    text = "U.S. President Donald Trump met Xi Jinping in Beijing, China, on Nov. 20, pledging $1.4 million."
    terms = find(text, "en", "zh")
    assert len(terms) >= 5
    assert all(a.end <= b.start for a, b in pairwise(terms))


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [("In the Stone age", "en", "斯通"), ("出行高峰", "zh", "Gao"), ("李强调", "zh", "Qiang")],
)
def test_a_name_that_is_a_word_is_left_a_word(text: str, language: Tongue, name: str) -> None:
    """A surname in front of no verb of saying, a peak, and a name that runs into a word are no names."""
    assert name not in given(text, language)
