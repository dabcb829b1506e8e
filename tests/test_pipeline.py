"""The whole way, with the embedded models: what is stored, what is kept aside, what a second run does."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from transum import config, pipeline
from transum.config import Settings
from transum.errors import StoreError
from transum.records import Manifest, Stage
from transum.store import Store
from transum.store.printed import Printed

FLOOD = (
    "River floods market town\n\n"
    "Heavy rain flooded the town of Brenmouth on Tuesday, and 340 people left their homes.\n\n"
    "Mayor Ruth Osei said two bridges were closed. The water is expected to fall on Thursday.\n"
)
RATES = "央行下调利率\n\n央行周四宣布将基准利率下调25个基点至3.1%。\n\n行长李明远说，通胀已经放缓。市场对此表示欢迎。\n"

RAILWAY = (
    "新铁路连接南宁和福州\n\n"
    "10月3日，高速列车开始在南宁与福州之间一条1386公里的新线路上运行，全程时间缩短至211分钟。\n\n"
    "运营公司负责人梁英娜说：“这条线路将带来更多游客和就业机会。”\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return config.load("mini", store=str(tmp_path / "desk"), device="cpu", length="short")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "flood.txt").write_text(FLOOD, "utf-8")
    (folder / "rates.txt").write_text(RATES, "gb18030")
    return folder


def test_every_article_becomes_a_story_in_each_edition(settings: Settings, inbox: Path) -> None:
    """Two articles and two editions are four documents, each with headline, summary and whole translation."""
    manifest = pipeline.run(settings, [str(inbox)])
    documents = list(Store.open(settings.store).documents())
    assert manifest.counts["stories"] == len(documents) == 4
    assert {(d.article.title, d.language) for d in documents} == {
        (title, language) for title in ("River floods market town", "央行下调利率") for language in ("en", "zh-Hans")
    }
    for document in documents:
        assert document.headline.text
        assert document.summary.sentences
        assert len(document.translation.paragraphs) == len(document.article.paragraphs) == 2
        assert "not for publishing" in document.notice
    assert not manifest.failures


def test_a_second_run_does_nothing(settings: Settings, inbox: Path) -> None:
    """What is stored and unchanged is skipped, and the manifest says so."""
    pipeline.run(settings, [str(inbox)])
    stamps = {path: path.stat().st_mtime_ns for path in Path(settings.store, "stories").iterdir()}
    again = pipeline.run(settings, [str(inbox)])
    assert (again.counts["stories"], again.counts["unchanged"]) == (0, 4)
    assert again.model_seconds == 0
    assert {path: path.stat().st_mtime_ns for path in Path(settings.store, "stories").iterdir()} == stamps


def test_names_are_kept_for_the_next_night(settings: Settings, inbox: Path) -> None:
    """Whom the stories that may be read name is in the store from then on, with the story that decided."""
    (inbox / "railway.txt").write_text(RAILWAY, "utf-8")
    manifest = pipeline.run(settings, [str(inbox)])
    ready = {f"{stored.id}.{stored.language}" for stored in manifest.stories if stored.status == "ready"}
    firm, void = Printed(Path(settings.store)).of("zh-en", ["梁英娜"])
    assert [(entry.form, void) for entry in firm] == [("Liang Yingna", [])]
    assert {entry.story for entry in firm} <= ready


def test_a_correction_is_a_new_revision_of_the_same_story(settings: Settings, tmp_path: Path) -> None:
    """An article whose address is known keeps its id when its text changes."""
    page = tmp_path / "page.jsonl"
    line = '{{"url": "https://example.org/flood", "title": "Flood", "text": "Rain fell on {}. Roads were closed."}}'
    page.write_text(line.format("Monday"), "utf-8")
    first = pipeline.run(settings, [str(page)])
    page.write_text(line.format("Tuesday"), "utf-8")
    second = pipeline.run(settings, [str(page)])
    assert {s.id for s in first.stories} == {s.id for s in second.stories}
    assert {s.change for s in second.stories} == {"corrected"}
    assert {d.revision for d in Store.open(settings.store).documents()} == {2}


def test_bad_sources_are_failures_and_the_rest_is_stored(settings: Settings, inbox: Path) -> None:
    """Empty, binary and missing files, pages of navigation and other languages are kept with their reasons."""
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (inbox / "menu.html").write_text("<html><body><nav><a href='/'>Home</a><a href='/n'>News</a></nav></body></html>")
    (inbox / "feed.xml").write_text("this is not a feed at all")
    (inbox / "french.txt").write_text(
        "Le gouvernement a annoncé mardi une réforme des retraites à l'Assemblée nationale."
    )
    manifest = pipeline.run(settings, [str(inbox), str(inbox / "missing.txt")])
    assert manifest.counts["stories"] == 4
    failed = {Path(f.source).name: f.reason for f in manifest.failures}
    assert set(failed) == {"empty.txt", "binary.txt", "menu.html", "feed.xml", "french.txt", "missing.txt"}
    assert all(failed.values())
    assert len(Store.open(settings.store).failures()) == 6


def test_standard_input_is_a_source(settings: Settings) -> None:
    """An article on standard input is a story like any other."""
    manifest = pipeline.run(settings, ["-"], stdin=io.BytesIO(FLOOD.encode()))
    assert manifest.counts["stories"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "Floods",
        "x" * 200_000,
        "洪" * 20_000,
        "Rain " * 20_000,
        "The mayor 市长 said 说 rain 雨 fell 下 on 在 Monday 周一.",
    ],
    ids=["one word", "one line", "one line of Han", "one long sentence", "mixed"],
)
def test_odd_articles_are_kept(settings: Settings, tmp_path: Path, text: str) -> None:
    """A word, 200,000 characters in a line, two languages in one: a story or a failure with its reason, never less."""
    (tmp_path / "odd.txt").write_text(text, "utf-8")
    quick = settings.model_copy(update={"editions": ("en", "zh-Hans") if len(text) < 1000 else ("zh-Hans",)})
    manifest = pipeline.run(quick, [str(tmp_path / "odd.txt")])
    assert manifest.counts["articles"] + manifest.counts["failures"] >= 1
    assert len(manifest.stories) + len(manifest.failures) >= 1
    assert all(f.reason for f in manifest.failures)


def test_a_missing_model_fails_its_stories_and_says_how_to_get_it(settings: Settings, inbox: Path) -> None:
    """Offline, a profile that names a model of the hub stores what it can; the failures name the command."""
    translators = {"en-zh": {"model": "owner/absent"}, "zh-en": {"model": "mini", "prefix": ">>en<<"}}
    models = settings.models.model_dump(by_alias=True) | {"translate": translators}
    profile = Settings.model_validate(settings.model_dump() | {"models": models, "offline": True})
    manifest = pipeline.run(profile, [str(inbox)])
    assert manifest.counts["stories"] == 3
    (failure,) = manifest.failures
    assert (failure.stage, failure.language) == ("translate", "zh-Hans")
    assert "transum models fetch owner/absent" in failure.reason


def test_one_poisonous_article_does_not_stop_the_others(settings: Settings, inbox: Path) -> None:
    """An article that makes a stage crash is a failure at that stage; the others are stored."""

    class Poisoned(Exception):
        pass

    def guarded(items: Sequence[Any]) -> list[str]:
        if any(item.article.title.startswith("River") for item in items):
            raise Poisoned("boom")
        return ["fine" for _ in items]

    from tests.fakes import article
    from transum.records import Edition

    editions = [Edition(article("Text.", title=title), "en") for title in ("Calm", "River", "Sea")]
    results = pipeline._guarded("translate", editions, guarded)
    assert [r if isinstance(r, str) else r.reason.split(": ", 1)[1] for r in results] == [
        "fine",
        "Poisoned: boom",
        "fine",
    ]


def test_stages_are_wrapped_once_a_batch(settings: Settings, inbox: Path) -> None:
    """A flow sees each stage once for each batch, in the order of the pipeline, and its progress."""
    seen: list[str] = []
    told: list[tuple[str, int, int]] = []

    def wrap(stage: Stage, work: Callable[[], Any]) -> Callable[[], Any]:
        seen.append(stage)
        return work

    small = settings.model_copy(update={"batch": 1, "editions": ("en",)})
    manifest: Manifest = pipeline.run(small, [str(inbox)], wrap=wrap, progress=lambda *x: told.append(x))
    batch = ["translate", "summarize", "headline", "check", "store"]
    assert seen == ["ingest", *batch, "ingest", *batch, "ingest"]  # the last finds the end of the sources
    assert told[-2] == ("store", 1, 1)
    assert set(manifest.seconds) == {"ingest", *batch}
    assert 0 < manifest.model_seconds < sum(manifest.seconds.values())


def test_batches_are_full_whatever_is_stored_already(settings: Settings, tmp_path: Path) -> None:
    """What the store has takes no place in a batch, and no more is read than the next batch needs."""
    inbox = tmp_path / "long inbox"
    inbox.mkdir()
    names = [f"{number:02}.txt" for number in range(7)]
    for name in names:
        (inbox / name).write_text(f"Bridge {name} closes\n\nThe bridge closed on Monday. Trains run.\n", "utf-8")
    small = settings.model_copy(update={"batch": 2, "editions": ("en",)})
    pipeline.run(small, [str(inbox / name) for name in names[0:5:2]])
    seen: list[str] = []
    told: list[tuple[str, int, int]] = []

    def wrap(stage: Stage, work: Callable[[], Any]) -> Callable[[], Any]:
        seen.append(stage)
        return work

    manifest = pipeline.run(small, [str(inbox)], wrap=wrap, progress=lambda *x: told.append(x))
    assert (manifest.counts["articles"], manifest.counts["stories"], manifest.counts["unchanged"]) == (7, 4, 3)
    assert [items for stage, done, items in told if stage == "store" and done] == [2, 2]
    assert [stage for stage in seen if stage in ("ingest", "store")] == [
        "ingest",
        "ingest",
        "store",
        *["ingest"] * 2,
        "store",
    ]


def test_a_store_that_cannot_be_made_is_one_clear_error(settings: Settings, inbox: Path) -> None:
    """Before any work: the folder, and why not."""
    blocked = settings.model_copy(update={"store": str(inbox / "flood.txt" / "desk")})
    with pytest.raises(StoreError, match=r"flood\.txt"):
        pipeline.run(blocked, [str(inbox)])


def test_a_run_that_is_ended_keeps_every_batch_that_was_done(settings: Settings, tmp_path: Path) -> None:
    """Ctrl-C while a model writes the third article leaves the stories of two; the next run makes the rest once."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(4):
        (inbox / f"{number}.txt").write_text(f"Bridge {number} closes\n\nThe bridge closed. Trains run.\n", "utf-8")
    small = settings.model_copy(update={"batch": 1, "editions": ("zh-Hans",)})

    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "summarize" and done and len(list(Path(small.store, "stories").glob("*.json"))) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.run(small, [str(inbox)], progress=interrupt)
    again = pipeline.run(small, [str(inbox)])
    assert (again.counts["unchanged"], again.counts["new"]) == (2, 2)
    assert {d.revision for d in Store.open(small.store).documents()} == {1}
