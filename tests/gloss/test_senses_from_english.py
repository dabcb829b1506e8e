"""What the company of an English word decides in its Chinese gloss: its sense, its part of speech, its place."""

from __future__ import annotations

import pytest

from transum.gloss import rough
from transum.gloss.from_english import collocations, lexicon
from transum.gloss.from_english.lists import lines
from transum.gloss.from_english.tagging import tags


def gloss(english: str) -> str:
    return rough(english, "en", "zh")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The river burst its banks on Sunday.", "河流周日冲破了其堤岸。"),
        ("The plant cost 48.6 billion crowns.", "工厂耗资486亿克朗。"),
        ("The central bank held its key rate at 4.5 percent.", "中央银行在4.5%维持其关键利率。"),
        ("The council held a meeting on Monday.", "委员会周一举行一场会议。"),
        ("The ship hit a rock.", "船撞上一块岩石。"),
        ("The minister broke his promise.", "部长违背了他的承诺。"),
        ("The team discovered two new planets around the star.", "团队在恒星周围发现两颗新行星。"),
    ],
)
def test_a_word_has_the_sense_that_its_clause_gives_it(english: str, chinese: str) -> None:
    """A verb is read by its object, a noun by the words about it."""
    assert gloss(english) == chinese


@pytest.mark.parametrize(
    ("headline", "chinese"),
    [
        ("Parliament passes law limiting fuel exports", "议会通过限制燃料出口的法律"),
        ("Strike grounds flights at Danish airports", "罢工在丹麦机场停飞航班"),
        ("Blast rocks northern Mali, no deaths reported", "爆炸震动马里北部，没有死亡报告"),
        ("Study links noise to heart disease", "研究将噪音与心脏病连接"),
        ("Denmark, Sweden sign defence deal", "丹麦、瑞典签署国防协议"),
        ("Company fined 2 million euros over river pollution", "公司因河流污染被罚款200万欧元"),
        ("Hundreds flee as volcano erupts in Iceland", "在火山在冰岛爆发之际，数百人逃离"),
        ("Staff shortage worsens, report finds", "报告发现，工作人员短缺恶化"),
        ("Iceland volcano erupts for third time this year", "冰岛火山今年第三次爆发"),
        ("Central bank holds rates", "中央银行维持利率"),
    ],
)
def test_headlines_have_their_verb(headline: str, chinese: str) -> None:
    """A word in -s behind a noun is its verb, one behind a participle the end of a compound; a comma may be `and`."""
    assert gloss(headline) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The ministry cut its forecast to 1.2 percent from 1.9 percent.", "该部将其预测从1.9%削减至1.2%。"),
        ("The drug cut the risk of stroke by a third.", "药物将中风的风险削减三分之一。"),
        ("The storm cut power to the town.", "风暴向该镇切断了电力。"),
        ("Prices rose at their fastest pace in three years.", "价格以他们的三年来最快步伐上升。"),
        ("The party won 54 of the 101 seats.", "该党赢得了101个席位中的54个。"),
        ("The two men, aged 24 and 31, were charged with fraud.", "24和31岁的两名男子以欺诈罪名被起诉。"),
        ("Temperatures reached 47C in Seville.", "温度在塞维利亚达到47摄氏度。"),
        ("The plan was announced on the 19th.", "计划19日宣布。"),
        ("The law of March 3, 1998, was repealed.", "1998年3月3日的法律废除。"),
        ("The government will spend more on roads over the next five years.", "政府未来五年将在道路上花费更多。"),
    ],
)
def test_figures_and_dates_stand_where_chinese_has_them(english: str, chinese: str) -> None:
    """What is raised or cut comes before its verb with 将, a year before its month, so many years as a time."""
    assert gloss(english) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("A court in Porto on Friday jailed a former mayor.", "波尔图的一家法院周五监禁了一名前市长。"),
        ("The mayor of Bergen, Lena Holm, said the city would plant trees.", "卑尔根市长Lena Holm表示该市将种植树。"),
        (
            "“We lost a friend,” said Ella Brook, head of the village school.",
            "村庄学校的负责人Ella Brook表示：“我们失去了一名朋友。”",
        ),
        (
            "“We lost a friend,” the coach told reporters after the match.",
            "教练在比赛后对记者说：“我们失去了一名朋友。”",
        ),
        ("She declined to say whether she would resign.", "她拒绝说明她是否将辞职。"),
        ("He left the room when the alarm rang.", "当警报响起时，他离开了房间。"),
        ("Rising energy costs have hurt small firms.", "能源成本上升已打击小公司。"),
        ("The prime minister's office denied the report.", "首相办公室否认报告。"),
        ("Hungary's parliament rejected the treaty.", "匈牙利议会拒绝条约。"),
    ],
)
def test_who_says_and_does_it_comes_first(english: str, chinese: str) -> None:
    """Speakers with what they are before the quotation, days before the verb; a land's parliament has no 的."""
    assert gloss(english) == chinese


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("There were no reports of damage.", "没有损坏的报告。"),
        ("The official, who asked not to be named, resigned.", "要求不公布姓名的官员辞职。"),
        ("The insurer told reporters it cannot provide details.", "保险公司对记者说它不能提供细节。"),
        ("He hasn't seen the report and doesn't want to comment.", "他没有看到报告，并不想要置评。"),
        (
            "Officials have yet to find the cause of the fire, which destroyed 14 homes.",
            "官员尚未发现火灾的原因，这场火灾摧毁了14个房屋。",
        ),
        ("He is not only rich but also famous.", "他不仅富有，而且著名。"),
        ("The agency has never approved the drug.", "该机构从未批准药物。"),
        ("The group said it had nothing to do with the attack.", "该组织表示它不涉及袭击。"),
        ("Poland not to take part in summit, minister says", "部长表示，波兰将不参加峰会"),
    ],
)
def test_a_denial_stays_with_its_verb(english: str, chinese: str) -> None:
    """`not to`, contractions, `yet to` and `no` deny the verb or noun that they stand before, no other."""
    assert gloss(english) == chinese


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("strike grounds flights", "N VZ NS"),
        ("parliament passes law limiting rent increases", "N VZ N VG N NS"),
        ("rates slow to 2 percent", "NS VP I Q N"),
        ("but that is not so", "S O B NOT R"),
        ("the most closely fought race", "D R R A N"),
        ("they don't know", "O G V"),
    ],
)
def test_tags_that_neighbours_alone_do_not_give(sentence: str, want: str) -> None:
    """Verbs of headlines, contractions, and words with rules of their own."""
    tokens = sentence.split()
    assert " ".join(tags(tokens, [False] * len(tokens))) == want


def test_collocations_are_of_words_that_grammar_can_find() -> None:
    """Each line has five cells, a part of speech, a place that is known, and words in their base form."""
    for line in lines("collocations.txt"):
        word, part, chinese, place, others = line.split("|")
        assert part in ("N", "V", "A", "R") and place in collocations.PLACES and chinese and others, line
        assert lexicon.lemma(word, part) == word, line


def test_who_does_two_things_does_both_whoever_said_so() -> None:
    """A past that is also a participle is the verb where another is joined to it, and a speaker comes last."""
    assert gloss("Storms killed at least 12 people and closed roads, officials said.").startswith(
        "官员表示，风暴造成至少12人死亡，并"
    )
    assert "获得" in gloss("Soldiers given orders to leave and forced to stay were angry.")


def test_a_year_before_a_figure_is_no_range() -> None:
    """The bank cut its forecast for 2027 to 1.6 percent: that is no 2027%."""
    assert "2027年" in gloss("It cut its forecast for 2027 to 1.6 percent.")
    assert "3%至5%" in gloss("It grew 3 to 5 percent.")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("The committee voted on Monday to cut rates.", "委员会周一投票降息。"),
        ("The bank warned on food prices.", "该银行就食品价格警告。"),
    ],
)
def test_a_day_is_no_subject(english: str, chinese: str) -> None:
    """What somebody votes or warns on is told as 就…, when as a time."""
    assert gloss(english) == chinese
