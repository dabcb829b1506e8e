"""Translation: every sentence, in its paragraph, once; what is not for a model goes past it."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fakes import Answer, FakeGenerator, FakeModels, article
from transum.inference import Hypothesis, Job
from transum.records import Aligned, Edition, Failure, Language, Translation
from transum.translate import fitting, signature, translate, translate_lines

EN = article(
    "Exports rose in May. Imports fell.",
    "* * *",
    "https://example.org/data",
    "The bank kept its rate.",
    title="Trade grows",
)
ZH = article("五月出口增长。进口下降。", title="贸易增长", language="zh-Hans", source="b.txt")


def tag(text: str, job: Job) -> str:
    return f"译文<{text}>" if job.target == "zh" else f"Text <{text}>"


def one(models: FakeModels, source: object, language: Language) -> Translation:
    made = translate([Edition(source, language)], models)[0]  # type: ignore[arg-type]
    assert isinstance(made, Translation)
    return made


def test_sentences_keep_order_and_paragraphs() -> None:
    """Each source sentence has its target, and the paragraphs are the article's."""
    made = one(FakeModels(tag), EN, "zh-Hans")
    assert [s.source for s in made.sentences] == [
        "Exports rose in May.",
        "Imports fell.",
        "* * *",
        "https://example.org/data",
        "The bank kept its rate.",
    ]
    assert [s.paragraph for s in made.sentences] == [0, 0, 1, 2, 3]
    assert len(made.paragraphs) == len(EN.paragraphs)
    assert "Trade grows" in made.title.target
    assert made.made_by == "fake:translate:en-zh"


def test_what_has_no_words_passes_through() -> None:
    """Rules, addresses and empty titles are not sent to the model."""
    models = FakeModels(tag)
    made = one(models, EN, "zh-Hans")
    assert made.sentences[2].target == "* * *"
    assert made.sentences[3].target == "https://example.org/data"
    assert made.sentences[3].log_probability is None
    asked = models.made[Job("translate", "en", "zh")].asked
    assert not [text for text in asked if "*" in text or "://" in text]
    assert one(models, article("Exports rose."), "zh-Hans").title.target == ""


def test_all_articles_share_one_call() -> None:
    """The sentences of every article of a direction go to the model together; results return to their articles."""
    calls: list[int] = []

    class Counting(FakeModels):
        def generator(self, job: Job) -> FakeGenerator:
            calls.append(1)
            made = super().generator(job)
            assert isinstance(made, FakeGenerator)
            return made

    other = article("Rain fell.", source="c.txt")
    made = translate([Edition(EN, "zh-Hans"), Edition(ZH, "en"), Edition(other, "zh-Hans")], Counting(tag))
    assert [m.article.source for m in made if isinstance(m, Translation)] == ["a.txt", "b.txt", "c.txt"]
    assert len(calls) == 2
    assert "Rain fell" in made[2].sentences[0].target  # type: ignore[union-attr]


def test_an_article_in_the_editions_language_passes_through() -> None:
    """The identity translation asks no model and says so."""
    models = FakeModels(tag, missing=frozenset({"translate"}))
    made = one(models, ZH, "zh-Hans")
    assert [s.target for s in made.sentences] == ["五月出口增长。", "进口下降。"]
    assert made.made_by == "identity" == signature("zh-Hans", "zh-Hans", models)


def test_the_other_script_is_converted_without_a_model() -> None:
    """Traditional becomes Simplified sentence by sentence; the source stays as it was."""
    traditional = article("經濟增長。", title="經濟", language="zh-Hant")
    models = FakeModels(tag, missing=frozenset({"translate"}))
    made = one(models, traditional, "zh-Hans")
    assert (made.sentences[0].source, made.sentences[0].target) == ("經濟增長。", "经济增长。")
    assert made.made_by == "opencc:zh-Hant-zh-Hans" == signature("zh-Hant", "zh-Hans", models)


def test_models_read_and_write_simplified() -> None:
    """A Traditional source is shown to the model in Simplified, and a Traditional edition converted from it."""
    models = FakeModels(lambda text, job: "經濟" if job.target == "en" else "经济增长。")
    one(models, article("經濟增長。", language="zh-Hant"), "en")
    assert models.made[Job("translate", "zh", "en")].asked == ["经济增长。"]
    assert one(models, article("The economy grew."), "zh-Hant").sentences[0].target == "經濟增長。"


def test_a_missing_model_fails_its_direction_only() -> None:
    """Articles whose model is missing become failures with the reason; the others are translated."""
    models = FakeModels(tag, missing=frozenset({"en-zh"}))
    made = translate([Edition(EN, "zh-Hans"), Edition(ZH, "en")], models)
    assert isinstance(made[0], Failure)
    assert (made[0].stage, made[0].language, made[0].article) == ("translate", "zh-Hans", EN)
    assert "no model" in made[0].reason
    assert isinstance(made[1], Translation)


def test_an_overlong_sentence_is_split_not_cut() -> None:
    """Pieces fit the model, cut at clauses, and hold every character of the sentence."""
    text = "，".join(f"第{i}个部门公布了数据" for i in range(20)) + "。"
    generator = FakeGenerator(Job("translate", "zh", "en"), tag)
    pieces = fitting(text, 40, generator)
    assert "".join(pieces) == text
    assert all(len(piece) <= 40 for piece in pieces)
    assert all(piece.endswith(("，", "。")) for piece in pieces)


def test_a_line_without_any_break_is_split_too() -> None:
    """Two hundred thousand characters without a space still fit, and nothing is lost."""
    text = "x" * 200_000
    pieces = fitting(text, 50, FakeGenerator(Job("translate", "en", "zh"), tag))
    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= 50


def test_a_cut_off_output_is_marked() -> None:
    """The flag of the model reaches the record, with the mean log-probability."""
    answer: Answer = lambda text, job: Hypothesis("半句", -2.0, truncated=True)  # noqa: E731
    made = one(FakeModels(answer), article("Exports rose."), "zh-Hans")
    assert made.sentences[0].truncated
    assert made.sentences[0].log_probability == -2.0


def test_lines_keep_order_and_count() -> None:
    """A line in, a line out: empty lines and numbers come back as they are."""
    lines = ["Rain fell.", "", "12,000", "Rain fell."]
    made = translate_lines(lines, "en", "zh-Hans", FakeModels(lambda text, job: "下雨了。"))
    assert [line.target for line in made] == ["下雨了。", "", "12,000", "下雨了。"]


def test_lines_are_chosen_while_the_model_goes_on() -> None:
    """As soon as a line is done, the edition's reader is given its translations, likeliest first and each once."""
    told: list[str] = []

    def answer(text: str, job: Job) -> list[str]:
        told.append(f"written: {text}")
        return ["雨。", "雨。", "下雨了。"] if text == "Rain fell." else ["火车。"]

    def last(found: Iterator[Aligned], source: Language, target: Language) -> Aligned:
        lines = list(found)
        told.append(f"{source}-{target}: {', '.join(line.target for line in lines)}")
        return lines[-1]

    edition = Edition(article("Rain fell. Trains run."), "zh-Hant")
    (made,) = translate([edition], FakeModels(answer), choose=last)
    assert isinstance(made, Translation)
    assert [(line.target, line.repaired) for line in made.sentences] == [("下雨了。", "candidate"), ("火車。", None)]
    assert told[-4:] == [
        "written: Rain fell.",
        "en-zh-Hant: 雨。, 下雨了。",
        "written: Trains run.",
        "en-zh-Hant: 火車。",
    ]


def test_a_line_in_several_pieces_has_one_translation() -> None:
    """Any of its pieces may be at fault, so the other candidates of one are no candidates of the line."""
    offered: list[int] = []

    def count(found: Iterator[Aligned], source: Language, target: Language) -> Aligned:
        lines = list(found)
        offered.append(len(lines))
        return lines[0]

    models = FakeModels(lambda text, job: ["甲。", "乙。"], sentence=20)
    made = translate_lines(["Rain fell on the hills, and the trains ran late."], "en", "zh-Hans", models, choose=count)
    assert offered == [1]
    assert made[0].target.count("甲") > 1
