"""What a number is said of: change or level, dead or hurt; and two numbers in each other's place."""

from __future__ import annotations

import pytest

from tests.checks.build import Pair, edition, found, identity
from transum.records import Language

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")
Case = tuple[Pair, tuple[Language, Language]]

KEPT: list[Case] = [
    (("央行降息25个基点。", "The central bank cut rates by 25 basis points."), ZH_EN),
    (("央行将利率下调25个基点至3%。", "The central bank lowered rates by 25 basis points to 3%."), ZH_EN),
    (("Shares rose 3 percent to 12 dollars.", "股价上涨3%，至12美元。"), EN_ZH),
    (("Sales growth slowed to 5 percent.", "销售额增速放缓至5%。"), EN_ZH),
    (("Revenue growth of 110% was reported.", "收入增长率达到110%。"), EN_ZH),
    (("火灾造成5人死亡、6人受伤。", "The fire killed five people and injured six."), ZH_EN),
    (("Eight people died and eight were hurt.", "8人死亡，8人受伤。"), EN_ZH),
    (("地震造成30人伤亡。", "The quake killed or injured 30 people."), ZH_EN),
]
TURNED: list[Case] = [
    (("央行降息25个基点。", "The central bank cut rates to 25 basis points."), ZH_EN),
    (("The yuan strengthened to 6.4 against the dollar.", "人民币对美元走强6.4。"), EN_ZH),
    (("失业率上升至6.2%。", "Unemployment rose by 6.2 percent."), ZH_EN),
    (("火灾造成5人死亡、6人受伤。", "The fire killed six people and injured five."), ZH_EN),
    (("Twelve people were injured and three are missing.", "12人失踪，3人受伤。"), EN_ZH),
    (("警方逮捕了14人。", "Police rescued 14 people."), ZH_EN),
    (("The crash caused five fatalities.", "这起事故造成5人受伤。"), EN_ZH),
]


@pytest.mark.parametrize(("pair", "languages"), KEPT)
def test_a_number_that_keeps_its_part_passes(pair: Pair, languages: tuple[Language, Language]) -> None:
    """A change told as a change, the dead as the dead, in whatever words, is no finding."""
    assert found(edition([pair], languages=languages, headline=""), "roles") == []


@pytest.mark.parametrize(("pair", "languages"), TURNED)
def test_a_number_said_of_something_else_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """The right value in the wrong part is serious."""
    assert {f.severity for f in found(edition([pair], languages=languages, headline=""), "roles")} == {"serious"}


@pytest.mark.parametrize(
    ("text", "headline", "wrong"),
    [
        ("The bank lowered its rate by 25 basis points to 3%.", "Bank lowers rate to 25 basis points", True),
        ("The bank lowered its rate by 25 basis points to 3%.", "Bank lowers rate to 3%", False),
        ("央行将利率下调15个基点至1.8%。", "央行降息至15个基点", True),
        ("央行将利率下调15个基点至1.8%。", "央行降息15个基点", False),
    ],
)
def test_headlines(text: str, headline: str, wrong: bool) -> None:
    """A headline is held to the sentences behind it."""
    language: Language = "en" if text.isascii() else "zh-Hans"
    assert bool(found(identity([text], language=language, headline=headline), "roles")) is wrong


def test_figures_in_each_others_place() -> None:
    """Each of two numbers among the words that belong to the other is found; each at its place is not."""
    source = "学校有480名学生，医院有920张病床。"
    right = "The school has 480 students, the hospital has 920 beds."
    wrong = "The school has 920 students, the hospital has 480 beds."
    listed = ("演习有1.8万名官兵、21艘军舰和25架飞机。", "18,000 troops, 21 warships and 25 aircraft took part.")
    assert found(edition([listed], languages=ZH_EN, headline=""), "exchanged") == []
    assert found(edition([(source, right)], languages=ZH_EN, headline=""), "exchanged") == []
    (finding,) = found(edition([(source, wrong)], languages=ZH_EN, headline=""), "exchanged")
    assert finding.severity == "serious"


def test_a_figure_told_twice_of_two_things() -> None:
    """A figure that the source says once is not said of a second thing."""
    pair = ("59名消防员50分钟后将火扑灭。", "50 firefighters put out the fire 50 minutes later, 59 in all.")
    assert any(f.severity == "serious" for f in found(edition([pair], languages=ZH_EN, headline=""), "numbers"))
