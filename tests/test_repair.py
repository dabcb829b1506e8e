"""Repair: what a check holds to be wrong is written again, or gives way to what is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.fakes import FakeModels, article, summary, translation
from transum import repair
from transum.inference import Hypothesis, Job
from transum.records import Edition, Failure, Headline, Rival, Summary, SummarySentence, Translation
from transum.translate import translate

SOURCE = "Sales rose to 340 tonnes, and 12,000 people found work in the town."
RIGHT = "销售额增至340吨，镇上有1.2万人找到了工作。"
WRONG = "销售额增至350吨，镇上有1.2万人找到了工作。"
PIECES = {"340": "销售额增至340吨，", "12,000": "镇上有1.2万人找到了工作。"}


def repaired(*answers: str | Hypothesis, sources: Sequence[str] = (SOURCE,)) -> tuple[Translation, FakeModels]:
    """What repair makes of a translation whose model answers each whole sentence with `answers`, best first."""

    def answer(text: str, job: Job) -> str | Hypothesis | Sequence[str]:
        if text in sources:
            return answers[0] if isinstance(answers[0], Hypothesis) else [a for a in answers if isinstance(a, str)]
        return next((made for figure, made in PIECES.items() if figure in text), "")

    models = FakeModels(answer, sentence=200)
    (found,) = repair.translated([Edition(article(*sources), "zh-Hans")], models)
    assert isinstance(found, Translation)
    return found, models


def test_the_first_candidate_that_passes_takes_the_place_of_a_failed_sentence() -> None:
    """Of a sentence with a wrong number another candidate is taken, and the record tells which way it was repaired."""
    made, _ = repaired(WRONG, "销售额增至360吨，镇上有1.2万人找到了工作。", RIGHT)
    assert (made.sentences[0].target, made.sentences[0].repaired) == (RIGHT, "candidate")


def test_a_sentence_without_a_good_candidate_is_translated_in_pieces() -> None:
    """Where no candidate passes, the pieces of the sentence are translated one by one."""
    made, models = repaired(WRONG)
    assert (made.sentences[0].target, made.sentences[0].repaired) == (RIGHT, "pieces")
    assert all(piece in SOURCE for piece in models.made[Job("translate", "en", "zh")].asked)


def test_the_second_model_translates_what_the_first_cannot() -> None:
    """Where nothing of the first model passes, the other translator that the profile names is asked for that alone."""
    asked = list[str]()

    def other(text: str, job: Job) -> str:
        asked.append(text)
        return RIGHT

    fine = "It rained."
    models = FakeModels(lambda text, job: "下雨了。" if text == fine else WRONG, sentence=200, other=other)
    (found,) = repair.translated([Edition(article(f"{SOURCE} {fine}"), "zh-Hans")], models)
    assert isinstance(found, Translation)
    assert [(line.target, line.repaired) for line in found.sentences] == [(RIGHT, "second"), ("下雨了。", None)]
    assert asked == [SOURCE]
    assert found.made_by.endswith("|second=(fake:translate:en-zh)")


def test_a_second_model_that_is_wrong_too_changes_nothing() -> None:
    """The first translation stays for the gate to hold."""
    models = FakeModels(lambda text, job: WRONG, sentence=200, other=lambda text, job: WRONG)
    editions = [Edition(article(SOURCE), "zh-Hans")]
    assert repair.translated(editions, models) == translate(editions, models)


def test_marks_around_what_nobody_said_are_taken_away() -> None:
    """A translation that quotes where its source does not becomes indirect speech, and no model is asked again."""
    source, target = "Schools will open on Monday, the mayor said.", "市长说：“学校将于周一开学。”"
    models = FakeModels(lambda text, job: target)
    (found,) = repair.translated([Edition(article(source), "zh-Hans")], models)
    assert isinstance(found, Translation)
    assert (found.sentences[0].target, found.sentences[0].repaired) == ("市长说：学校将于周一开学。", "indirect")
    assert models.made[Job("translate", "en", "zh")].asked == [source]


def test_a_summary_reports_what_the_text_says_in_its_own_words() -> None:
    """Words that the text does not quote lose their marks; a quote of words it does not have gives way."""
    text = "The mayor said that schools will open on Monday after the flood."
    told = translation(text, "Imports fell by 2 percent.")
    own = SummarySentence(text="The mayor said: “Schools will open on Monday after the flood.”", support=(0,))
    made = repair.summary(_with(told, own))
    said = "The mayor said: Schools will open on Monday after the flood."
    assert made.sentences == (SummarySentence(text=said, support=(0,), repaired="indirect"),)
    unsaid = SummarySentence(text="The mayor said: “Schools will stay closed for a month.”", support=(0,))
    assert repair.summary(_with(told, unsaid)).sentences == (SummarySentence(text=text, support=(0,), extractive=True),)


def test_what_passes_is_left_alone() -> None:
    """A sentence in which no check finds anything serious is not decoded a second time."""
    made, models = repaired(RIGHT)
    assert (made.sentences[0].target, made.sentences[0].repaired) == (RIGHT, None)
    assert models.made[Job("translate", "en", "zh")].asked == [SOURCE]


def test_what_cannot_be_repaired_stays() -> None:
    """If nothing passes, the first translation stays, for the gate to hold."""
    models = FakeModels(lambda text, job: "销售额增至350吨。", sentence=200)
    editions = [Edition(article(SOURCE), "zh-Hans")]
    assert repair.translated(editions, models) == translate(editions, models)


def test_a_failed_article_and_one_in_its_own_language_pass_through() -> None:
    """There is nothing to repair in a failure, and nothing was translated in an identity."""
    models = FakeModels(lambda *_: "", missing=frozenset({"translate"}))
    editions = [Edition(article("Sales rose."), language) for language in ("zh-Hans", "en")]
    lost, own = repair.translated(editions, models)
    assert isinstance(lost, Failure)
    assert isinstance(own, Translation)
    assert own.made_by == "identity"


def test_a_failed_summary_sentence_gives_way_to_the_sentence_behind_it() -> None:
    """The text's own sentence stands in its place, marked as an extract; what passes stays."""
    told = translation("Exports rose 4 percent in May.", "Imports fell by 2 percent.")
    wrong = SummarySentence(text="Exports rose 9 percent in May.", support=(0,))
    right = SummarySentence(text="Imports fell by 2 percent.", support=(1,))
    made = repair.summary(_with(told, wrong, right))
    assert made.sentences == (
        SummarySentence(text="Exports rose 4 percent in May.", support=(0,), extractive=True),
        right,
    )


def test_no_sentence_is_told_twice() -> None:
    """Where the sentence behind a failed one is in the summary already, the failed one is left out."""
    told = translation("Exports rose 4 percent in May.", "Imports fell by 2 percent.")
    right = SummarySentence(text="Exports rose 4 percent in May.", support=(0,))
    wrong = SummarySentence(text="Exports rose 9 percent in May.", support=(0,))
    assert repair.summary(_with(told, right, wrong)).sentences == (right,)


def test_a_failed_headline_gives_way_to_the_best_rival_that_passes() -> None:
    """The rival takes its place, and the failed one is kept among the rivals with what was found."""
    made = summary(translation("Exports rose 4 percent in May.", "Imports fell by 2 percent."))
    rivals = (Rival(text="Exports rise 7 percent", score=0.8), Rival(text="Exports rise 4 percent", score=0.7))
    chosen = Headline(text="Exports rise 9 percent", score=0.9, support=(0,), rivals=rivals, made_by="test")
    found = repair.story(made, chosen).headline
    assert (found.text, found.score) == ("Exports rise 4 percent", 0.7)
    assert [rival.text for rival in found.rivals] == ["Exports rise 7 percent", "Exports rise 9 percent"]
    assert "9 percent" in found.rivals[1].faults[0]


def _with(told: Translation, *sentences: SummarySentence) -> Summary:
    return replace(summary(told), sentences=sentences)


def test_a_title_is_repaired_too() -> None:
    """A title with a wrong number gives way to a right candidate like a sentence."""
    models = FakeModels(lambda text, job: ["销售额增至350吨", "销售额增至340吨"])
    (found,) = repair.translated([Edition(article("Rain fell.", title="Sales rose to 340 tonnes"), "zh-Hans")], models)
    assert isinstance(found, Translation)
    assert found.title.target == "销售额增至340吨"
