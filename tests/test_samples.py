from __future__ import annotations

from pathlib import Path

import pytest

from transum.ingest import ingest
from transum.records import Article, Language
from transum.text.sentences import split

FOLDER = Path(__file__).parents[1] / "samples" / "articles"

# language, title, paragraphs, where it begins, where it ends
EXPECTED: list[tuple[Language, str, int, str, str]] = [
    (
        "en",
        "Brazil's central bank holds interest rate, warns on food prices",
        7,
        "BRASILIA — Brazil's central bank left",
        "The committee will meet again on January 20.",
    ),
    (
        "en",
        "Floods kill at least 23 people in central Kenya",
        7,
        "NAIROBI — Floods killed at least 23 people",
        "Forecasters expect heavy rain to return on Thursday.",
    ),
    (
        "en",
        "Norway to build coastal railway from Stavanger to Bergen",
        6,
        "OSLO — Norway will build a 162-kilometre railway",
        "Parliament will vote on the plan on December 11.",
    ),
    (
        "en",
        "Portugal's parliament passes law limiting rent increases",
        7,
        "LISBON — Portugal's parliament approved a law",
        "The government has promised to build 60,000 homes by 2030.",
    ),
    (
        "en",
        "Scientists find large coral reef off Madagascar",
        7,
        "ANTANANARIVO — Scientists have found a coral reef",
        "The team plans to return in April 2027.",
    ),
    (
        "zh-Hans",
        "周雨桐打破女子1500米自由泳亚洲纪录",
        7,
        "成都11月15日电 在15日晚举行的",
        "组委会介绍，前四天共有4.8万名观众到场观赛，门票收入约560万元。",
    ),
    (
        "zh-Hans",
        "哈萨克斯坦与越南签署农产品贸易协议",
        8,
        "阿斯塔纳11月20日电 哈萨克斯坦和越南",
        "双方商定，部长级联合委员会每年举行一次会议，下次会议将于2027年9月在河内举行。",
    ),
    (
        "zh-Hans",
        "广东前十个月跨境电商出口增长两成",
        7,
        "广州11月17日电 广东省商务部门",
        "10月份，从深圳到欧洲的空运价格平均每公斤42元，比9月份上涨7%。",
    ),
    (
        "zh-Hans",
        "马来西亚央行降息25个基点 提振国内需求",
        7,
        "吉隆坡11月19日电 马来西亚央行",
        "申请将于12月1日开始。",
    ),
    (
        "zh-Hans",
        "“海燕三号”火箭首飞成功 将12颗卫星送入轨道",
        7,
        "文昌11月16日电 16日上午9时42分",
        "韩立群透露，第二次发射定于明年4月，还将搭载三所大学的科学实验设备。",
    ),
    (
        "zh-Hant",
        "台中醫院啟用遠距診療中心 山區病患不必再奔波",
        8,
        "台中市和平醫院18日啟用遠距診療中心",
        "中心服務時間為週一至週六上午8時至晚間9時。",
    ),
    (
        "zh-Hant",
        "颱風逼近東部 鐵路公司取消68班列車",
        7,
        "颱風「青鳥」持續逼近東部海域",
        "已購票旅客可在30天內全額退票，列車預計21日上午10時恢復行駛。",
    ),
]

# words of the pages around the articles, each in one file at least
BOILERPLATE = (
    "cookie", "Share this", "ADVERTISEMENT", "Read more", "Related stories", "Sign up", "newsletter", "Subscribe",
    "Leave a", "Your email", "Post comment", "Save my name", "All rights reserved", "Privacy policy", "Ferry service",
    "By Samuel Otieno", "Photo:", "Log in",
    "责任编辑", "来源：", "字号", "分享到", "扫一扫", "相关阅读", "棕榈油", "文明上网", "发表评论", "版权所有",
    "当前位置", "打印本页", "返回顶部", "热门新闻", "跳水队", "八折", "下载客户端", "隐私政策",
    "延伸閱讀", "流感疫苗", "按讚", "著作權", "分享到Facebook", "記者楊雅惠", "會員登入",
)  # fmt: skip


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    read = list(ingest([str(FOLDER)]))
    assert all(isinstance(item, Article) for item in read), read
    return [item for item in read if isinstance(item, Article)]


def test_twelve(articles: list[Article]) -> None:
    """The folder gives twelve articles and no failure, each with its title and in its language."""
    assert sorted((article.language, article.title) for article in articles) == sorted(
        (language, title) for language, title, *_ in EXPECTED
    )


@pytest.mark.parametrize(("language", "title", "paragraphs", "begin", "end"), EXPECTED)
def test_nothing_is_lost(
    articles: list[Article], language: Language, title: str, paragraphs: int, begin: str, end: str
) -> None:
    """Each article has all its paragraphs, from its first words to its last sentence."""
    (article,) = (article for article in articles if article.title == title)
    assert len(article.paragraphs) == paragraphs
    assert article.paragraphs[0].startswith(begin)
    assert article.paragraphs[-1].endswith(end)
    assert 7 <= sum(len(split(paragraph, language)) for paragraph in article.paragraphs) <= 14


@pytest.mark.parametrize("phrase", BOILERPLATE)
def test_no_boilerplate(articles: list[Article], phrase: str) -> None:
    """Nothing of the pages around the articles is left in them."""
    assert any(phrase.lower() in _decoded(path).lower() for path in FOLDER.iterdir()), "no sample holds this phrase"
    assert [a.title for a in articles if any(phrase.lower() in text.lower() for text in a.paragraphs)] == []


def test_pages_tell_where_they_are_from(articles: list[Article]) -> None:
    """Feed entries and pages with a canonical address keep it, with their time and the name of their site."""
    told = {article.url: (article.published, article.site) for article in articles if article.url}
    floods = told["https://ledger.example/world/kenya-floods-23-dead"]
    assert floods == (
        "2026-11-16T19:40:00+03:00",
        "The Daily Ledger",
    )
    assert told["https://wire.example/2026/11/18/norway-coastal-railway"][0] == "2026-11-18T14:20:00+01:00"
    assert told["https://haigang.example/finance/20261119/81023.html"][1] == "海港日报网"
    assert len(told) == 9


def test_ids_differ(articles: list[Article]) -> None:
    """No two samples share an id."""
    assert len({article.id for article in articles}) == len(EXPECTED)


def _decoded(path: Path) -> str:
    encodings = {".gb18030": "gb18030", ".big5": "big5"}
    return path.read_bytes().decode(encodings.get(Path(path.stem).suffix, "utf-8"))
