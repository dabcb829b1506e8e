"""What models wrote before is not written again, and a memory that is broken costs time and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import FakeGenerator
from transum import config, pipeline
from transum.inference import Hypothesis, Job, Memory
from transum.inference.memory import Remembering

JOB = Job("translate", "en", "zh")


def most(tokens: int) -> int:
    return 2 * tokens


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite3"


def generator() -> FakeGenerator:
    return FakeGenerator(JOB, lambda text, job: [f"{text} 1", f"{text} 2"])


def test_a_text_is_asked_of_the_model_once(path: Path) -> None:
    """The second night has the same hypotheses, to the last digit, and asks the model only for what is new."""
    first, second = generator(), generator()
    made = Remembering(first, Memory(path)).generate(["a", "b", "a"], limit=most)
    again = Remembering(second, memory := Memory(path)).generate(["b", "c", "a"], limit=most)
    assert first.asked == ["a", "b"]
    assert second.asked == ["c"]
    assert again == [made[1], (Hypothesis("c 1", -0.1, False),), made[0]]
    assert (memory.asked, memory.found) == (3, 2)


def test_another_model_search_or_limit_is_another_entry(path: Path) -> None:
    """An answer serves only the question it was an answer to."""
    Remembering(generator(), Memory(path)).generate(["a"], limit=most)
    other = FakeGenerator(Job("translate", "zh", "en"), lambda text, job: "other")
    assert Remembering(other, Memory(path)).generate(["a"], limit=most)[0][0].text == "other"
    wider, shorter = generator(), generator()
    assert len(Remembering(wider, Memory(path)).generate(["a"], limit=most, candidates=2)[0]) == 2
    Remembering(shorter, Memory(path)).generate(["a"], limit=lambda _: 1)
    assert shorter.asked == ["a"]


@pytest.mark.parametrize("interval", [0.0, 1e9])
def test_a_run_that_breaks_off_keeps_what_was_made(path: Path, interval: float) -> None:
    """What was finished before a model failed, or the run was interrupted, is not made again."""

    def answer(text: str, job: Job) -> str:
        if text == "c":
            raise KeyboardInterrupt
        return text

    with pytest.raises(KeyboardInterrupt):
        Remembering(FakeGenerator(JOB, answer), Memory(path, interval=interval)).generate(["a", "b", "c"], limit=most)
    later = generator()
    Remembering(later, Memory(path)).generate(["a", "b", "c"], limit=most)
    assert later.asked == ["c"]


def test_what_is_made_is_written_while_others_are_made(path: Path) -> None:
    """A run that is killed outright loses the last seconds, not the batch."""
    stream = Remembering(generator(), Memory(path, interval=0)).stream(["a", "b", "c"], limit=most)
    next(stream), next(stream)
    other = generator()
    Remembering(other, Memory(path)).generate(["a", "b", "c"], limit=most)
    assert other.asked == ["c"]


@pytest.mark.parametrize("content", [b"not a database" * 100, None])
def test_a_broken_memory_is_left_aside(path: Path, content: bytes | None, caplog: pytest.LogCaptureFixture) -> None:
    """A file that is no database, or a folder, gets one warning that names it; the texts are made all the same."""
    path.write_bytes(content) if content else path.mkdir()
    made = Remembering(generator(), Memory(path)).generate(["a", "b"], limit=most)
    assert [found[0].text for found in made] == ["a 1", "b 1"]
    assert len(caplog.records) == 1
    assert str(path) in caplog.text


def test_what_no_run_has_used_for_long_is_removed(path: Path) -> None:
    """An entry that is used stays; one that is not goes after 60 days."""
    Remembering(generator(), Memory(path, today=20_000)).generate(["a", "b"], limit=most)
    Remembering(generator(), Memory(path, today=20_040)).generate(["a"], limit=most)
    Memory(path, today=20_080)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM outputs").fetchone() == (1,)


def test_more_texts_than_a_query_may_have(path: Path) -> None:
    """Two thousand texts are read in parts, in order."""
    texts = [f"text {i}" for i in range(2_000)]
    Remembering(generator(), Memory(path)).generate(texts, limit=most)
    again = generator()
    made = Remembering(again, Memory(path)).generate(texts, limit=most)
    assert [found[0].text for found in made] == [f"{text} 1" for text in texts]
    assert not again.asked


def test_a_corrected_article_is_translated_only_where_it_is_new(tmp_path: Path) -> None:
    """The next run finds the unchanged sentences in the memory, and the manifest counts them."""
    source = tmp_path / "story.txt"
    settings = config.load("mini", store=str(tmp_path / "desk"), editions=["zh-Hans"], device="cpu", length="short")
    source.write_text("Rain in Brenmouth\n\nHeavy rain fell on Tuesday.\n\nTwo bridges were closed.\n", "utf-8")
    pipeline.run(settings, [str(source)])
    source.write_text("Rain in Brenmouth\n\nHeavy rain fell on Tuesday.\n\nThree bridges were closed.\n", "utf-8")
    manifest = pipeline.run(settings, [str(source)])
    assert manifest.counts["lines_remembered"] >= 2
    assert manifest.counts["lines"] > manifest.counts["lines_remembered"]
