from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transum.records import LANGUAGES, Language
from transum.text.sentences import split

HOSTILE = st.text(alphabet="AaB1 \n\t.。！？?!…”“』「）（,，；\"'中文说US》《\ud800\u3000\x85\u2028") | st.text()


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Smith of the U.S. Army left at 5 p.m. on Jan. 5. ", "He met J. K. Rowling."],
        ["Apple Inc. said so on Tuesday. ", "No. 5 costs $3.5 million."],
        ["Gen. Smith and Dr. Li spoke. ", "“Go away.” ", "She left at 9:30 a.m. on Monday."],
        ["It rained.\n", "It poured.\n\n", "It stopped."],
        ["He won 3.5 percent. ", "4 people left."],
    ],
)
def test_english(sentences: list[str]) -> None:
    """English sentences end at full stops, but not after abbreviations, initials and decimals."""
    assert split("".join(sentences), "en") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["他说：“我走了。”", "然后离开。"],
        ["美国总统特朗普（Donald J. Trump）在U.S. 访问。", "他来自Apple Inc. 公司。", "J. K. Rowling 写了书。"],
        ["价格为3.5元；共1,000个。", "真的吗？！", "是的！"],
        ["“你去哪？”他问。", "“我走了。”他说。"],
        ["是的……我不知道。", "『好。』", "「不！」"],
        ["《谁是英雄？》上映。", "第一段\n", "第二段"],
    ],
)
def test_chinese(sentences: list[str]) -> None:
    """Chinese sentences end at 。！？ with their closing quotes, not at ； or …… and not inside titles."""
    assert split("".join(sentences), "zh-Hans") == sentences


@given(HOSTILE, st.sampled_from(LANGUAGES))
def test_nothing_is_lost(text: str, language: Language) -> None:
    """The sentences of any text, joined, are the text again."""
    assert "".join(split(text, language)) == text


@given(HOSTILE, st.sampled_from(LANGUAGES))
def test_no_sentence_is_blank(text: str, language: Language) -> None:
    """Only a blank text has a blank sentence."""
    assert all(sentence.strip() for sentence in split(text, language)) or not text.strip()


@pytest.mark.parametrize("unit", ["。”", "“好。”说：", "A. ", "\n"])
def test_time_is_linear(unit: str) -> None:
    """A line of nothing but quotes, which takes sentencex quadratic time, is split in moments."""
    started = time.perf_counter()
    split(unit * 5_000, "zh-Hans")
    assert time.perf_counter() - started < 10


def test_may_is_a_month_not_an_abbreviation() -> None:
    """A sentence may end with the word May."""
    assert split("Exports rose in May. Imports fell. It may. Prices may.", "en")[:2] == [
        "Exports rose in May. ",
        "Imports fell. ",
    ]


def test_an_abbreviation_after_a_hyphen_is_not_cut() -> None:
    """No English sentence begins right after a full stop, without a space."""
    assert split("Australia-U.S. ties improved. Trade grew.", "en") == ["Australia-U.S. ties improved. ", "Trade grew."]


def test_an_opening_quotation_mark_goes_with_what_it_opens() -> None:
    """A quotation that begins after a full stop keeps its mark."""
    text = "“Prices are stable,” she said. “For years, they were not.”"
    assert split(text, "en") == ["“Prices are stable,” she said. ", "“For years, they were not.”"]
