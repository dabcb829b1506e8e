"""The newswire generator: aligned, factual, grammatical enough to train and to test on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import chain
from random import Random

import pytest

from transum.mini.newswire import Bilingual, WireArticle, lexicon_pairs, wire_article, wire_sentence
from transum.mini.newswire.dates import TIMES
from transum.mini.newswire.inflect import fix_articles, gerund
from transum.mini.newswire.material import Entry, Slot, material
from transum.mini.newswire.quantities import choose_style, english_count, write
from transum.terms.amounts import in_chinese

CJK = "[\u4e00-\u9fff]"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
BODY_FLOOR = {"en": 0.50, "zh": 0.28}  # distinct share of 4-grams over 1,000 articles; measured 0.53 and 0.31


@cache
def articles() -> tuple[WireArticle, ...]:
    return tuple(wire_article(seed) for seed in range(1000))


def body(article: WireArticle) -> list[Bilingual]:
    return list(chain.from_iterable(article.paragraphs))


def texts(article: WireArticle) -> Iterable[Bilingual]:
    return [article.headline, *body(article), *article.summary]


def parts() -> Iterable[str | Slot]:
    everything = material()
    beats = chain(
        chain.from_iterable(story.beats for story in everything.stories),
        chain.from_iterable(everything.extras.values()),
    )
    told = chain.from_iterable(chain(chain.from_iterable(beat.tellings), beat.digests) for beat in beats)
    headlines = chain.from_iterable(story.headlines for story in everything.stories)
    entries: Iterable[Entry] = chain(told, headlines, chain.from_iterable(everything.sets.values()))
    return [part for entry in entries for part in (*entry.en, *entry.zh)]


def test_the_same_seed_makes_the_same_article_and_sentence() -> None:
    """A seed stands for one article and one sentence, whatever was made before."""
    once = wire_article(11), wire_sentence(11)
    wire_article(12)
    assert (wire_article(11), wire_sentence(11)) == once


def test_every_slot_names_something() -> None:
    """Each slot in the data files names a word list, a rule, a number, a time or a person."""
    everything = material()
    bound = {key for story in everything.stories for key, _ in story.binds}
    known = {*everything.sets, *everything.numbers, *TIMES, "person", "envoy"}
    slots = [part for part in parts() if isinstance(part, Slot)]
    strange = {slot.key for slot in slots if slot.name.partition(":")[0] not in known and slot.key not in bound}
    assert strange == set()


def test_no_text_shows_its_pattern() -> None:
    """No braces, bars or markers of the grammar are left in any text."""
    for article in articles():
        for text in texts(article):
            assert not re.search(r"[{}|~@]|//", text.en + text.zh), text


def test_articles_keep_their_shape() -> None:
    """Four to fourteen sentences in paragraphs of at most three, and a summary of four or five."""
    for article in articles():
        assert 4 <= len(body(article)) <= 14
        assert all(1 <= len(paragraph) <= 3 for paragraph in article.paragraphs)
        assert len(article.summary) in (4, 5)


def test_headlines_fit_their_column() -> None:
    """Headlines keep the length limits and end without a stop."""
    for article in articles():
        assert 0 < len(article.headline.en) < 90
        assert 0 < len(article.headline.zh) < 30
        assert article.headline.en[-1] not in ".!"
        assert article.headline.zh[-1] not in "。！"


def test_facts_stand_in_the_body() -> None:
    """Every fact occurs, letter by letter, in the body of its language."""
    for article in articles():
        en, zh = (" ".join(getattr(s, language) for s in body(article)) for language in ("en", "zh"))
        assert article.facts
        for fact in article.facts:
            assert fact.en in en, fact
            assert fact.zh in zh, fact


def test_headline_and_summary_tell_no_new_number() -> None:
    """A number of a headline or a summary is among the facts, or part of a term ("5G") that the body uses."""
    fixed = set(NUMBER.findall(" ".join(part for part in parts() if isinstance(part, str))))
    for article in articles():
        for language in ("en", "zh"):
            known = set(chain.from_iterable(NUMBER.findall(getattr(fact, language)) for fact in article.facts))
            source = " ".join(getattr(s, language) for s in body(article))
            known |= fixed & set(NUMBER.findall(source))
            for text in (article.headline, *article.summary):
                new = set(NUMBER.findall(getattr(text, language))) - known
                assert not new, (text, new)


def test_headline_and_summary_tell_no_new_name() -> None:
    """Every person named in a headline or a summary is named in the body."""
    people = {pair.zh for pair in lexicon_pairs()}
    for article in articles():
        source = " ".join(s.zh for s in body(article))
        for text in (article.headline, *article.summary):
            for name in re.findall(r"[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff]{1,5}", text.zh):
                full = [part for part in people if name.endswith("·" + part)]
                assert not full or any(f"·{part}" in source for part in full), (text, name)


def test_chinese_has_chinese_punctuation() -> None:
    """No ASCII punctuation between Chinese characters, and no blank beside digits but after a dateline."""
    bad = re.compile(rf"{CJK}[,.;:?!\"'()]+{CJK}|(?!电){CJK} +\d|\d +{CJK}|，，|。。|，。")
    for article in articles():
        for text in (*body(article), *article.summary):
            assert not bad.search(text.zh), text.zh


def test_english_has_no_chinese() -> None:
    """English text holds no Chinese character, no doubled word and no doubled stop."""
    bad = re.compile(rf"{CJK}|[，。；：《》]|\b(the|a|an|of|in|at|on|to|about) \1\b| ,|,,|\.\.|\ba [aeio]")
    for article in articles():
        for text in texts(article):
            assert not bad.search(text.en), text.en


@pytest.mark.parametrize("language", ["en", "zh"])
def test_articles_vary(language: str) -> None:
    """The share of distinct 4-grams over 1,000 articles stays above the measured floor."""
    grams: Counter[tuple[str, ...]] = Counter()
    for article in articles():
        text = " ".join(getattr(s, language) for s in body(article))
        units = text.split() if language == "en" else list(text)
        grams.update(zip(units, units[1:], units[2:], units[3:], strict=False))
    assert len(grams) / grams.total() > BODY_FLOOR[language]


def test_free_sentences_vary() -> None:
    """Nine of ten free sentences are unlike all others, in both languages."""
    sentences = [wire_sentence(seed) for seed in range(2000)]
    assert len({s.en for s in sentences}) > 1800
    assert len({s.zh for s in sentences}) > 1800


def test_the_lexicon_is_bilingual() -> None:
    """Lexicon entries are English on one side and not on the other."""
    pairs = lexicon_pairs()
    assert len(pairs) > 2000
    assert not [pair for pair in pairs if re.search(CJK, pair.en) or not pair.en or not pair.zh]


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [("7", "seven", "7"), ("12000", "12,000", "1.2万"),
     ("12345", "12,345", "12345"),
     ("350000000", "350 million", "3.5亿"), ("1400000000", "1.4 billion", "14亿"),
     ("2000000000000", "2 trillion", "2万亿")],
)  # fmt: skip
def test_numbers_are_written_as_each_language_does(value: str, en: str, zh: str) -> None:
    """One value reads "350 million" in English and 3.5亿 in Chinese."""
    assert (english_count(Decimal(value), words=True), in_chinese(Decimal(value))) == (en, zh)


def test_money_names_its_currency() -> None:
    """3.5 billion yuan is 35亿元."""
    assert write(("money", "", "", "yuan"), Decimal(3_500_000_000), choose_style(Random(1))) == (
        "3.5 billion yuan",
        "35亿元",
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [("a 8-day visit", "an 8-day visit"), ("a official", "an official"), ("a European", "a European"),
     ("a UN team", "a UN team"), ("a FBI agent", "an FBI agent"), ("A hour", "An hour")],
)  # fmt: skip
def test_articles_follow_the_sound(before: str, after: str) -> None:
    """The word "a" becomes "an" before a vowel sound, not before every vowel letter."""
    assert fix_articles(before) == after


@pytest.mark.parametrize(
    ("phrase", "wanted"), [("create tension", "creating tension"), ("stop it", "stopping it"), ("add", "adding")]
)
def test_gerunds(phrase: str, wanted: str) -> None:
    """Verb phrases take their -ing form."""
    assert gerund(phrase) == wanted
