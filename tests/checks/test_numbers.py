from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.checks.build import edition, found, identity
from transum.checks import bilingual
from transum.checks.numbers import numbers
from transum.records import Finding, Language

FAITHFUL = [
    ("Some 350 million people travelled.", "约3.5亿人出行。"),
    ("About 20 percent of them left.", "其中约两成离开。"),
    ("Output rose 3.2 percent.", "产量增长百分之三点二。"),
    ("Half of the seats are empty.", "半数座位空着。"),
    ("The town has 1,200 residents.", "该镇有一千二百名居民。"),
    ("Tens of thousands of people marched.", "数万人上街游行。"),
    ("It begins at 9:30 a.m. on Nov. 20.", "活动于11月20日上午9时30分开始。"),
    ("It begins at 3 p.m.", "会议15时开始。"),
    ("The loss in the third quarter was 5 million euros.", "三季度亏损500万欧元。"),
    ("Taiwan will vote in 2025.", "台湾将于民国114年投票。"),
    ("The road is 62 miles long.", "这条公路长100公里。"),
    ("The field covers 6,000 mu (400 hectares).", "这片地有6000亩。"),
    ("The temperature will be 80 degrees Fahrenheit.", "气温将达27摄氏度。"),
    ("The 6-foot-6 player scored 12 points.", "这名身高6英尺6英寸的球员得到12分。"),
    ("Prices rose 5, 10 and 15 percent.", "价格分别上涨5%、10%和15%。"),
    ("The G20 summit will be held here.", "二十国集团峰会将在此举行。"),
    ("The COVID-19 epidemic is over.", "新冠疫情已经结束。"),
    ("It opens on the National Day, October 1.", "国庆当天开幕。"),
    ("The contract runs for 12 months.", "合同为期一年。"),
    ("He lived there in the 1990s.", "上世纪90年代，他住在那里。"),
    ("Inter won 2-1.", "国际米兰以2比1获胜。"),
    ("The minister spoke on Wednesday.", "部长19日发表讲话。"),
    ("Sales rose by a third.", "销售额增长三分之一。"),
    ("The two sides met in November.", "雙方於11月會晤。"),
    ("It cost 350 million yuan.", "耗資3.5億元。"),
    ("Rain fell in July and August.", "七八月份下了雨。"),
    ("It was open from 20: 00 on May 3.", "5月3日20时起开放。"),
]
FALSE = [
    ("Three people died.", "8人死亡。"),
    ("The rule took effect in May.", "该规定6月生效。"),
    ("It cost 3.5 million yuan.", "耗资3.5亿元。"),
    ("The road is 100 kilometers long.", "这条公路长100米。"),
    ("The road is 62 miles long.", "这条公路长120公里。"),
    ("They shipped 30 tons of rice.", "他们运送了30公斤大米。"),
    ("The fine is 500 million euros.", "罚款5亿美元。"),
    ("The loss was $5 million.", "亏损500万元。"),
    ("Turnout was 52 percent.", "投票人数为52。"),
    ("It opens at 9 a.m.", "下午9时开门。"),
    ("It opens at 9:30.", "9时35分开门。"),
    ("He was born in 2004.", "他生于0004年。"),
    ("The work took 2,025 days.", "工程于2025年完成。"),
    ("At least 18 to 24 people died.", "至少1至24人死亡。"),
    ("The COVID-19 epidemic is over.", "COVID-17疫情已经结束。"),
    ("The H5N1 virus was found.", "发现H5N7病毒。"),
    ("It killed 48 and hurt 38.", "造成48人死亡，48人受伤。"),
    ("One third of the fields are dry.", "五分之一的田地干旱。"),
    ("Hundreds of people came.", "数万人到场。"),
    ("The 20th congress met.", "第二十一次大会召开。"),
]


def lines(source: str, target: str, *, english_first: bool = True) -> list[Finding]:
    findings = (
        bilingual(source, target, "en", "zh-Hans") if english_first else bilingual(target, source, "zh-Hans", "en")
    )
    return [finding for finding in findings if finding.check == "numbers"]


@pytest.mark.parametrize(("english", "chinese"), FAITHFUL)
@pytest.mark.parametrize("english_first", [True, False])
def test_faithful_numbers_pass(english: str, chinese: str, english_first: bool) -> None:
    """Scales, tenths, dates, units and set phrases that say the same in the other language are no finding."""
    assert lines(english, chinese, english_first=english_first) == []


@pytest.mark.parametrize(("english", "chinese"), FALSE)
@pytest.mark.parametrize("english_first", [True, False])
def test_changed_numbers_are_found(english: str, chinese: str, english_first: bool) -> None:
    """A changed digit, scale, unit, currency, hour or magnitude is a finding, whichever way it was translated."""
    assert lines(english, chinese, english_first=english_first)


@pytest.mark.parametrize(
    "idiom",
    [
        "一带一路",
        "一国两制",
        "四川",
        "三峡",
        "万一",
        "千万别去",
        "百姓",
        "一些人",
        "十一黄金周",
        "双十一",
        "两会",
        "十四五",
    ],
)
def test_idioms_are_no_numbers(idiom: str) -> None:
    """A name or an idiom with the characters of numbers asks for no number in the translation."""
    assert lines("They spoke of it.", f"他们谈到{idiom}。", english_first=False) == []


def test_a_repeated_number_hides_no_lost_one() -> None:
    """A number that the target says once too often stands for the one that it lost."""
    (finding,) = lines("It rose from 30 to 48 percent.", "从48%升至48%。")
    assert finding.severity == "serious"
    assert "30" in finding.message


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Sales rose by 1.4 percent in May and exports by 5 percent.", "5月销售额增长1.4%，出口增长1.4%和5%。"),
        ("Shares fell by 5 percent, and so did bonds.", "股价下跌5%，债券也下跌5%。"),
    ],
)
def test_a_figure_told_once_too_often_is_found(source: str, target: str) -> None:
    """A sentence that was translated in pieces may tell one figure twice, beside all the others or in their place."""
    assert [f.severity for f in bilingual(source, target, "en", "zh-Hans") if f.check == "numbers"] == ["serious"]


def test_the_day_of_a_report_may_be_left_out() -> None:
    """That somebody said it on the 26th is a note; that it rained on the 26th is not."""
    said = bilingual("市长26日表示，桥梁已经通车。", "The mayor said the bridge was open.", "zh-Hans", "en")
    rained = bilingual("26日下雨，桥梁没有通车。", "It rained and the bridge was not open.", "zh-Hans", "en")
    assert [f.severity for f in (*said, *rained) if f.check == "numbers"] == ["note", "warning"]


def test_relative_days_follow_the_day_of_publication() -> None:
    """Without a date of publication any day may be Wednesday; with one, only a Wednesday near it is."""
    summary, headline = edition([("The minister spoke on Wednesday.", "部长19日发表讲话。")])
    for published, wrong in (("2025-11-20", False), ("2025-11-21T08:00:00Z", False), ("2025-11-17", False)):
        article = replace(summary.article, published=published)
        dated = replace(summary, translation=replace(summary.translation, article=article))
        assert bool(list(numbers(dated, headline))) == wrong, published
    article = replace(summary.article, published="2025-06-20")
    dated = replace(summary, translation=replace(summary.translation, article=article))
    assert list(numbers(dated, headline))


def test_a_completed_date_is_that_of_publication() -> None:
    """A year that the translation adds to a date must be near the article's own; where that is unknown, it passes."""
    summary, headline = edition([("It opens on July 26.", "展览于2020年7月26日开幕。")])
    assert list(numbers(summary, headline)) == []
    article = replace(summary.article, published="2025-07-26")
    assert list(numbers(replace(summary, translation=replace(summary.translation, article=article)), headline))


def test_a_year_bears_out_no_count() -> None:
    """A summary's number must be said of the same thing in the article: 2,025 people are not the year 2025."""
    article = ["The plant opened in March 2025 and paid 40 percent more.", "It is 12 km from Leeds."]
    assert found(identity(article, summary=["It opened in 2025."], headline="12 km away"), "numbers") == []
    for claim in ("It pays 2,025 dollars.", "It pays $40 more.", "It is 12 kg away.", "It employs 12 percent."):
        summary = ["It opened in March 2025.", claim]
        (finding,) = found(identity(article, summary=summary, headline="A plant opens"), "numbers")
        assert finding.sentence == 1


@pytest.mark.parametrize(
    ("unit", "length"),
    [("9", 200_000), ("a", 200_000), ("一二", 200_000), ("亿", 200_000)]
    + [(unit, 20_000) for unit in ("1 ", "1,", "九 ", "12:30 ", "nov. 5 to ", "one hundred and ", "5 km ")],
)
def test_hostile_lines_do_not_hang(unit: str, length: int) -> None:
    """A line of 200,000 digits, or of thousands of numbers, is checked in moments, in both directions."""
    text = (unit * length)[:length]
    started = time.process_time()
    directions: list[tuple[Language, Language]] = [("en", "zh-Hans"), ("zh-Hans", "en")]
    for source, target in directions:
        summary, headline = edition([(text, text)], languages=(source, target), headline="x")
        list(numbers(summary, headline))
    assert time.process_time() - started < 8


def test_an_article_takes_milliseconds() -> None:
    """The numbers of a 700-word article are checked in a small part of the time any model takes."""
    pairs = [
        (
            f"On Nov. {i}, sales rose {i}.5 percent to ${i} billion, and {i} people won a prize of 100 km of road.",
            f"11月{i}日，销售额增长{i}.5%，达到{i}0亿美元，{i}人赢得了100公里公路的奖项。",
        )
        for i in range(1, 31)
    ]
    made = edition(pairs)
    taken = []
    for _ in range(3):
        started = time.process_time()
        list(numbers(*made))
        taken.append(time.process_time() - started)
    assert max(taken) < 0.1
