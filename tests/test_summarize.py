"""Summaries: within their limits, never longer than the source, nothing of a long article left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes import Answer, FakeModels, translation
from transum.inference import Hypothesis, Job
from transum.records import Failure, Language, Length, Summary
from transum.summarize import LIMITS, summarize, summarize_texts

LONG = translation(
    "The central bank raised its key rate on Thursday.",
    "Inflation reached 4.2 percent in May.",
    "Governor Anna Weber said further steps were possible.",
    "Shares in Frankfurt fell after the decision.",
)


def only(models: FakeModels, translated: object = LONG, length: Length = "medium") -> Summary:
    made = summarize([translated], models, length)[0]  # type: ignore[list-item]
    assert isinstance(made, Summary)
    return made


def test_each_sentence_names_its_support() -> None:
    """The strongest source sentence comes first."""
    made = only(FakeModels(lambda text, job: "Inflation reached 4.2 percent."))
    assert made.sentences[0].support[0] == 1
    assert not made.sentences[0].extractive


@pytest.mark.parametrize("invented", ["Penguins won the election.", "Inflation reached 4.3 percent."])
def test_what_the_article_does_not_say_is_left_out(invented: str) -> None:
    """A sentence about something else, or with another number, never reaches the summary."""
    made = only(FakeModels(lambda text, job: f"Inflation reached 4.2 percent. {invented}"))
    assert [s.text for s in made.sentences] == ["Inflation reached 4.2 percent."]
    nothing_else = only(FakeModels(lambda text, job: invented))
    assert all(s.extractive for s in nothing_else.sentences)
    assert nothing_else.sentences[0].text == nothing_else.translation.sentences[0].target


def test_an_unsure_model_gives_way_to_the_lead() -> None:
    """What the model itself doubts is replaced by the article's first sentences, marked as extracts."""
    unsure = Hypothesis("Inflation reached 4.2 percent.", -2.0, False, unsure=True)
    made = only(FakeModels(lambda text, job: unsure))
    assert made.sentences[0].extractive
    assert made.sentences[0].text == made.translation.sentences[0].target


def test_a_doubted_model_must_tell_what_the_article_begins_with() -> None:
    """A true sentence from the end of the article alone is no summary: the article's first sentences are."""
    source = translation("The governor resigned on Monday.", "Shares fell.", "Gold rose 3 percent.")
    late = Hypothesis("Gold rose 3 percent.", -0.1, False, doubted=True)
    assert [s.text for s in only(FakeModels(lambda text, job: late), source).sentences] == [
        "The governor resigned on Monday."
    ]
    early = Hypothesis("The governor resigned. Gold rose 3 percent.", -0.1, False, doubted=True)
    assert not any(s.extractive for s in only(FakeModels(lambda text, job: early), source).sentences)


@pytest.mark.parametrize("length", ["short", "medium", "long"])
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_length_limits_hold(language: Language, length: Length) -> None:
    """Whatever the model writes, the summary keeps to its sentences and characters."""
    english = language == "en"
    body = [f"Exports rose strongly in month {i}." if english else f"第{i}个月出口强劲增长。" for i in range(60)]
    models = FakeModels(lambda text, job: (" " if english else "").join(body), window=10_000)
    made = only(models, translation(*body, language=language), length)
    limit = LIMITS["en" if english else "zh"][length]
    assert 1 <= len(made.sentences) <= limit.sentences
    assert sum(len(s.text) for s in made.sentences) <= limit.characters


def test_a_summary_is_never_longer_than_its_source() -> None:
    """A model that says more than the article has its last sentences dropped; the first alone may be replaced."""
    source = translation("Rain fell.", "Roads closed.")
    chatty = FakeModels(lambda text, job: "Rain fell. Roads closed. The rain was heavy and the roads were closed.")
    assert [s.text for s in only(chatty, source).sentences] == ["Rain fell.", "Roads closed."]
    endless = FakeModels(lambda text, job: "Rain fell on all of the roads of the whole country for many days.")
    assert [s.text for s in only(endless, source).sentences] == ["Rain fell."]


def test_one_sentence_is_its_own_summary() -> None:
    """There is nothing to summarise in one sentence; the model is not asked."""
    models = FakeModels(lambda text, job: "Invented.")
    made = only(models, translation("Rain fell."))
    assert [s.text for s in made.sentences] == ["Rain fell."]
    assert made.sentences[0].log_probability is None
    assert not [text for generator in models.made.values() for text in generator.asked]


def test_a_long_article_is_summarised_in_levels() -> None:
    """Every sentence of an article longer than the window reaches the model, packed by whole sentences."""
    body = [f"Region {i} reported new figures on Monday." for i in range(40)]
    models = FakeModels(lambda text, job: text[:40].rsplit(".", 1)[0] + ".", window=200)
    made = only(models, translation(*body))
    asked = " ".join(next(iter(models.made.values())).asked)
    assert all(sentence in asked for sentence in body)
    assert made.sentences


def test_a_model_that_never_shortens_still_ends() -> None:
    """Parts that come back as long as they went in must not go round for ever."""
    body = [f"Region {i} reported new figures on Monday." for i in range(40)]
    assert only(FakeModels(lambda text, job: text, window=200), translation(*body)).sentences


def test_a_sentence_longer_than_the_window_is_halved() -> None:
    """One endless line is packed in pieces."""
    made = only(FakeModels(lambda text, job: text[:30], window=100), translation("word " * 500, "The end."))
    assert made.sentences


def test_an_unfinished_last_sentence_is_dropped() -> None:
    """A cut-off output keeps its whole sentences and no longer counts as cut off."""
    answer: Answer = lambda text, job: Hypothesis("Inflation rose. Shares in Fran", -0.3, truncated=True)  # noqa: E731
    made = only(FakeModels(answer))
    assert [(s.text, s.truncated) for s in made.sentences] == [("Inflation rose.", False)]


def test_repeated_sentences_stand_once() -> None:
    """A model that says a thing twice is quoted once."""
    made = only(FakeModels(lambda text, job: "Inflation rose. Inflation rose."))
    assert len(made.sentences) == 1


def test_traditional_editions_are_summarised_in_simplified() -> None:
    """The model reads Simplified; the summary is in the edition's script."""
    models = FakeModels(lambda text, job: "经济增长。")
    made = only(models, translation("經濟增長百分之三。", "出口也在增長。", language="zh-Hant"))
    assert made.sentences[0].text == "經濟增長。"
    assert models.made[Job("summarize", "zh", "zh", "medium")].asked == ["经济增长百分之三。出口也在增长。"]


def test_a_missing_model_is_a_failure_with_its_reason() -> None:
    """The language without a model fails; the other is summarised."""

    class OnlyEnglish(FakeModels):
        def generator(self, job: Job):  # type: ignore[no-untyped-def]
            self.missing = frozenset({"summarize"}) if job.target == "zh" else frozenset()
            return super().generator(job)

    made = summarize([translation("一。", "二。", language="zh-Hans"), LONG], OnlyEnglish(lambda *_: "Rain."), "short")
    assert isinstance(made[0], Failure)
    assert made[0].stage == "summarize"
    assert isinstance(made[1], Summary)


def test_the_signature_holds_the_length() -> None:
    """A summary of another length is another summary."""
    models = FakeModels(lambda text, job: "Rain.")
    assert only(models, LONG, "short").made_by != only(models, LONG, "long").made_by


def test_texts_become_summaries() -> None:
    """The filter's verb: an article as text in, its summary as text out; nothing in, nothing out."""
    models = FakeModels(lambda text, job: "Rain fell.")
    assert summarize_texts(["Heavy rain fell on Monday.\nRoads were closed.", ""], "en", models, "short") == [
        "Rain fell.",
        "",
    ]


def test_a_doubted_model_may_not_mix_sentences() -> None:
    """Words of several sentences, each true in its place, make a falsehood: only what one sentence holds is kept."""
    text = ("The bank held its key rate on Thursday.", "Two members voted for a cut of the rate.", "Rain fell.")
    mixed = Hypothesis("The bank voted for a cut of its key rate.", -0.1, False, doubted=True)
    told = Hypothesis("The bank held its key rate.", -0.1, False, doubted=True)
    assert all(s.extractive for s in only(FakeModels(lambda *_: mixed), translation(*text)).sentences)
    assert [s.text for s in only(FakeModels(lambda *_: told), translation(*text)).sentences] == [told.text]


def test_a_summary_goes_on_while_the_model_writes_the_next() -> None:
    """What is done with each is done as it is made, and its result takes its place."""
    told: list[str] = []

    def answer(text: str, job: Job) -> str:
        told.append("written")
        return text.split(".")[0] + "."

    def shortened(made: Summary) -> Summary:
        told.append(f"done: {made.sentences[0].text}")
        return replace(made, sentences=made.sentences[:1])

    other = translation("Rain fell in the hills on Monday.", "Trains ran late in the valley.")
    made = summarize([LONG, other], FakeModels(answer), "medium", then=shortened)
    assert [len(one.sentences) for one in made if isinstance(one, Summary)] == [1, 1]
    assert told == [
        "written",
        "done: The central bank raised its key rate on Thursday.",
        "written",
        "done: Rain fell in the hills on Monday.",
    ]
