"""Timing whole runs over generated articles."""

from __future__ import annotations

from pathlib import Path

from transum import config
from transum.bench.night import measure, write_articles
from transum.ingest import ingest
from transum.records import Article


def test_articles_are_real_files_of_both_languages(tmp_path: Path) -> None:
    """Every file is read as another article of the length of a news story, in English and Chinese by turns."""
    words = write_articles(tmp_path / "inbox", 12)
    articles = [item for item in ingest([str(tmp_path / "inbox")]) if isinstance(item, Article)]
    assert [article.language for article in articles] == ["en", "zh-Hans"] * 6
    assert all(article.title for article in articles)
    assert len({article.content_hash for article in articles}) == 12
    lengths = [len(" ".join(article.paragraphs).split()) for article in articles[::2]]
    assert all(150 <= length < 1200 for length in lengths)
    assert 12 * 150 <= words < 12 * 1200


def test_a_run_is_timed_in_a_process_of_its_own(tmp_path: Path) -> None:
    """Stories of every edition, seconds by stage, the share without models, memory; no profile's store is touched."""
    settings = config.load("mini", store=str(tmp_path / "desk"), editions=("en",), length="short")
    lines: list[str] = []
    (night,) = measure(settings, [2], say=lines.append)
    assert (night.articles, night.stories, night.failures) == (2, 2, 0)
    assert set(night.seconds) == {"ingest", "translate", "summarize", "headline", "check", "store"}
    assert 0 < night.outside < 1
    assert 0 < night.first_story_seconds <= night.whole_seconds
    assert 100 < night.tenth_megabytes <= night.peak_megabytes
    assert sum(night.seconds.values()) <= night.whole_seconds
    assert not (tmp_path / "desk").exists()
    assert lines == [f"2 articles of {night.words} words"]


def test_growth_is_measured_with_answers_known_before(tmp_path: Path) -> None:
    """Stories go the whole way, translated as the articles are in their other language, and no model is loaded."""
    settings = config.load("mini", store=str(tmp_path / "desk"), length="short", batch=2)
    (night,) = measure(settings, [6], known=True, say=lambda line: None)
    assert (night.models, night.stories, night.failures) == ("answers known before", 12, 0)
    assert night.model_seconds < 0.2 * night.whole_seconds
    assert night.held < night.stories
    assert night.first_story_seconds < night.whole_seconds
