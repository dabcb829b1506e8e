"""Output that broke down: garbled, looped, cut off, left over, about something else."""

from __future__ import annotations

import time

import pytest

from tests.checks.build import edition, found, serious
from transum.checks import bilingual
from transum.records import Finding, Language

EN = "The mayor of the city said on Friday that the new bridge would open to traffic early next year."
ZH = "该市市长星期五表示，这座新桥将于明年年初正式通车。"


def _all(source: str, target: str, language: Language = "zh-Hans") -> set[tuple[str, str]]:
    from_language: Language = "zh-Hans" if language == "en" else "en"
    return {(f.check, f.severity) for f in bilingual(source, target, from_language, language)}


@pytest.mark.parametrize(("source", "target", "language"), [(EN, ZH, "zh-Hans"), (ZH, EN, "en")])
def test_a_sound_translation_passes(source: str, target: str, language: Language) -> None:
    """Nothing is found in a faithful pair."""
    assert _all(source, target, language) == set()


@pytest.mark.parametrize(
    "broken",
    [
        "该市市长<unk>星期五说，新桥将于明年初通车。",
        "▁该市市长星期五说，新桥将于明年初通车。",
        "该市市长 ⁇ 星期五说，新桥将于明年初通车。",
        ">>zh<< 该市市长星期五说，新桥将于明年初通车。",
        "__zh__ 该市市长星期五说，新桥将于明年初通车。",
        "该市市长星期五说，新桥将于明年初通车。</s>",
        "该市市长星期五说，new@@ 桥将于明年初通车。",
        "该市市长星期五说\ufffd，新桥将于明年初通车。",
        "该市市长星期五说，锟斤拷将于明年初通车。",
        ZH.encode().decode("latin-1"),
        ZH.encode().decode("gbk", "replace"),
        "谁来照顾驴？".encode().decode("gb18030", "replace"),
        "该市市长\ue6e6星期五说，新桥将于明年初通车。",
        "誰會照顧這頭驢？".encode().decode("gb18030", "replace"),
    ],
)
def test_garbled_chinese_is_held(broken: str) -> None:
    """A model's tokens and characters in a wrong encoding are serious."""
    assert ("garbled", "serious") in _all(EN, broken)


@pytest.mark.parametrize(
    "broken",
    [
        "â€œopenâ€\x9d",
        "the mayorâ€™s",
        "cafÃ©",
        "鈥淭he mayor鈥?",
        "<pad> said",
        "br@@ idge",
        "at 30 â„ƒ",
        "todayï¼Œ",
        "KapÄ±",
    ],
)
def test_garbled_english_is_held(broken: str) -> None:
    """The same in English."""
    assert ("garbled", "serious") in _all(ZH, EN.replace("said", f"said {broken}"), "en")


@pytest.mark.parametrize(
    "text",
    [
        "He paid 5 € – “all” of it – at the Café Œuvre.",
        "“Voilà…” – à « Å » et « Ä »",
        "a <b> c, x > y, #tag @name __init",
        "naïve São Tomé",
    ],
)
def test_odd_text_is_not_garbled(text: str) -> None:
    """Accents, marks and code that a newsroom writes are left alone."""
    assert "garbled" not in {check for check, _ in _all("他在咖啡馆付了5欧元。", text, "en")}


def test_what_the_source_has_is_not_garbled() -> None:
    """A story about tokens may cite them."""
    assert "garbled" not in {check for check, _ in _all("The tag is </s>.", "标签是</s>。")}


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        (EN, "该市市长星期五说，新桥新桥将于将于明年初通车通车，明年初通车，明年初通车，明年初通车。", "zh-Hans"),
        (ZH, "The mayor said the new bridge the new bridge the new bridge would open next year.", "en"),
        (ZH, EN + " " + EN, "en"),
        (EN, ZH + ZH, "zh-Hans"),
        (ZH, "The mayor said the bridge would open in 2011 2011 2011 2011 2011.", "en"),
    ],
)
def test_loops_and_repeated_sentences_are_held(source: str, target: str, language: Language) -> None:
    """A phrase three times in a row, or a whole sentence twice, is a loop."""
    assert ("loops", "serious") in _all(source, target, language)


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("He sang “la la la, la la la, la la la”.", "他唱道“啦啦啦，啦啦啦，啦啦啦”。", "zh-Hans"),
        ("“不，不，不！”他说。", "“No, no, no!” he said.", "en"),
    ],
)
def test_what_the_source_repeats_may_be_repeated(source: str, target: str, language: Language) -> None:
    """A chorus is no loop."""
    assert "loops" not in {check for check, _ in _all(source, target, language)}


@pytest.mark.parametrize(
    ("source", "target", "language", "severity"),
    [
        (EN, ZH[: len(ZH) // 2], "zh-Hans", "serious"),
        (ZH, EN[: len(EN) // 2], "en", "serious"),
        ("Mayor says new bridge to open to traffic early next year", "市长说", "zh-Hans", "serious"),
        ("Police in the northern city look for a man", "北部城市警方在寻找一名男子的", "zh-Hans", "warning"),
        (EN, "1", "zh-Hans", "serious"),
        ("Thank you very much.", "1", "zh-Hans", "serious"),
    ],
)
def test_half_a_sentence_is_found(source: str, target: str, language: Language, severity: str) -> None:
    """Output that stops early is found by its length and its end; a headline needs no full stop."""
    assert severity in {found_severity for _, found_severity in _all(source, target, language)}


def test_words_left_in_the_source_script_are_found() -> None:
    """Chinese left in English, or English in Chinese, is a warning, and the whole source copied is serious."""
    assert ("language", "warning") in _all(ZH, EN.replace("bridge", "新桥"), "en")
    assert ("language", "warning") in _all(EN, ZH.replace("新桥", "new bridge"))
    assert ("language", "serious") in _all("It is 36 years old.", "It is 36 years old.")
    assert _all("Apple Inc. sells the iPhone Air.", "苹果公司（Apple Inc.）出售iPhone Air。") == set()


def test_a_line_about_something_else_is_found() -> None:
    """A target of which hardly a word stands in the source is the translation of another sentence."""
    other = "国防部长在会议上强调，两国军队应当加强合作，共同维护地区和平与安全，反对恐怖主义。"
    assert "coverage" in {check for check, _ in _all(EN, other)}
    english = (
        "The defence minister said that the armies of both countries should cooperate against terror and for peace."
    )
    assert "coverage" in {check for check, _ in _all(ZH, english, "en")}


def test_sentences_left_out_or_added_are_found() -> None:
    """Of a line with several sentences, each has its counterpart."""
    second_en = "Police arrested two students after the football match."
    second_zh = "警方在足球比赛后逮捕了两名学生。"
    assert _all(f"{EN} {second_en}", ZH + second_zh) == set()
    assert ("coverage", "warning") in _all(f"{EN} {second_en}", ZH)
    assert ("coverage", "warning") in _all(ZH, f"{EN} {second_en}", "en")


def test_findings_of_additions_point_at_them() -> None:
    """The offsets of an added sentence are its own."""
    added = "Police arrested two students after the football match."
    made: list[Finding] = found(edition([(ZH, f"{EN} {added}")], languages=("zh-Hans", "en"), headline=""), "coverage")
    assert [f"{EN} {added}"[f.start : f.end] for f in made if f.part == "translation"] == [added]


@pytest.mark.parametrize("hostile", ["“" * 200_000, "不" * 200_000, "(" * 200_000, "said, " * 33_000, "Aa " * 66_000])
def test_hostile_text_takes_no_time(hostile: str) -> None:
    """200,000 characters of anything are checked in seconds, as source and as output."""
    started = time.process_time()
    for language in ("en", "zh-Hans"):
        other: Language = "zh-Hans" if language == "en" else "en"
        bilingual("新桥将通车。", hostile, "zh-Hans", "en")
        bilingual(hostile, "新桥将通车。", language, other)
    assert time.process_time() - started < 20


def test_an_emptied_line_is_held() -> None:
    """Nothing for something is serious."""
    assert "coverage" in serious(edition([(EN, " ")], headline="标题"))


@pytest.mark.parametrize(
    "target",
    [
        "他回家了，在，在，在家睡觉。",
        "他在200900900900年回家睡觉。",
        "他到了Larry y y y家睡觉。",
        "他到了Kavannvannvann家睡觉。",
    ],
)
def test_a_short_stutter_is_a_loop(target: str) -> None:
    """A word with its mark three times, digits or letters inside a word, or a Latin word in a Chinese text."""
    assert found(edition([("He went home to Larry and slept.", target)], headline=""), "loops")


@pytest.mark.parametrize(
    "target",
    [
        "他在白厅 厅 厅 ",
        "他拿到了30% % % %",
        "他去了 (拉里) ) ) )",
        "他名叫“拉里”，”，”，”，",
        "他是拉里 Carnegie Mellon llon llon",
        "他在2013 3 3 3",
        "他在白廳 廳 廳 ",
    ],
)
def test_a_loop_may_turn_on_a_mark(target: str) -> None:
    """Pieces of words, marks and figures between spaces, three times in a row, are a loop in Chinese."""
    assert found(edition([("He went home to Larry and slept.", target)], headline=""), "loops")


@pytest.mark.parametrize("target", ["他说：……——！！！", "他去见 A. J. J. R. 托尔金……", "一、二、三。", "* * *"])
def test_ornaments_are_no_loop(target: str) -> None:
    """Nor are initials."""
    assert not found(edition([("He went home to Larry and slept.", target)], headline=""), "loops")
