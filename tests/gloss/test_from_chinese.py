"""English of Chinese by rule: what each rule does to the sentences of a newspaper, and what no text may do to it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transum.gloss import rough
from transum.gloss.from_chinese import actions, chart, fidelity, lexicon, tagging
from transum.gloss.word import Word
from transum.text.scripts import to_simplified

SENTENCES = Path(__file__).with_name("sentences.txt")
FAULTS = Path(__file__).with_name("faults.txt")


def english(chinese: str) -> str:
    return rough(to_simplified(chinese), "zh", "en")


@pytest.mark.parametrize(
    ("chinese", "want"), [line.split("|") for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
)
def test_a_sentence_reads_as_an_editor_would_have_it(chinese: str, want: str) -> None:
    """Order, articles, tense and number are those of English."""
    assert english(chinese) == want


def _of_class(name: str) -> list[list[str]]:
    parts = FAULTS.read_text(encoding="utf-8").split(f"@{name}\n")[1].split("@")[0]
    return [line.split("|") for line in parts.splitlines()]


@pytest.mark.parametrize(("chinese", "want"), _of_class("times"))
def test_times_stand_as_english_has_them(chinese: str, want: str) -> None:
    """The first months of a year, parts of a day and of a named thing’s year are told in one phrase."""
    assert english(chinese) == want


@pytest.mark.parametrize(("chinese", "want"), _of_class("measures"))
def test_what_is_measured_is_of_what_it_measures(chinese: str, want: str) -> None:
    """Highs in years, distances, votes, dead and injured, prison terms, and sums with commas keep their figures."""
    assert english(chinese) == want


@pytest.mark.parametrize(("chinese", "want"), _of_class("doings"))
def test_doings_are_no_things(chinese: str, want: str) -> None:
    """A doing after 就, in a list before 等, or between 以 and 为由 is a gerund; what happens comes before where."""
    assert english(chinese) == want


@pytest.mark.parametrize(("chinese", "want"), _of_class("modifiers"))
def test_modifiers_go_with_their_nouns(chinese: str, want: str) -> None:
    """Relative clauses, the risk of doing, routes, rates, and the preposition that a noun takes for 对."""
    assert english(chinese) == want


@pytest.mark.parametrize(("chinese", "want"), _of_class("speakers"))
def test_a_clause_without_subject_is_of_the_one_before(chinese: str, want: str) -> None:
    """It agrees with that subject; of whom a suspicion is said stays as open as the source leaves it."""
    assert english(chinese) == want


def test_a_month_after_first_is_no_name_of_a_month() -> None:
    """前10月 is ten months, not what was before October."""
    told = english("广东前10月出口增长两成")
    assert "10 months" in told
    assert "October" not in told


@pytest.mark.parametrize(("chinese", "want"), [("3,500万港元", "35 million"), ("1,234.5亿元", "123.45 billion")])
def test_commas_in_a_figure_are_no_marks(chinese: str, want: str) -> None:
    """A figure with commas before 万 or 亿 is one number."""
    assert want in english(f"涉及{chinese}。")


def test_what_a_rule_would_lose_is_said_word_by_word() -> None:
    """Where the English of a clause has lost a word, its words stand in their order, a negation too."""
    leaves = [tagging.leaves(Word(word, word, "word")) for word in ("他", "不", "回答")]
    trees = chart.parse(leaves)
    assert fidelity.says_all("he does not answer", trees)
    assert not fidelity.says_all("he answers", trees)
    assert not fidelity.says_all("he does not", trees)
    assert fidelity.plainly(trees) == "he not answer"


@pytest.mark.parametrize(
    "word", ["", "。", "的", "的的的", "了着过", "把", "被由将", "“", "”“", "《《", "第", "百分之", "、、", "）（"]
)
def test_fragments_are_no_trouble(word: str) -> None:
    """What no grammar covers is written word by word."""
    english(word)
    english(f"{word}总统{word}")


_WORDS = st.sampled_from(sorted(lexicon.known())[::7])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(_WORDS, st.sampled_from(list("的了在把被是不，。、“”（）")), st.integers(2, 999).map(str)),
        max_size=40,
    )
)
def test_every_number_is_kept(parts: list[str]) -> None:
    """Whatever stands around it, a number of the source stands in the English as often."""
    numbers = [part for part in parts if part.isdigit()]
    found = re.findall(r"\d+", english(" ".join(parts)))
    assert all(found.count(number) >= numbers.count(number) for number in set(numbers))


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, max_size=8), st.lists(_WORDS, max_size=8), st.sampled_from(["北京", "联合国", "拜登", "日本"]))
def test_every_name_is_kept(before: list[str], after: list[str], name: str) -> None:
    """A name between commas is itself, whatever the words around it."""
    wanted = {"北京": "Beijing", "联合国": "United Nations", "拜登": "Biden", "日本": "Japan"}[name]
    assert wanted in english(f"{''.join(before)}，{name}，{''.join(after)}")


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, max_size=6), st.sampled_from(["不", "没有", "从未", "不会", "无法"]), _WORDS)
def test_no_negation_is_lost(before: list[str], negation: str, word: str) -> None:
    """Whatever words stand about it, what is not is not said to be."""
    said = english(f"他{''.join(before)}，她{negation}，{word}。").lower()
    assert re.search(r"\b(?:not|no|never|cannot|without|none)\b|n’t\b", said)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120))
def test_any_text_has_an_english(text: str) -> None:
    """Hostile text is no trouble."""
    rough(text, "zh", "en")


@pytest.mark.parametrize("part", ["研究", "他说，", "的", "“", "第三", "（人"])
def test_long_texts_take_no_longer_than_they_are(part: str) -> None:
    """A hundred thousand characters take seconds, whatever they are."""
    started = time.process_time()
    rough(part * (100_000 // len(part)), "zh", "en")
    assert time.process_time() - started < 20  # 1 to 3 on the machine it was written on


def test_rules_have_their_actions() -> None:
    """Each rule of the grammar names an action, and each tag of the lists is one that the grammar knows."""
    single, pairs = chart.rules()
    rules = [rule for found in single.values() for rule in found]
    rules += [rule for rights in pairs.values() for found in rights.values() for rule in found]
    assert all(callable(actions.named(rule.action)) for rule in rules)
    known = set(single) | set(pairs) | {right for rights in pairs.values() for right in rights}
    tags = {reading.tag for word in lexicon.known() for reading in lexicon.readings(word)}
    assert tags - lexicon.NOUNS - known == set()
