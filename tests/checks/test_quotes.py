from __future__ import annotations

import pytest

from tests.checks.build import Pair, edition, found, identity
from transum.records import Language

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")
EN = "“We will rebuild every school in the city,” Maria Sanchez told reporters."
ZH = "玛丽亚·桑切斯对记者说：“我们将重建市里的每一所学校。”"


def _severities(pair: Pair, languages: tuple[Language, Language]) -> list[str]:
    return [f.severity for f in found(edition([pair], languages=languages, headline=""), "quotes")]


@pytest.mark.parametrize(("pair", "languages"), [((EN, ZH), EN_ZH), ((ZH, EN), ZH_EN)])
def test_a_translated_quote_passes(pair: Pair, languages: tuple[Language, Language]) -> None:
    """The quote and its speaker, in the other language."""
    assert _severities(pair, languages) == []


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        ((EN, ZH.replace("玛丽亚·桑切斯", "约翰·史密斯")), EN_ZH),
        ((ZH, EN.replace("Maria Sanchez", "John Smith")), ZH_EN),
        ((EN, ZH + "他说：“学生和教师都非常高兴。”"), EN_ZH),
        (("The schools will be rebuilt, the mayor said.", "市长说：“学校将全部重建完成。”"), EN_ZH),
    ],
)
def test_a_wrong_speaker_or_quote_is_held(pair: Pair, languages: tuple[Language, Language]) -> None:
    """Another speaker, a quote too many, a quote where the source has none."""
    assert "serious" in _severities(pair, languages)


def test_a_quote_of_something_else_is_found() -> None:
    """A translated quote shares its words with the source's."""
    other = EN.replace("We will rebuild every school in the city", "The army attacked the border on Monday")
    assert _severities((ZH, other), ZH_EN) == ["serious"]


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        ((EN, ZH.replace("我们将重建市里的每一所学校", "我们将重建")), EN_ZH),
        ((EN, ZH.replace("我们将重建市里的", "")), EN_ZH),
        ((ZH, EN.replace("We will rebuild every school in the city", "We will rebuild every")), ZH_EN),
        ((ZH, EN.replace("We will rebuild every school in the city", "Every school in the city")), ZH_EN),
        ((EN, ZH.replace("市里的每一所学校", "与邻国的长期贸易关系")), EN_ZH),
        ((ZH, EN.replace("every school in the city", "our old friendship with farmers")), ZH_EN),
        ((ZH, EN.replace("We will rebuild", "The army attacked the border near")), ZH_EN),
    ],
)
def test_a_quote_of_which_half_is_lost_or_exchanged_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """Both halves of a translated quote have counterparts in the source's, and the source's in it."""
    assert _severities(pair, languages)


def test_divided_speech_is_compared_as_a_whole() -> None:
    """A speaker may be named in the middle of a quote; other words in one of its parts are found all the same."""
    english = "“We will rebuild every school in the city,” Maria Sanchez said. “The children need them before winter.”"
    chinese = "玛丽亚·桑切斯说：“我们将重建市里的每一所学校。孩子们在冬天之前需要它们。”"
    wrong = chinese.replace("我们将重建市里的每一所学校", "军队周一袭击了边境上的一个村庄")
    assert _severities((english, chinese), EN_ZH) == []
    assert _severities((english, wrong), EN_ZH)


def test_an_apostrophe_is_no_quotation_mark() -> None:
    """A quote whose marks are lost is missed in a text with a possessive too."""
    chinese = "教育部发言人说：“我们将重建市里的每一所学校。”"
    lost = "We will rebuild every school in the city, a spokesperson for the country's ministry said."
    assert _severities((chinese, lost), ZH_EN) == ["warning"]


@pytest.mark.parametrize(
    ("summary", "severities"),
    [
        ("Maria Sanchez said: “The children have waited for three years.”", ["serious"]),
        ("Sanchez told reporters that the children have waited for three years.", []),
        ("A film with the title “The Children Have Waited” was shown in the city.", ["warning"]),
        ("“We will rebuild every school in the city. And we will do it soon,” Sanchez said.", []),
    ],
)
def test_a_summary_quotes_only_what_the_text_quotes(summary: str, severities: list[str]) -> None:
    """The text's own words do not become somebody's; a quote that runs on over sentences is one."""
    text = [
        "The children have waited for three years.",
        "“We will rebuild every school in the city. And we will do it soon,” Maria Sanchez said.",
    ]
    made = identity(text, "en", summary=[summary], headline="")
    assert [f.severity for f in found(made, "quotes")] == severities


def test_quotes_in_another_order_pass() -> None:
    """Each of several quotes is compared with the source's that is nearest."""
    english = (
        "“We will rebuild every school,” the mayor said, while parents said “the winter is too cold for the children”."
    )
    chinese = "家长们说“冬天对孩子们来说太冷了”，而市长说：“我们将重建每一所学校。”"
    assert _severities((english, chinese), EN_ZH) == []
    assert _severities((chinese, english), ZH_EN) == []


def test_a_pronoun_may_stand_for_the_speaker() -> None:
    """Chinese often names the speaker once."""
    assert _severities((EN, ZH.replace("玛丽亚·桑切斯", "她")), EN_ZH) == []


@pytest.mark.parametrize(
    ("language", "text", "good", "bad"),
    [
        (
            "en",
            EN,
            "“We will rebuild every school in the city,” Sanchez said.",
            "“We will rebuild every school in the city,” Smith said.",
        ),
        ("zh-Hans", ZH, "桑切斯说：“我们将重建市里的每一所学校。”", "史密斯说：“我们将重建市里的每一所学校。”"),
    ],
)
def test_a_summary_gives_a_quote_to_its_speaker(language: Language, text: str, good: str, bad: str) -> None:
    """The article's own speaker passes, another is held."""
    assert found(identity([text], language, summary=[good], headline=""), "quotes") == []
    assert [f.severity for f in found(identity([text], language, summary=[bad], headline=""), "quotes")] == ["serious"]


TURN_EN = "“We will raise the minimum wage until the job is done,” Maria Sanchez told reporters."
TURN_ZH = "玛丽亚·桑切斯对记者说：“我们将提高最低工资，直到完成任务。”"
TURN_HANT = "瑪麗亞·桑切斯對記者說：“我們將提高最低工資，直到完成任務。”"
EN_HANT: tuple[Language, Language] = ("en", "zh-Hant")
HANT_EN: tuple[Language, Language] = ("zh-Hant", "en")


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        ((TURN_EN, TURN_ZH), EN_ZH),
        ((TURN_ZH, TURN_EN), ZH_EN),
        ((TURN_EN, TURN_HANT), EN_HANT),
        ((TURN_HANT, TURN_EN), HANT_EN),
    ],
)
def test_a_quote_of_turns_of_phrase_passes(pair: Pair, languages: tuple[Language, Language]) -> None:
    """Turns count as said in Simplified and in Traditional characters."""
    assert _severities(pair, languages) == []


@pytest.mark.parametrize(
    ("pair", "languages"),
    [
        ((TURN_EN, TURN_ZH.replace("最低工资", "养老金")), EN_ZH),
        ((TURN_EN, TURN_ZH.replace("，直到完成任务", "")), EN_ZH),
        ((TURN_ZH, TURN_EN.replace("minimum wage", "retirement age")), ZH_EN),
        ((TURN_ZH, TURN_EN.replace(" until the job is done", "")), ZH_EN),
        ((TURN_EN, TURN_HANT.replace("最低工資", "養老金")), EN_HANT),
        ((TURN_HANT, TURN_EN.replace(" until the job is done", "")), HANT_EN),
    ],
)
def test_one_thing_said_otherwise_in_turns_of_phrase_is_found(pair: Pair, languages: tuple[Language, Language]) -> None:
    """Where most of a quote is turns of phrase, one of them that is missing or exchanged is enough."""
    assert _severities(pair, languages)


def test_quote_marks_of_a_name_let_no_other_quote_pass() -> None:
    """A typhoon that Chinese puts in marks is no leave to quote its weather office."""
    source = "中国气象局说，台风“小犬”在海南登陆。"
    good = "Typhoon Koinu made landfall in Hainan, the China Meteorological Administration said."
    assert _severities((source, good), ZH_EN) == []
    wrong = good.replace(
        "the China Meteorological Administration said", "“the China Meteorological Administration said”"
    )
    assert _severities((source, wrong), ZH_EN)


def test_an_apostrophe_after_a_plural_is_no_quotation_mark() -> None:
    """Marks that are lost are missed beside the workers' rights too."""
    chinese = "陈文雄说：“这项法律威胁劳动者权益。”"
    lost = "This law is a threat to workers' rights, Tran Van Hung said."
    assert _severities((chinese, lost), ZH_EN) == ["warning"]


@pytest.mark.parametrize(
    ("pair", "languages", "expected"),
    [
        (
            (
                "Li Wei said trust was needed. “Nobody can solve this problem alone,” Li said.",
                "李伟说，需要信任。张敏说：“没有人能独自解决这个问题。”",
            ),
            EN_ZH,
            ["serious"],
        ),
        (
            (
                "企业负责人罗波家说：“没有人能独自解决这个问题。”",
                "“Nobody can solve this problem alone,” said John Smith, head of the company.",
            ),
            ZH_EN,
            ["serious"],
        ),
        (
            (
                "律师凯瑟琳·华莱士说：“没有人能独自解决这个问题。”",
                "“Nobody can solve this problem alone,” lawyer John Smith said.",
            ),
            ZH_EN,
            ["serious"],
        ),
        (
            (
                "政府说，赔偿金额为74万港元。玛丽亚·桑切斯说：“没有人能独自解决这个问题。”",
                "They pay 740,000 Hong Kong dollars. “Nobody can solve this problem alone,” Maria Sanchez said.",
            ),
            ZH_EN,
            [],
        ),
    ],
)
def test_each_sentence_has_its_own_speaker(
    pair: Pair, languages: tuple[Language, Language], expected: list[str]
) -> None:
    """A name elsewhere in the line excuses no wrong one; Hong Kong is nobody; 华莱士 and 罗波家 are."""
    assert _severities(pair, languages) == expected
