"""The measures measure: a perfect translator gets full marks, a broken one is caught at what it broke."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes import FakeModels
from transum.errors import SourceError
from transum.evaluation import Pair, Score, below, floors, read_pairs, translation_scores, wire_scores
from transum.evaluation.facts import borne_out, stated, told
from transum.inference import Job
from transum.mini.newswire import Fact, WireArticle, held_out_article
from transum.text.sentences import split

PAIRS = [
    Pair("The central bank raised its key rate to 4.2 percent on Thursday.", "央行周四将关键利率上调至4.2%。"),
    Pair("Two people were injured in the fire, officials said.", "官员说，火灾造成两人受伤。"),
]


def values(scores: list[Score]) -> dict[str, float]:
    return {f"{score.where} {score.name}": score.value for score in scores}


def test_references_score_a_hundred() -> None:
    """The reference as output has BLEU and chrF 100 and no breakdown."""
    by_source = {pair.source: pair.reference for pair in PAIRS}
    models = FakeModels(lambda text, job: by_source[text], sentence=1_000)
    outputs, scores = translation_scores(PAIRS, "en", "zh-Hans", models)
    assert outputs == [pair.reference for pair in PAIRS]
    assert set(values(scores).values()) == {100.0}
    assert all("version" in score.signature for score in scores[:2])


@pytest.mark.parametrize(
    ("output", "name"),
    [
        ("the the the the the the the the", "in the right language"),
        ("央行央行央行央行央行央行央行", "without loops"),
        ("", "not empty"),
    ],
)
def test_breakdowns_are_counted(output: str, name: str) -> None:
    """A loop, an empty line and the wrong language are each found where they are."""
    models = FakeModels(lambda text, job: PAIRS[1].reference if text == PAIRS[1].source else output, sentence=1_000)
    _, scores = translation_scores(PAIRS, "en", "zh-Hans", models)
    assert values(scores)[f"en-zh {name}"] == 50.0


@pytest.mark.parametrize("text", ["", "only one column\n", "a\tb\tc\n", "a\t\n"])
def test_a_file_that_is_not_of_pairs_is_an_error(tmp_path: Path, text: str) -> None:
    """The message names the file and the line."""
    path = tmp_path / "pairs.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"pairs\.tsv"):
        read_pairs(path)


@pytest.mark.parametrize(
    ("fact", "text", "right"),
    [
        (Fact("number", "13,000", "1.3万"), "13000名官兵", True),
        (Fact("number", "13,000", "1.3万"), "3.1万名官兵", False),
        (Fact("person", "Mariam Hassan", "玛丽亚姆·哈桑"), "玛丽亚姆·哈桑说", True),
        (Fact("person", "Mariam Hassan", "玛丽亚姆·哈桑"), "玛丽亚·哈桑说", False),
        (Fact("date", "Nov. 20", "11月20日"), "11月2日", False),
    ],
)
def test_a_fact_is_told_by_its_words_or_its_value(fact: Fact, text: str, right: bool) -> None:
    """Numbers may be written otherwise, names may not."""
    assert told(fact, text, "zh") is right


def test_stated_facts_are_numbers_and_names() -> None:
    """What an output claims is found in both languages, and held against the true article."""
    assert set(stated("The fire in Kenya’s north killed 23 people.", "en")) == {"Kenya", "23"}
    assert set(stated("肯尼亚发生火灾，造成23人死亡。", "zh")) == {"肯尼亚", "23"}
    assert borne_out("23", "Twenty-three people died.", "en")
    assert not borne_out("Kenya", "Twenty-three people died.", "en")


def perfect(articles: list[WireArticle]) -> Callable[[str, Job], str]:
    """A translator that has the answers, and a summariser that repeats the lead."""
    answers: dict[tuple[str, str], str] = {}
    for wire in articles:
        for text in (wire.headline, *(s for paragraph in wire.paragraphs for s in paragraph)):
            answers["en", text.en], answers["zh", text.zh] = text.zh, text.en

    def answer(text: str, job: Job) -> str:
        if job.task == "translate":
            return answers.get((job.source, text), text)
        return split(text, "en" if job.target == "en" else "zh-Hans")[0].strip()

    return answer


def test_perfect_stages_get_full_marks_for_facts() -> None:
    """With the true sentences for outputs every fact is told, and every stated fact supported."""
    articles = [held_out_article(i) for i in range(4)]
    models = FakeModels(perfect(articles), window=100_000, sentence=1_000)
    cases, scores = wire_scores(4, "medium", models)
    found = values(scores)
    assert len(cases) == 16
    assert found["en-zh facts told"] > 90
    assert found["zh-en BLEU"] > 90
    assert found["summary en facts supported"] == 100.0


def test_wrong_facts_are_noticed() -> None:
    """Swapped digits cost facts told, though BLEU hardly moves."""
    articles = [held_out_article(i) for i in range(4)]
    right = perfect(articles)
    swap = str.maketrans("123456789", "234567891")

    def wrong(text: str, job: Job) -> str:
        made = right(text, job)
        return made.translate(swap) if job.task == "translate" else made

    spoilt = values(wire_scores(4, "medium", FakeModels(wrong, window=100_000, sentence=1_000))[1])
    good = values(wire_scores(4, "medium", FakeModels(right, window=100_000, sentence=1_000))[1])
    assert spoilt["en-zh facts told"] < good["en-zh facts told"] - 20


def test_a_fall_below_a_floor_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only what is lower than its floor, with both figures."""
    path = tmp_path / "floors.yaml"
    path.write_text("mini: {wire: {en-zh BLEU: 60, zh-en BLEU: 60}}", encoding="utf-8")
    monkeypatch.setattr(floors, "_FILE", path)
    scores = [Score("en-zh", "BLEU", 59.5, 10), Score("zh-en", "BLEU", 70.0, 10)]
    assert below(scores, "wire", "mini") == ["en-zh BLEU: 59.5 is below its floor of 60"]
    assert below(scores, "wire", "standard") == []
