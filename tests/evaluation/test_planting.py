"""Planted errors: one, natural, where there is a place for it, and the same again for the same seed."""

from __future__ import annotations

import pytest

from transum.evaluation.planting import ERRORS, Line, planted, surroundings
from transum.evaluation.planting.names import found
from transum.records import Language

BY_NAME = {error.name: error for error in ERRORS}

ENGLISH = [
    (
        "约翰·史密斯周三说，销售额增长3.5%，达到1,250万美元。",
        "Sales rose 3.5 percent to $12.5 million, John Smith said on Wednesday.",
    ),
    (
        "玛丽亚·冈萨雷斯没有说她会去巴黎。",
        "Maria Gonzalez did not say that she will go to Paris, officials said on Friday.",
    ),
    (
        "“我们今年不会再提高任何商品的价格，”彼得·布朗说。",
        "“We will not raise the price of anything this year,” Peter Brown said.",
    ),
    (
        "“没有人告诉我们要离开这座大楼。”他说。两人受伤。",
        "“Nobody told us that we had to leave the building.” At least two people were hurt.",
    ),
    (
        "联合国和世界银行在伦敦开会。",
        "The United Nations and the World Bank met in London, where hundreds of people came to hear them, it was said.",
    ),
    ("世界贸易组织表示不满。", "The World Trade Organization was unhappy."),
    ("阵风超过90公里。", "There were gusts of more than 90 kilometers an hour."),
    ("股价跌至每股4美元。", "The shares fell to 4 dollars."),
]
CHINESE = [
    ("Sales rose 3.5 percent to $12.5 million.", "销售额增长3.5%，达到1250万美元。"),
    ("John Smith did not say that he will go to Paris.", "约翰·史密斯没有说他将会前往巴黎，官员星期五说。"),
    (
        "Maria Gonzalez said: “Nobody told us to leave.”",
        "玛丽亚·冈萨雷斯说：“没有人告诉我们必须要离开这里。”三名男子受伤。",
    ),
    ("Peter Brown said “we are not going to raise prices”.", "彼得·布朗说：“我们今年不打算提高任何商品的价格。”"),
    ("The United Nations and the World Bank met in London.", "联合国和世界银行在伦敦开会，有1234人可能会参加。"),
    ("The World Trade Organization was unhappy.", "世界贸易组织表示不满。"),
    ("There were gusts of more than 90 kilometers.", "阵风超过90公里。"),
]


def lines(language: Language) -> list[Line]:
    other: Language = "zh-Hans" if language == "en" else "en"
    pairs = ENGLISH if language == "en" else CHINESE
    people = ("Peter Brown", "Maria Gonzalez") if language == "en" else ("彼得·布朗", "玛丽亚·冈萨雷斯")
    return [
        Line(source=source, target=target, source_language=other, target_language=language, others=people)
        for source, target in pairs
    ]


def spoilt(name: str, language: Language, seed: str = "0") -> dict[str, str]:
    """The targets in which the error found a place, with it."""
    texts = lines(language)
    made = {line.target: planted(BY_NAME[name], line, surroundings(texts), seed) for line in texts}
    return {target: text for target, text in made.items() if text is not None}


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "mojibake"])
def test_every_error_finds_a_place(name: str, language: Language) -> None:
    """In both languages, in a few lines of news; what comes of it is another text."""
    made = spoilt(name, language)
    assert made
    assert all(text != target for target, text in made.items())


@pytest.mark.parametrize("name", BY_NAME)
def test_the_same_seed_plants_the_same(name: str) -> None:
    """Whatever was planted in between."""
    once = spoilt(name, "zh-Hans")
    spoilt(name, "zh-Hans", "1")
    assert spoilt(name, "zh-Hans") == once


def plant(name: str, target: str, language: Language = "en", source: str = "-", near: tuple[str, ...] = ()) -> set[str]:
    """All that twenty seeds make of a target."""
    other: Language = "zh-Hans" if language == "en" else "en"
    texts = [
        Line(source=source, target=text, source_language=other, target_language=language) for text in (target, *near)
    ]
    around = surroundings(texts)
    return {text for i in range(20) if (text := planted(BY_NAME[name], texts[0], around, str(i))) is not None}


@pytest.mark.parametrize(
    ("name", "target", "made"),
    [
        (
            "digit dropped",
            "It cost 1,234 yuan.",
            {"It cost 234 yuan.", "It cost 134 yuan.", "It cost 124 yuan.", "It cost 123 yuan."},
        ),
        ("digit dropped", "It cost 5 yuan.", set()),
        ("digit dropped", "It cost 2.0 yuan.", set()),
        ("digits transposed", "It cost 1,200 yuan.", {"It cost 2,100 yuan.", "It cost 1,020 yuan."}),
        ("digits transposed", "It cost 55 yuan in room A12.", set()),
        ("scale changed", "It cost 5 million.", {"It cost 5 thousand.", "It cost 5 billion."}),
        ("number word changed", "One of them left.", set()),
        ("negation inserted", "He is not here.", set()),
        ("negation inserted", "He has left.", {"He has not left."}),
        ("negation removed", "He can't and won’t go.", {"He can and won’t go.", "He can't and will go."}),
        ("negation removed", "Not only he left.", set()),
        (
            "direction flipped",
            "Shares fell; more than half rose up.",
            {"Shares rose; more than half rose up.", "Shares fell; more than half fell up."},
        ),
        ("comparison turned", "It is over; over 9 left.", {"It is over; under 9 left."}),
        ("comparison turned", "At least one, at least two.", {"At least one, at most two."}),
        (
            "unit changed",
            "Within 5 miles or 2 million dollars, miles away.",
            {"Within 5 kilometers or 2 million dollars, miles away.", "Within 5 miles or 2 million euros, miles away."},
        ),
        ("modality changed", "It will rain.", {"It may rain."}),
        ("modality changed", "In May it rained.", set()),
        ("quote unmarked", "He said “we are very sorry for all of it”.", {"He said we are very sorry for all of it."}),
        ("quote unmarked", "The “best” of all.", set()),
        (
            "quote halved",
            "He said “we are sorry for all of it.”",
            {"He said “we are sorry for.”", "He said “all of it.”"},
        ),
        ("quote halved", "The “best” of all.", set()),
        ("sentence dropped", "He left. She stayed.", {"He left.", "She stayed."}),
        ("sentence repeated", "He left.", {"He left. He left."}),
        ("cut off", "He left the house.", {"He left"}),
        ("mojibake", "He left the “house”.", {"He left the â€œhouseâ€�."}),
        ("mojibake", "He left.", set()),
    ],
)
def test_what_is_planted_in_english(name: str, target: str, made: set[str]) -> None:
    """All that can come of a text: numbers stay well written, what is no place for the error is left alone."""
    assert plant(name, target) == made


@pytest.mark.parametrize(
    ("name", "target", "made"),
    [
        ("scale changed", "投资3亿元，万一失败。", {"投资3万元，万一失败。", "投资3万亿元，万一失败。"}),
        ("number word changed", "星期三，第三次会议。", set()),
        ("negation inserted", "社会各界将于周五开会。", {"社会各界不将于周五开会。"}),
        (
            "negation removed",
            "他没有来，但不同的人不会走。",
            {"他有来，但不同的人不会走。", "他没有来，但不同的人会走。"},
        ),
        ("direction flipped", "股价上涨。", {"股价下跌。"}),
        ("modality changed", "将军将会到来，不可能。", {"将军可能到来，不可能。"}),
        ("sentence repeated", "他走了。", {"他走了。他走了。"}),
        ("cut off", "他离开了家。", {"他离开"}),
    ],
)
def test_what_is_planted_in_chinese(name: str, target: str, made: set[str]) -> None:
    """Words that only look like a negation, a number or a verb are left alone."""
    assert plant(name, target, "zh-Hans") == made


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "Economist Anna Petrova told Reuters in Nairobi that China agreed.",
            "en",
            {"Anna Petrova": "person", "Reuters": "organisation", "Nairobi": "place", "China": "place"},
        ),
        (
            "On Monday, Xu Ming of the Harbour Rescue Institute spoke.",
            "en",
            {"Xu Ming": "person", "Harbour Rescue Institute": "organisation"},
        ),
        ("Rain fell on Friday. Residents said so.", "en", {}),
        (
            "发言人毛宁表示，美国总统唐纳德·特朗普将访问联合国。",
            "zh-Hans",
            {"毛宁": "person", "美国": "place", "唐纳德·特朗普": "person", "联合国": "organisation"},
        ),
        ("周三下雨。", "zh-Hans", {}),
    ],
)
def test_names_are_found_with_their_kind(text: str, language: Language, names: dict[str, str]) -> None:
    """By the tables, by what stands around them, and by the way that Chinese spells foreign names."""
    assert {text[start:end]: kind for start, end, kind in found(text, language)} == names


def test_a_name_gives_way_to_another_of_its_kind() -> None:
    """One that the file names, that the line does not, and that is no other name for the same."""
    near = ("Anna Petrova went to Paris.", "The U.S. agreed with the Ministry of Defence.", "Peter Brown left Berlin.")
    made = plant("place swapped", "It rained in the United States.", source="美国下雨。", near=near)
    assert made == {"It rained in the Paris.", "It rained in the Berlin."}
    assert plant("person swapped", "Mayor Peter Brown slept.", source="彼得·布朗睡了。", near=near) == {
        "Mayor Anna Petrova slept."
    }


def test_a_summary_may_leave_things_out() -> None:
    """What is no error in a summary is not planted in one."""
    line = Line(
        source="He left. She stayed.", target="He left. She stayed.", source_language="en", target_language="en"
    )
    for name in ("sentence dropped", "clause dropped", "untranslated", "emptied", "quote unmarked", "quote halved"):
        assert planted(BY_NAME[name], line, surroundings([line]), "0") is None


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\ud800", "1" * 5_000, "(" * 5_000, "A " * 5_000, "·" * 5_000, "“" * 5_000]
)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_no_text_is_too_odd(text: str, language: Language) -> None:
    """An error is planted or it is not; nothing breaks."""
    line = Line(
        source=text, target=text, source_language="zh-Hans" if language == "en" else "en", target_language=language
    )
    for error in ERRORS:
        planted(error, line, surroundings([line]), "0")


def _english(target: str, *others: str) -> Line:
    return Line(source="-", target=target, source_language="zh-Hans", target_language="en", others=others)


def test_a_speaker_is_swapped_where_there_is_speech() -> None:
    """In the sentence that quotes somebody, whoever else the line names; not beside a name in marks."""
    line = _english(
        "John Smith arrived. “We will not raise the price of anything this year,” Peter Brown said.", "Maria Gonzalez"
    )
    around = surroundings([line])
    texts = {planted(BY_NAME["speaker swapped"], line, around, str(seed)) for seed in range(8)}
    assert texts == {line.target.replace("Peter Brown", "Maria Gonzalez")}
    typhoon = _english("Typhoon “Koinu” hit the town, Peter Brown said.", "Maria Gonzalez")
    assert planted(BY_NAME["speaker swapped"], typhoon, surroundings([typhoon]), "0") is None


def test_the_same_quote_with_its_figure_written_otherwise_is_no_error() -> None:
    """A quote is exchanged for one of other words."""
    one = _english("“I have never seen anything like it in four years,” Peter Brown said.")
    other = _english("“I have never seen anything like it in 4 years,” John Smith said.")
    assert planted(BY_NAME["quote replaced"], one, surroundings([one, other]), "0") is None
