from __future__ import annotations

import pytest

from tests.checks.build import Pair, edition, found, identity
from transum.records import Language

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")
Case = tuple[Pair, tuple[Language, Language]]

SAME: list[Case] = [
    (("The bank will not raise rates this year.", "该银行今年不会加息。"), EN_ZH),
    (("She was unable to leave.", "她无法离开。"), EN_ZH),
    (("He failed to reach an agreement.", "他未能达成协议。"), EN_ZH),
    (("He had no choice but to leave.", "他不得不离开。"), EN_ZH),
    (("Prices keep rising.", "价格不断上涨。"), EN_ZH),
    (("It is not only cheap but fast.", "它不仅便宜，而且快。"), EN_ZH),
    (("Africa is very different.", "非洲非常不同。"), EN_ZH),
    (("The No. 1 shaft is open.", "一号井开放。"), EN_ZH),
    (("The drone was seen before dawn.", "黎明前有人看到这架无人机。"), EN_ZH),
    (("他没有回答记者的问题。", "He did not answer reporters' questions."), ZH_EN),
    (("双方尚未达成协议。", "The two sides have yet to reach an agreement."), ZH_EN),
    (("不管天气如何，比赛照常举行。", "Whatever the weather, the match goes on."), ZH_EN),
    (("他是否会来？", "Will he come?"), ZH_EN),
    (("他拒绝了这一提议。", "He did not accept the offer."), ZH_EN),
    (("The shop will not open until Friday.", "这家店要到周五才开门。"), EN_ZH),
    (("We will never fix a car or build a house.", "我们永远不会修车，不会盖房子。"), EN_ZH),
    (("It is beyond the pale.", "这让人无法接受。"), EN_ZH),
    (("They fought on to the end.", "他们百折不挠，坚持到最后。"), EN_ZH),
    (("The road was treeless.", "路上没有树木。"), EN_ZH),
    (("这项指控毫无疑问是真的。", "The charge is true beyond any doubt."), ZH_EN),
    (("警方说不明原因。", "Police said the cause was unknown."), ZH_EN),
    (("The storm left 900 homes without power.", "暴风雨造成900户停电。"), EN_ZH),
    (("暴风雨造成900户停电。", "The storm caused power outages in 900 homes."), ZH_EN),
    (("市长奥列格·别洛夫呼吁停止干涉别国。", "Mayor Oleg Belov called for an end to meddling elsewhere."), ZH_EN),
]
TURNED: list[Case] = [
    (("The bank will not raise rates this year.", "该银行今年会加息。"), EN_ZH),
    (("The bank will raise rates this year.", "该银行今年不会加息。"), EN_ZH),
    (("Nobody was hurt in the fire.", "火灾造成人员受伤。"), EN_ZH),
    (("She never said that.", "她这样说过。"), EN_ZH),
    (("他没有回答记者的问题。", "He answered reporters' questions."), ZH_EN),
    (("他回答了记者的问题。", "He did not answer reporters' questions."), ZH_EN),
    (("双方从未达成协议。", "The two sides reached an agreement."), ZH_EN),
    (("该公司并未出售股份。", "The company sold its shares."), ZH_EN),
]


@pytest.mark.parametrize(("pair", "languages"), SAME)
def test_what_both_deny_passes(pair: Pair, languages: tuple[Language, Language]) -> None:
    """A negation told in another way, or a word that only looks like one, is no finding."""
    assert found(edition([pair], languages=languages, headline=""), "negation") == []


@pytest.mark.parametrize(("pair", "languages"), TURNED)
def test_a_lost_or_added_negation_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """What only one side denies is found, and serious where the other has no word that could stand for it."""
    (finding,) = found(edition([pair], languages=languages, headline=""), "negation")
    assert finding.severity == "serious"


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        (("It is illegal and they will not stop.", "这是非法的，他们会停下。"), EN_ZH),
        (("They do not sell illegal drugs.", "他们出售非法药物。"), EN_ZH),
        (("Life on a treeless island.", "在有树木的岛上生活。"), EN_ZH),
        (("There are few other places like it.", "几乎有其他这样的地方。"), EN_ZH),
        (("这里不同，他们没有出售商品。", "It is different here, they sold their goods."), ZH_EN),
        (("双方禁止携带武器，也不携带食物。", "Both sides are forbidden to carry arms and do carry food."), ZH_EN),
    ],
)
def test_another_denial_does_not_stand_for_the_lost_one(pair: Pair, languages: tuple[Language, Language]) -> None:
    """`Illegal` has its 非法; the `not` beside it needs a word of its own."""
    assert found(edition([pair], languages=languages, headline=""), "negation")


def test_thousands_of_denials_are_only_counted() -> None:
    """A hostile line does not take the time of every pair of its words."""
    many = edition([("not " * 2000, "不去，" * 2000), ("not " * 2000, "不去，" * 10)], headline="")
    assert [finding.sentence for finding in found(many, "negation")] == [1]


def test_a_doubtful_negation_is_a_warning() -> None:
    """A word that can stand for a denial makes of the finding a warning."""
    made = edition([("He will not stop until tomorrow.", "他会坚持到明天才停。")], headline="")
    assert {finding.severity for finding in found(made, "negation")} <= {"warning"}


BEREFT: list[Case] = [
    (("The two plans are different.", "两个方案同。"), EN_ZH),
    (("Illegal fishing has to stop.", "法捕捞必须停止。"), EN_ZH),
    (("However, the minister stayed.", "过，部长留了下来。"), EN_ZH),
    (("It is not only cheap but also fast.", "它仅便宜，而且快。"), EN_ZH),
    (("Questions came one after another.", "问题层出穷。"), EN_ZH),
    (("They had to sell the house.", "他们得不卖掉房子。"), EN_ZH),
    (("The hall is far from a modern building.", "这座礼堂绝是现代建筑。"), EN_ZH),
    (("The town has neither shops nor schools.", "镇上既没有商店，也有学校。"), EN_ZH),
    (("Far from helping trade, the canal harmed it.", "运河丝毫有促进贸易，反而损害了它。"), EN_ZH),
    (("这项技术不仅便宜，而且快。", "The technology is only cheap but also fast."), ZH_EN),
    (("不管天气如何，比赛照常举行。", "The match goes on, matter what the weather is."), ZH_EN),
    (("该工厂不再使用煤炭。", "The plant is longer using coal."), ZH_EN),
]


@pytest.mark.parametrize(("pair", "languages"), BEREFT)
def test_what_is_left_of_a_negating_word_or_phrase_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """同 where 不同 is meant, `only … but also` without its `not`: the rest of a word or phrase tells what is gone."""
    assert found(edition([pair], languages=languages, headline=""), "negation")


def test_what_stands_alone_is_no_rest() -> None:
    """A character that is a word of its own, or has another word around it, is not taken for a rest."""
    lines = [
        ("Different times will come.", "将来会变样。"),
        ("But he came past the house.", "但他经过那所房子。"),
        ("It is only the second time, but it also hurts.", "这只是第二次，但也很痛。"),
    ]
    assert found(edition(lines, headline=""), "negation") == []


def test_a_summary_may_not_deny_what_the_text_says() -> None:
    """A negation of the summary stands in the sentences behind it; one of the text is not left out of it."""
    text = ["The bank raised its key rate on Monday.", "The union did not accept the new offer from the company."]
    good = identity(text, summary=["The bank raised its key rate."], headline="")
    bad = identity(text, summary=["The bank did not raise its key rate."], headline="")
    assert found(good, "negation") == []
    assert [finding.severity for finding in found(bad, "negation")] == ["serious"]
    lost = identity(text[1:], summary=["The union accepted the new offer from the company."], headline="")
    assert [finding.part for finding in found(lost, "negation")] == ["summary"]


RIGHT: list[Case] = [
    (("Sales rose 3 percent.", "销售额上涨3%。"), EN_ZH),
    (("Imports fell while exports rose.", "进口下降，出口增长。"), EN_ZH),
    (("He bought the shares before the war.", "他在战前购买了这些股份。"), EN_ZH),
    (("It was the lowest in ten years.", "这是十年来最低。"), EN_ZH),
    (("两队三胜一负。", "The team won three and lost one."), ZH_EN),
    (("投票率超过六成。", "Turnout was above 60 percent."), ZH_EN),
    (("他支持这项法案。", "He backed the bill."), ZH_EN),
    (("天气改善，增速放缓。", "The weather improved and growth slowed."), ZH_EN),
    (("It is over, at least for now.", "至少目前已经结束。"), EN_ZH),
]
WRONG: list[Case] = [
    (("Sales rose 3 percent.", "销售额下跌3%。"), EN_ZH),
    (("Exports to Japan rose.", "对日本的进口增长。"), EN_ZH),
    (("The company bought the shares.", "该公司出售了这些股份。"), EN_ZH),
    (("The union supports the bill.", "工会反对该法案。"), EN_ZH),
    (("Turnout was above 60 percent.", "投票率不足六成。"), EN_ZH),
    (("At least 20 people came.", "至多有20人前来。"), EN_ZH),
    (("Relations have improved.", "两国关系恶化。"), EN_ZH),
    (("投票的有1000多人。", "Less than 1,000 people voted."), ZH_EN),
    (("超过90人获救。", "Under 90 people were saved."), ZH_EN),
    (("经济增速放缓。", "The economy accelerated."), ZH_EN),
    (("销售额下降3%。", "Sales rose 3 percent."), ZH_EN),
    (("中国队获胜。", "The Chinese team lost."), ZH_EN),
    (("该店上月关闭。", "The shop opened last month."), ZH_EN),
    (("议会批准了预算。", "Parliament rejected the budget."), ZH_EN),
]


@pytest.mark.parametrize(("pair", "languages"), RIGHT)
def test_the_right_direction_passes(pair: Pair, languages: tuple[Language, Language]) -> None:
    """Opposites that both sides have, each in its place, are no finding."""
    assert found(edition([pair], languages=languages, headline=""), "direction") == []


@pytest.mark.parametrize(("pair", "languages"), WRONG)
def test_the_opposite_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """What rose did not fall, what was bought was not sold: the finding cites both words."""
    (finding,) = found(edition([pair], languages=languages, headline=""), "direction")
    assert "where the source says" in finding.message
    assert pair[1][finding.start : finding.end] in finding.message


def test_a_summary_keeps_the_direction() -> None:
    """A summary that says `fell` of what rose is held; the offsets point at the word."""
    made = identity(["Oil prices rose 3 percent on Monday."], summary=["Oil prices fell 3 percent."], headline="")
    (finding,) = found(made, "direction")
    assert (finding.severity, finding.start, finding.end) == ("serious", 11, 15)
    same = identity(["油价周一上涨3%。"], "zh-Hans", summary=["油价上涨3%。"], headline="油价上涨")
    assert found(same, "direction") == []


@pytest.mark.parametrize(
    ("pair", "languages", "flagged"),
    [
        (("The bank may raise rates.", "该银行将加息。"), EN_ZH, True),
        (("The bank may raise rates.", "该银行可能加息。"), EN_ZH, False),
        (("In May the bank will move.", "该银行将于5月搬迁。"), EN_ZH, False),
        (("该银行可能加息。", "The bank will raise rates."), ZH_EN, True),
        (("该银行可能加息。", "The bank will likely raise rates."), ZH_EN, False),
        (("乘客必须戴口罩。", "Passengers can wear masks."), ZH_EN, True),
        (("可能下雨，乘客可以戴口罩。", "It is likely to rain and passengers must wear masks."), ZH_EN, True),
        (("乘客必须戴口罩。", "Passengers must wear masks."), ZH_EN, False),
        (("该店周五开门。", "The shop may open on Friday."), ZH_EN, True),
        (("该店5月开门。", "The shop opened in May."), ZH_EN, False),
        (("该店或于周五开门。", "The shop may open on Friday."), ZH_EN, False),
        (("该公司计划出售股份。", "The company will sell its shares."), ZH_EN, True),
        (("The tanker is suspected of smuggling.", "该油轮走私。"), EN_ZH, True),
        (("The alleged thief fled.", "小偷逃跑了。"), EN_ZH, True),
        (("The alleged thief fled.", "涉嫌偷窃的人逃跑了。"), EN_ZH, False),
        (("Passengers have to wear masks.", "乘客可以戴口罩。"), EN_ZH, True),
    ],
)
def test_what_may_be_is_not_certain(pair: Pair, languages: tuple[Language, Language], flagged: bool) -> None:
    """May does not become will, nor must become can, a plan a promise, an allegation a fact."""
    assert bool(found(edition([pair], languages=languages, headline=""), "modality")) is flagged


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        *((("港口周三关闭。", f"The port {it} closes."), ZH_EN) for it in "may might perhaps Possibly maybe".split()),
        *((("The port closes.", f"港口{it}关闭。"), EN_ZH) for it in "可能 也许 或许 恐怕 恐将 或将 或会".split()),
        *(((f"{it} thieves took it.", "小偷拿走了它。"), EN_ZH) for it in "Allegedly alleged suspected".split()),
    ],
)
def test_each_hedge_and_each_allegation_is_noticed(pair: Pair, languages: tuple[Language, Language]) -> None:
    """A hedge that the source lacks and an allegation that the output lacks are found, whichever word it is."""
    assert found(edition([pair], languages=languages, headline=""), "modality")
