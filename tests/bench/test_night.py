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
    assert sum(night.seconds.values()) <= night.whole_seconds
    assert night.peak_megabytes > 100
    assert not (tmp_path / "desk").exists()
    assert lines == [f"2 articles of {night.words} words"]
