from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import replace

import pytest

from tests.checks.build import Pair, edition, found, identity, serious
from transum.checks import CHECKS, judge
from transum.checks.gate import MOST_REASONS
from transum.records import Finding, Headline, Language, Summary, SummarySentence

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")

GOOD: list[tuple[Pair, tuple[Language, Language]]] = [
    (("Sales rose 3.5 percent to $1.2 billion in November.", "11月销售额增长3.5%，达到12亿美元。"), EN_ZH),
    (("The meeting starts at 3 p.m. on Nov. 20, 2025.", "会议将于2025年11月20日下午3时开始。"), EN_ZH),
    (("One of the two men, 45, died.", "两名男子中有一人死亡，终年45岁。"), EN_ZH),
    (("Apple Inc. unveiled the iPhone 17.", "苹果公司发布了iPhone 17。"), EN_ZH),
    (("二十国集团领导人第二十次峰会22日开幕。", "The 20th G20 leaders' summit opened on the 22nd."), ZH_EN),
    (("全国有3.5亿人出游，约占两成。", "Some 350 million people travelled, about 20 percent."), ZH_EN),
    (("上世纪90年代，他一直住在四川。", "He lived in Sichuan all through the 1990s."), ZH_EN),
    (("“好，好，好，好！”他说。", "“Good, good, good, good!” he said."), ZH_EN),
    (("---", "---"), EN_ZH),
    (("https://example.com/a", "https://example.com/a"), EN_ZH),
]

BAD: list[tuple[str, Pair, tuple[Language, Language]]] = [
    ("numbers", ("Sales rose to $1.2 billion.", "销售额增至120亿美元。"), EN_ZH),
    ("numbers", ("It killed 48 people and hurt 38.", "造成48人死亡，48人受伤。"), EN_ZH),
    ("numbers", ("确诊一例H5N6病例。", "One case of H5N8 was confirmed."), ZH_EN),
    ("numbers", ("全长34.5公里，投资115.8亿元。", "It is 34.5 kilometres long."), ZH_EN),
    ("numbers", ("百分之三点二的人", "32 percent of the people"), ZH_EN),
    ("loops", ("He went home and slept.", "他回家了，他回家了，他回家了，他回家了，他回家了。"), EN_ZH),
    ("endings", ("He went home, ate and slept.", "他回家，"), EN_ZH),
    ("endings", ("The government said on Friday that it would lower its tariffs again.", "政府。"), EN_ZH),
    ("language", ("He went home and slept.", "He went home and slept."), EN_ZH),
    ("language", ("他回家睡觉了。", "他 went 回家睡觉了。"), ZH_EN),
    ("language", ("He opened the shop for business.", "他為門市開業後發來賀電。"), EN_ZH),
    ("coverage", ("He went home.", ""), EN_ZH),
    ("quotes", ("He will leave the party on Friday.", "“他将于周五退出该党”。"), EN_ZH),
]


@pytest.mark.parametrize(("pair", "languages"), GOOD)
def test_good_translations_pass(pair: Pair, languages: tuple[Language, Language]) -> None:
    """A faithful translation is ready, however differently the languages count and quote."""
    story = judge(*edition([pair], languages=languages))
    assert (story.status, story.reasons) == ("ready", ())


@pytest.mark.parametrize(("check", "pair", "languages"), BAD)
def test_bad_translations_are_held(check: str, pair: Pair, languages: tuple[Language, Language]) -> None:
    """A translation that says something else, or nothing, is held by the check made for it."""
    assert check in serious(edition([pair], languages=languages, headline="标题" if languages == EN_ZH else "A title"))


@pytest.mark.parametrize(
    ("check", "summary"),
    [
        ("numbers", ["The fire killed 13 people."]),
        ("quotes", ["The mayor said “we were never told of it”."]),
        ("loops", ["The fire killed 12 people.", "The fire killed 12 people."]),
        ("endings", ["The fire killed 12 people and"]),
        ("language", ["大火造成12人死亡。"]),
    ],
)
def test_bad_summaries_are_held(check: str, summary: list[str]) -> None:
    """A summary is checked against the whole article, in an edition of the article's own language too."""
    article = ["A fire killed 12 people in Leeds on Monday.", "The mayor said “we did all we could do”."]
    assert check in serious(identity(article, summary=summary, headline="Fire kills 12"))


def test_a_good_summary_passes() -> None:
    """A summary with the article's numbers and quotes is ready."""
    article = ["A fire killed 12 people in Leeds on Monday.", "The mayor said “we did all we could do”."]
    made = identity(
        article, summary=["Fire killed 12.", "“We did all we could do,” the mayor said."], headline="12 die"
    )
    assert judge(*made).reasons == ()


def test_a_long_quote_does_not_cry_wolf() -> None:
    """A quote that runs over several sentences opens in one and closes in another."""
    pairs = [
        ("“We are going home now.", "“我们现在要回家了。"),
        ("We will not come back here,” he said.", "我们不会再回来了，”他说。"),
    ]
    assert found(edition(pairs), "quotes") == []


def test_a_translation_that_the_model_doubts_is_held() -> None:
    """The sentence is named; the same words without the doubt pass."""
    summary, headline = edition([("He went home.", "他回家了。"), ("She slept.", "她睡了。")])
    first, second = summary.translation.sentences
    doubted = replace(summary.translation, sentences=(first, replace(second, unsure=True)))
    made = (replace(summary, translation=doubted), headline)
    assert [finding.sentence for finding in found(made, "confidence")] == [1]
    assert serious(made) == {"confidence"}
    assert not serious((summary, headline))


def test_truncated_output_is_held() -> None:
    """Output that reached its length limit is held, whatever it looks like."""
    assert "endings" in serious(edition([("He went home.", "他回家了。")], truncated=True))


def test_reasons_say_what_and_where() -> None:
    """A reason cites both numbers and says where they stand, so that an editor sees it at a glance."""
    made = edition([("All is well.", "一切都好。"), ("It cost 1.2 billion.", "花费120亿。")])
    assert judge(*made).reasons == ("The translation says “120亿” where the source says “1.2 billion” (sentence 2).",)


def test_findings_point_at_the_text() -> None:
    """The offsets of a finding are those of the number in the output."""
    (finding,) = found(edition([("It cost 1.2 billion.", "花费120亿。")], headline="标题"), "numbers")
    assert "花费120亿。"[finding.start : finding.end] == "120亿"


def test_equal_reasons_are_one() -> None:
    """The same finding in several sentences is one reason that lists them."""
    made = edition([("Good.", "好。"), ("He slept.", ""), ("He slept.", "")], headline="好")
    assert judge(*made).reasons == ("The translation leaves out “He slept.” (sentences 2 and 3).",)


def _by_rules(rough: int, sentences: int) -> tuple[Summary, Headline]:
    """The first `rough` sentences and the title were translated so; one of the others is missing."""
    pairs = [("He slept.", "他睡了。")] * (sentences - 1) + [("It rained.", "")]
    summary, headline = edition(pairs, headline="他睡了", title=("He slept", "他睡了"))
    translation = summary.translation
    lines = tuple(
        replace(line, unsure=True, repaired="rules") if i < rough else line
        for i, line in enumerate(translation.sentences)
    )
    title = replace(translation.title, unsure=True, repaired="rules")
    return replace(summary, translation=replace(translation, title=title, sentences=lines)), headline


def test_what_holds_most_of_a_story_is_said_once_and_first() -> None:
    """A story translated by rules says so in one reason, with how much of it, while the ledger has each place."""
    story = judge(*_by_rules(12, 14))
    assert story.reasons == (
        "The title and 12 of 14 sentences were translated by rules and word lists, for lack of better.",
        "The translation leaves out “It rained.” (sentence 14).",
    )
    rough = [finding.sentence for finding in story.findings if finding.check == "confidence"]
    assert rough == [None, *range(12)]


def test_a_finding_in_more_sentences_than_anybody_reads_is_counted() -> None:
    """Of a finding in many sentences the reason says how many these are, not which."""
    made = edition([("Good.", "好。"), *[("He slept.", "")] * 6], headline="好")
    assert judge(*made).reasons == ("The translation leaves out “He slept.” (6 of 7 sentences).",)


def test_there_are_never_too_many_reasons() -> None:
    """Of many reasons the first are shown, with how many more there are."""
    made = edition([(f"It cost {i} dollars.", "") for i in range(20)], headline="好")
    reasons = judge(*made).reasons
    assert len(reasons) == MOST_REASONS
    assert reasons[-1] == "13 more serious findings are in the ledger."


def test_a_crashing_check_holds_the_story(caplog: pytest.LogCaptureFixture) -> None:
    """A check that crashes is a serious finding and in the log, and the other checks still run."""

    def broken(summary: Summary, headline: Headline) -> Iterable[Finding]:
        raise ZeroDivisionError("no")

    with caplog.at_level(logging.ERROR):
        story = judge(*edition([("He went home.", "")]), checks=(broken, *CHECKS))
    assert story.status == "review"
    assert "broken" in story.reasons[0]
    assert {"broken", "coverage"} <= {finding.check for finding in story.findings}
    assert "crashed" in caplog.text


def test_what_nothing_supports_is_held() -> None:
    """A lost paragraph and an unsupported summary sentence hold the story; no summary at all is a note."""
    summary, headline = edition([("He went home.", "他回家了。"), ("She slept.", "她睡了。")])
    assert [finding.severity for finding in judge(summary, headline).findings] == ["note"]
    lost = replace(summary, translation=replace(summary.translation, sentences=summary.translation.sentences[:1]))
    assert "paragraph 2" in judge(lost, headline).reasons[0]
    unborne = replace(summary, sentences=(SummarySentence(text="他走了。", support=()),))
    assert "Nothing in the article supports" in judge(unborne, headline).reasons[0]


def test_the_notice_is_kept() -> None:
    """What a reader must know of the models goes with the story."""
    assert judge(*edition([("Good.", "好。")]), notice="For trials only.").notice == "For trials only."


def test_an_article_is_checked_in_moments() -> None:
    """The ledger of a 700-word article takes a fraction of what any model takes."""
    pairs = [
        (
            f"On Nov. {i}, sales rose {i}.5 percent to ${i} billion, “a record”.",
            f"11月{i}日，销售额增长{i}.5%，达到{i}0亿美元，创下“纪录”。",
        )
        for i in range(1, 30)
    ]
    made = edition(pairs * 2)
    started = time.perf_counter()
    judge(*made)
    assert time.perf_counter() - started < 0.5
