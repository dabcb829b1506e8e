"""Headlines: supported by the text, in house style, rivals kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeModels, summary, translation
from transum.headline import faults, headline, headline_texts, styled
from transum.inference import HEADLINE_CHARACTERS, Hypothesis
from transum.records import Failure, Headline, Language

EN = translation(
    "The central bank raised its key rate to 4.2 percent on Thursday.",
    "Governor Anna Weber said further steps were possible.",
    title="A decision in Frankfurt",
)
ZH = translation("央行周四将关键利率上调至4.2%。", "行长表示可能采取进一步措施。", title="央行决定", language="zh-Hans")


def only(models: FakeModels, translated: object = EN) -> Headline:
    made = headline([summary(translated, "The central bank raised its key rate.")], models)[0]  # type: ignore[arg-type]
    assert isinstance(made, Headline)
    return made


def test_the_supported_candidate_wins() -> None:
    """The model's first choice loses to one that the text supports; it stays as a rival with its score."""
    models = FakeModels(lambda *_: ["Penguins win the election", "Central bank raises key rate to 4.2 percent"])
    made = only(models)
    assert made.text == "Central bank raises key rate to 4.2 percent"
    assert made.support[0] == 0
    assert [rival.text for rival in made.rivals] == ["Penguins win the election"]
    assert made.score > made.rivals[0].score


def test_a_number_that_the_text_does_not_have_costs_the_headline() -> None:
    """Between two headlines the one with the right number wins, and the fault of the other is named."""
    models = FakeModels(lambda *_: ["Central bank raises key rate to 4.7 percent", "Central bank raises key rate"])
    made = only(models)
    assert made.text == "Central bank raises key rate"
    assert "4.7" in made.rivals[0].faults[0]


@pytest.mark.parametrize(
    ("text", "language", "want"),
    [
        ("Bank raises rates!", "en", "Bank raises rates"),
        ("Bank raises rates.", "en", "Bank raises rates"),
        ("Rates up! Shares fall!", "en", "Rates up; Shares fall"),
        ("  Bank\nraises  rates ", "en", "Bank raises rates"),
        ("央行加息！", "zh-Hans", "央行加息"),
        ("央行加息！市场下跌。", "zh-Hans", "央行加息，市场下跌"),
        ("經濟增長。", "zh-Hant", "經濟增長"),
        ("央行降息25% 提振国内需求", "zh-Hans", "央行降息25% 提振国内需求"),
        ("颱風逼近 鐵路公司停駛12班車", "zh-Hant", "颱風逼近 鐵路公司停駛12班車"),
        ("央 行 加 息 应对 通胀", "zh-Hans", "央行加息应对通胀"),
        ("汽车公司 Vela 在沪开店", "zh-Hans", "汽车公司Vela在沪开店"),
    ],
)
def test_house_style(text: str, language: Language, want: str) -> None:
    """One line, no exclamation mark, no final stop."""
    assert styled(text, language) == want


@given(st.text(max_size=80), st.sampled_from(["en", "zh-Hans"]))
def test_no_text_keeps_exclamation_or_final_stop(text: str, language: Language) -> None:
    """Whatever a model writes, the headline is one line without exclamation marks or a final stop."""
    made = styled(text, language)
    assert not set(made) & set("!！\n\r")
    assert not made.endswith((".", "。"))


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("Rate rate decision surprises", "en", "repeats"),
        ("x" * (HEADLINE_CHARACTERS["en"] + 1), "en", "too long"),
        ("央行" * 16, "zh-Hans", "too long"),
        ("央行加息央行加息", "zh-Hans", "repeats"),
        ("Bank", "en", "too short"),
    ],
)
def test_faults_are_named(text: str, language: Language, word: str) -> None:
    """Length, by language, and repeated words are faults of style."""
    assert any(fault.startswith(word) for fault in faults(text, language))


def test_good_headlines_have_no_fault() -> None:
    """A plain headline in either language passes."""
    assert faults("Central bank raises key rate to 4.2 percent", "en") == ()
    assert faults("央行将关键利率上调至4.2%", "zh-Hans") == ()


def test_the_title_helps_out_where_every_candidate_has_a_fault() -> None:
    """The translated title is ranked with candidates that all have faults, and only then."""
    assert only(FakeModels(lambda *_: ["Bank bank bank bank"])).text == "A decision in Frankfurt"
    fine = only(FakeModels(lambda *_: ["Central bank raises key rate"]))
    assert EN.title.target not in (fine.text, *(rival.text for rival in fine.rivals))


def test_a_title_of_several_sentences_gives_the_one_that_fits() -> None:
    """A title that is too long as a whole is used by the sentence."""
    long = "Latest news from the harbour and the town around it! " + "Bank raises rates! " + "More about it below! " * 3
    source = translation("The bank raised its rates on Thursday.", title=long)
    made = only(FakeModels(lambda *_: ["Bank bank bank bank"]), source)
    assert not made.text.count(";")
    assert made.text in ("Latest news from the harbour and the town around it", "Bank raises rates")


def test_an_empty_output_falls_back_to_the_title() -> None:
    """A model that says nothing leaves the title, which no model scored."""
    made = only(FakeModels(lambda *_: [""]), ZH)
    assert made.text == "央行决定"
    assert made.log_probability is None


def test_a_long_article_is_headlined_from_summary_and_lead() -> None:
    """What does not fit the window is represented by the summary."""
    body = [f"Region {i} reported new figures on Monday." for i in range(40)]
    models = FakeModels(lambda *_: ["Regions report new figures"])
    headline([summary(translation(*body), "All regions reported.")], models)
    asked = next(iter(models.made.values())).asked[0]
    assert asked.startswith("All regions reported. Region 0")
    assert len(asked) <= 200


def test_a_missing_model_is_a_failure_with_its_reason() -> None:
    """No headline without a model, and the failure says why."""
    made = headline([summary(EN)], FakeModels(lambda *_: "x", missing=frozenset({"headline"})))[0]
    assert isinstance(made, Failure)
    assert (made.stage, made.language) == ("headline", "en")


def test_texts_become_headlines() -> None:
    """The filter's verb: an article in, a headline out; nothing in, nothing out."""
    models = FakeModels(lambda *_: ["Heavy rain closes roads"])
    assert headline_texts(["Heavy rain fell.\nIt closes roads.", ""], "en", models) == ["Heavy rain closes roads", ""]


def test_an_unsure_model_gives_way_to_the_title() -> None:
    """Candidates that the model itself doubts lose to the article's title, and the rivals say why."""
    unsure = Hypothesis("Central bank raises key rate to 4.2 percent", -2.0, False, unsure=True)
    made = only(FakeModels(lambda *_: unsure))
    assert made.text == "A decision in Frankfurt"
    assert "the model is unsure of it" in made.rivals[0].faults


def test_the_title_comes_before_what_a_doubted_model_writes() -> None:
    """Of a model that invents, no headline is better than the title; one that is trusted keeps its own."""
    words = "Central bank raises key rate to 4.2 percent"
    assert only(FakeModels(lambda *_: Hypothesis(words, -0.1, False, doubted=True))).text == "A decision in Frankfurt"
    assert only(FakeModels(lambda *_: Hypothesis(words, -0.1, False))).text == words
