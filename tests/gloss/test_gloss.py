"""A text word by word: rough, and nothing in it that the source does not say."""

from __future__ import annotations

import pytest

from transum.gloss import rough
from transum.terms.glossary import Glossary


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Talent is the key.", "人才是关键。"),
        ("On Saturday the government's decision was announced.", "周六政府的决定宣布。"),
        ("the spread of the disease", "疾病的传播"),
        ("It re-introduced quarantine.", "它重新推出隔离。"),
        ("It covers about 310 square kilometres.", "它覆盖约310平方公里。"),
        ("Saudi Arabia spent 1.4 million on 14 schools.", "沙特阿拉伯在14所学校上花费了140万。"),
        ("", ""),
    ],
)
def test_english_word_by_word(text: str, want: str) -> None:
    """Articles go, `of` turns its sides round, days lose their preposition, places come before the verb."""
    assert rough(text, "en", "zh") == want


def test_foreign_people_keep_their_letters() -> None:
    """Chinese names get their characters, places too; a person spelled by sound only if known by one name in Chinese
    news, or in the glossary."""
    assert rough("Joe Biden left.", "en", "zh") == "乔·拜登离开。"
    assert rough("Biden left.", "en", "zh") == "拜登离开。"
    assert rough("Boris Johnson and Xi Jinping met in London.", "en", "zh") == "Boris Johnson和习近平在伦敦会见。"
    assert rough("The officials said that Pan Chao resigned.", "en", "zh") == "官员表示，Pan Chao辞职。"
    desk = Glossary((("Boris Johnson", "约翰逊"),))
    assert rough("Boris Johnson resigned.", "en", "zh", desk) == "约翰逊辞职。"


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("乡村振兴，人才是关键。", "Rural revitalization, talent is key."),
        ("中国的经济", "China’s economy"),
        ("朋友的朋友", "Friends’ friends"),
        ("行长阿米娜·拉扎利说", "Governor Amina Lazhali says"),
        ("选手周雨桐以15分31秒08夺冠", "Player Zhou Yutong wins the title with 15:31.08"),
        ("19岁的选手以15分31秒08夺冠", "The 19-year-old player wins the title with 15:31.08"),
        ("十月出口增长两成", "In October, exports grow 20 percent"),
        ("张雄说：“没有问题。”", "Zhang Xiong said: “There is no issue.”"),
        ("超过3.5亿人", "Exceeds 350 million people"),
        ("2021年11月3日萨特巴耶夫说", "On November 3, 2021, Satebayefu said"),
        ("总统周二宣布", "The president announced on Tuesday"),
        ("", ""),
    ],
)
def test_chinese_by_rule(text: str, want: str) -> None:
    """Unknown characters after a surname are a name in pinyin, days of the week none; marks are those of English."""
    assert rough(text, "zh", "en").lower() == want.lower()


@pytest.mark.parametrize(
    "text",
    ["研究" * 20_000, "a of b " * 5_000, "\x00\ud800 of \u202e", "。。。", "of of of", "·", "·阿·", "a·b"],
)
def test_any_text_has_a_rough_translation(text: str) -> None:
    """Hostile text is no trouble, in either direction."""
    rough(text, "en", "zh")
    rough(text, "zh", "en")


def test_a_dateline_stands_before_the_sentence() -> None:
    """City, day and reporter of an agency are no words of its first sentence."""
    assert rough("吉隆坡11月19日电 央行19日降息。", "zh", "en").startswith(
        "Kuala Lumpur, November 19 -- The central bank"
    )
    assert rough("珀斯8月1日电（记者沈晓）股市上涨。", "zh", "en").startswith(
        "Perth, August 1 (Reporter Shen Xiao) -- "
    )
    assert rough("NAIROBI — Floods killed 23 people.", "en", "zh").startswith("内罗毕——洪水")
    assert "副总理" not in rough("副总理叶尔兰·萨特巴耶夫出席。", "zh", "en")
    assert rough("副总理叶尔兰·萨特巴耶夫出席。", "zh", "en").startswith("Vice premier Ye")
    assert rough("本报讯 股市上涨。", "zh", "en") == "The stock market rose."
