"""Names: another person, place or body than the source names is found; the same one in other words is not."""

from __future__ import annotations

import time

import pytest

from tests.checks.build import Pair, edition, found, identity
from transum.records import Language

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")
EN_HANT: tuple[Language, Language] = ("en", "zh-Hant")

SAME: list[tuple[Pair, tuple[Language, Language]]] = [
    (("张业遂周一抵达南京。", "Zhang Yesui arrived in Nanjing on Monday."), ZH_EN),
    (("张业遂周一抵达南京。", "On Monday Yesui Zhang arrived in Nanjing."), ZH_EN),
    (("吕建安说，天气很好。", "The weather is fine, said Lyu Jian'an."), ZH_EN),
    (("教练乐嘉说，队伍已经准备好了。", "The team is ready, coach Yue Jia said."), ZH_EN),
    (("市长克劳迪娅·桑伯格出席了开幕式。", "The opening was attended by mayor Claudia Thunberg."), ZH_EN),
    (("默克尔和特朗普在电话中交谈。", "On the phone were Merkel and Trump."), ZH_EN),
    (("中美两国代表在东京会面。", "Chinese and American delegates met in Tokyo."), ZH_EN),
    (("世卫组织发布了报告。", "A report came from the World Health Organization."), ZH_EN),
    (("他在IBM工作。", "Since then he has worked for IBM."), ZH_EN),
    (("江苏省扬州市的工厂", "A factory in Yangzhou, Jiangsu Province"), ZH_EN),
    (("Mayor Claudia Thunberg opened the bridge.", "市长克劳迪娅·桑伯格（Claudia Thunberg）为大桥剪彩。"), EN_ZH),
    (("The European Union welcomed it.", "欧盟对此表示欢迎。"), EN_ZH),
    (("Officials in Hanoi met Zhang Yesui.", "河内官员会见了张业遂。"), EN_ZH),
    (("The WHO and UNICEF sent doctors.", "世界卫生组织和联合国儿童基金会派出了医生。"), EN_ZH),
    (("The bank kept its rate on Tuesday in March.", "央行三月的一个星期二维持利率不变。"), EN_ZH),
    (("Officials in Hanoi met Donald Trump.", "河內官員會見了唐納德·特朗普。"), EN_HANT),
    (("中柬两国签署了协议。", "China and Cambodia signed an agreement."), ZH_EN),
    (("央行周一维持利率不变。", "The Bank of Japan kept its rate on Monday."), ZH_EN),
    (("In New York this week it rained.", "本周纽约下雨了。"), EN_ZH),
    (("Pyongyang did not comment.", "朝鲜没有评论。"), EN_ZH),
    (("A fire broke out near Fresno, Calif., on Monday.", "周一，加州弗雷斯诺附近发生火灾。"), EN_ZH),
    (("This year, the Harbour Research Center opened in Nanjing.", "今年，港口研究中心在南京成立。"), EN_ZH),
    (("京津冀三地将联合治理雾霾。", "Beijing, Tianjin and Hebei will fight smog together."), ZH_EN),
    (("郑万高铁今天通车。", "The railway from Zhengzhou to Wanzhou opened today."), ZH_EN),
    (("财长李登顿(Brian Lidderton)昨天辞职。", "Finance minister Brian Lidderton resigned yesterday."), ZH_EN),
    (("President Emmanuel Macron said he would stay.", "马克龙总统说，他会留下。"), EN_ZH),
    (("The coach, Shinzo Abe, left.", "教练安倍晋三离开了。"), EN_ZH),
    (("梅洛尼昨天离开。", "Yesterday she left."), ZH_EN),
    (("瑞典人英格丽德·尼尔森赢了。", "The Swede Ingrid Nilsson won."), ZH_EN),
    (("The Spaniard and two Danes left early.", "这名西班牙选手和两名丹麦选手提前离开。"), EN_ZH),
    (("投资经理埃伦·哈格说，市场平静。", "The market is calm, said investment manager Ellen Hague."), ZH_EN),
    (("陈明璋说，天气很好。", "The weather is fine, said Ch'en Ming-chang."), ZH_EN),
    (("首尔警官金柄焕说，天气很好。", "The weather is fine, Seoul police officer Kim Byeong-hwan said."), ZH_EN),
    (("Tran Van Thai left Hanoi on Friday.", "陈文泰周五离开河内。"), EN_ZH),
    (("汉江水位上涨。", "The Han River is rising."), ZH_EN),
    (("Typhoon Khanun passed in the night.", "“卡努”在夜间过境。"), EN_ZH),
    (("海浪冲上海岸，果敢的船长救了三人。", "Waves ran ashore, and a daring captain saved three."), ZH_EN),
    (("香港与加拿大的商会开会。", "The Hong Kong-Canada chamber met."), ZH_EN),
    (("Host Chris Wallace asked why.", "主持人克里斯·华莱士（Chris Wallace）问为什么。"), EN_ZH),
    (("贝多芬音乐节昨天开幕。", "The Beethovenfest opened yesterday."), ZH_EN),
    (("裁判池田直美吹响了终场哨。", "Referee Naomi Ikeda blew the final whistle."), ZH_EN),
    (("银牌得主谢尔盖·列别杰夫很高兴。", "Silver medallist Sergei Lebedev was happy."), ZH_EN),
    (("The former minister Khalid Khan left.", "前部长哈立德·汗离开了。"), EN_ZH),
    (("建筑师比拉勒·阿齐兹得奖。", "The architect Bilal Aziz won a prize."), ZH_EN),
    (("Yields on Treasury notes fell.", "美国国债收益率下降。"), EN_ZH),
]

OTHER: list[tuple[Pair, tuple[Language, Language], str]] = [
    (("张业遂周一抵达南京。", "Wang Lijuan arrived in Nanjing on Monday."), ZH_EN, "Wang Lijuan"),
    (("张业遂周一抵达南京。", "Zhang Yesui arrived in Hangzhou on Monday."), ZH_EN, "Hangzhou"),
    (("默克尔在柏林会见了记者。", "Merkel met reporters in Ankara."), ZH_EN, "Ankara"),
    (
        ("世卫组织在会上发布了报告。", "A report came from the International Monetary Fund."),
        ZH_EN,
        "International Monetary Fund",
    ),
    (("市长克劳迪娅·桑伯格出席了开幕式。", "The opening was attended by James Bennett."), ZH_EN, "James Bennett"),
    (
        ("Mayor Claudia Thunberg opened the bridge.", "市长迈克尔·贝内特（Claudia Thunberg）为大桥剪彩。"),
        EN_ZH,
        "迈克尔·贝内特",
    ),
    (("Mayor Claudia Thunberg opened the bridge.", "市长迈克尔·贝内特为大桥剪彩。"), EN_ZH, "迈克尔·贝内特"),
    (("Officials in Hanoi met the minister.", "金边官员会见了部长。"), EN_ZH, "金边"),
    (("The European Union welcomed it.", "东盟对此表示欢迎。"), EN_ZH, "东盟"),
    (("Officials in Hanoi met the minister.", "突尼斯官員會見了部長。"), EN_HANT, "突尼斯"),
    (
        ("中柬两国关系良好，中国企业前来投资。", "Relations with Chile are good, and Chinese firms invest."),
        ZH_EN,
        "Chile",
    ),
    (("上海的新桥昨天通车，上海市民前来观看。", "A bridge in Qingdao opened as Shanghai watched."), ZH_EN, "Qingdao"),
    (("他在码头工作了三年。", "For three years he worked in Liushan Village."), ZH_EN, "Liushan"),
    (
        ("工人们昨天说，机器坏了。", "The machines are broken, workers from the Linshan Reclamation Bureau said."),
        ZH_EN,
        "Linshan Reclamation Bureau",
    ),
    (("王春英昨天说，天气很好。", "The weather is fine, Brenda Hollis said."), ZH_EN, "Brenda Hollis"),
    (("The EU welcomed the pact.", "《纽约时报》（EU）对此表示欢迎。"), EN_ZH, "《纽约时报》"),
    (("马克龙昨天说，天气很好。", "The weather is fine, Guo said."), ZH_EN, "Guo"),
    (("柴克清昨天说，天气很好。", "The weather is fine, Zhu Yuling said."), ZH_EN, "Zhu Yuling"),
    (("柴克清昨天说，天气很好。", "The weather is fine, John Barilaro said."), ZH_EN, "John Barilaro"),
    (("此事要放在时代背景下看。梅洛尼在罗马。", "Meloni was in Beijing."), ZH_EN, "Beijing"),
    (
        ("首尔警官金柄焕说，天气很好。", "The weather is fine, officer Choi Dong-wook said."),
        ZH_EN,
        "Choi Dong-wook",
    ),
    (("Mayor Joe Haldorsen opened the bridge.", "市长彼得·马丁（Joe Haldorsen）为大桥剪彩。"), EN_ZH, "彼得·马丁"),
]


@pytest.mark.parametrize(("pair", "languages"), SAME)
def test_the_same_names_pass(pair: Pair, languages: tuple[Language, Language]) -> None:
    """A name in any of its forms, read in pinyin, spelled by sound or left in Latin letters is no other name."""
    assert found(edition([pair], languages=languages, headline=""), "names") == []


@pytest.mark.parametrize(("pair", "languages", "name"), OTHER)
def test_another_name_is_found(pair: Pair, languages: tuple[Language, Language], name: str) -> None:
    """A person, place or body in place of another is found where it stands."""
    findings = found(edition([pair], languages=languages, headline=""), "names")
    assert any(pair[1][f.start : f.end] == name for f in findings), findings


@pytest.mark.parametrize(
    "pair",
    [
        ("该市大力发展旅游业。", "Guilin is developing tourism."),
        ("这些工人昨天回家了。", "The workers from China went home yesterday."),
    ],
)
def test_a_name_for_what_the_source_means_passes(pair: Pair) -> None:
    """A translator may name the city or country that readers of the source know."""
    assert found(edition([pair], languages=ZH_EN, headline=""), "names") == []


def test_pinyin_for_a_foreigner_in_the_news_is_found() -> None:
    """Who has a name of his own is not named by how its characters are read in Chinese."""
    pair = ("马克龙昨天离开。", "Makelong left yesterday.")
    (finding,) = found(edition([pair], languages=ZH_EN, headline=""), "names")
    assert finding.severity == "warning" and "马克龙" in finding.message


def test_a_person_who_is_not_named_is_missed() -> None:
    """An output that names nobody where an English text names somebody has lost a person."""
    (finding,) = found(edition([("Trump left.", "雷迪离开了。")], languages=EN_ZH, headline=""), "names")
    assert finding.severity == "warning" and "Trump" in finding.message


def test_one_name_for_another_is_serious() -> None:
    """Where a known name stands for another known one, the story is held, and the reason names both."""
    (finding,) = found(
        edition([("默克尔在柏林会见了记者。", "Merkel met reporters in Ankara.")], languages=ZH_EN), "names"
    )
    assert finding.severity == "serious"
    assert "Ankara" in finding.message and "柏林" in finding.message


def test_a_name_from_another_sentence_is_no_invention() -> None:
    """A name that the article has elsewhere may stand for a pronoun."""
    pairs = [
        ("汉诺威的工厂停产。", "The factory in Hanover stopped."),
        ("它将于五月重开。", "Work in Hanover resumes in May."),
    ]
    assert found(edition(pairs, languages=ZH_EN, headline=""), "names") == []


def test_two_spellings_of_one_name_are_found() -> None:
    """The same person is written in one way throughout a story."""
    pairs = [
        ("哈尔多森周一抵达。", "On Monday came Haldorsen."),
        ("记者问哈尔多森何时离开。", "Reporters asked when Haldursson would leave."),
    ]
    (finding,) = found(edition(pairs, languages=ZH_EN, headline=""), "names")
    assert "Haldursson" in finding.message and "Haldorsen" in finding.message


@pytest.mark.parametrize(
    ("text", "headline", "good"),
    [
        ("Officials of the European Union met Olaf Lindqvist in Hanoi.", "EU officials meet Lindqvist", True),
        ("Officials of the European Union met Olaf Lindqvist in Hanoi.", "EU officials meet Jakobsson", False),
        ("Officials of the European Union met Olaf Lindqvist in Hanoi.", "EU officials meet in Phnom Penh", False),
        ("The firm, based in Hanoi, will hire.", "Firm in Hanoi to hire", True),
    ],
)
def test_names_of_a_headline_are_the_articles(text: str, headline: str, good: bool) -> None:
    """A headline names whom the article names, by surname or in another form; nobody else."""
    assert (found(identity([text], headline=headline), "names") == []) is good


def test_names_of_a_chinese_summary_are_the_articles() -> None:
    """So does a Chinese summary, whether it has the surname alone or a short form."""
    text = "欧洲联盟官员在河内会见了奥拉夫·林德奎斯特。"
    assert found(identity([text], "zh-Hans", summary=["欧盟官员会见林德奎斯特。"]), "names") == []
    assert found(identity([text], "zh-Hans", summary=["欧盟官员在金边会谈。"]), "names")


def test_a_long_article_takes_milliseconds() -> None:
    """Checking names costs next to nothing beside a model: 700 words well under a tenth of a second."""
    pair = (
        "张业遂周一在南京会见了默克尔，双方就贸易交换意见，随后前往上海。",
        "Zhang Yesui met Merkel in Nanjing on Monday and they spoke of trade.",
    )
    pairs = [(f"{a}第{i}次会谈。", f"{b} It was meeting {i}.") for i, (a, b) in enumerate([pair] * 40)]
    made = edition(pairs, languages=ZH_EN)
    found(made, "names")
    started = time.perf_counter()
    found(edition([(a + "。", b) for a, b in pairs], languages=ZH_EN), "names")
    assert time.perf_counter() - started < 1.0


def test_a_korean_in_pinyin_is_found_by_the_article() -> None:
    """Where an earlier sentence is of Korea, 姜在贤 is no Jiang; in a story of China he is one."""
    rest = ("行长姜在贤说，需求疲软。", "Governor Jiang Zaixian said demand was weak.")
    korean = edition(
        [("韩国银行周日降息。", "The Bank of Korea cut rates on Sunday."), rest], languages=ZH_EN, headline=""
    )
    chinese = edition(
        [("中国银行周日降息。", "The Bank of China cut rates on Sunday."), rest], languages=ZH_EN, headline=""
    )
    assert [f.severity for f in found(korean, "names") if "Jiang Zaixian" in f.message] == ["serious"]
    assert not [f for f in found(chinese, "names") if f.severity == "serious"]


def test_a_people_that_is_no_word_is_found() -> None:
    """A model that adds an ending to a country makes no adjective."""
    wrong = edition(
        [("A bill passed the Afghan parliament.",) * 2], languages=("en", "en"), headline="Afghanistani bill"
    )
    right = edition([("A bill passed the Afghan parliament.",) * 2], languages=("en", "en"), headline="Afghan bill")
    assert any("no word" in f.message for f in found(wrong, "names"))
    assert not found(right, "names")
