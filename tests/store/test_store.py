from __future__ import annotations

import json
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from transum.errors import StoreError
from transum.records import Failure, Manifest, Stored, Story
from transum.store import Store, from_document

if TYPE_CHECKING:
    from tests.store.conftest import Stories


def test_save(store: Store, stories: Stories) -> None:
    """A saved story is one file, named by id and language, that gives back the story."""
    story = stories.usual()
    stored = store.save(story)
    assert stored.change == "new"
    assert stored.path == f"stories/{story.article.id}.en.json"
    assert (stored.headline, stored.status, stored.source) == ("Bank cuts rates", "review", "feed.xml")
    assert [from_document(document) for document in store.documents()] == [story]
    assert _files(store) == [stored.path]


def test_save_twice(store: Store, stories: Stories) -> None:
    """Saving a story again changes nothing on the disk, and says so."""
    path = store.folder / store.save(stories.usual()).path
    before = path.read_bytes(), path.stat().st_ino
    assert store.save(stories.usual()).change == "unchanged"
    assert (path.read_bytes(), path.stat().st_ino) == before
    assert len(_files(store)) == 1


def test_correction(store: Store, stories: Stories) -> None:
    """A corrected source makes the next revision of the same story, and the one before moves to the history."""
    first = store.save(stories.usual())
    old = (store.folder / first.path).read_bytes()
    second = store.save(stories.corrected())
    assert (second.change, second.path) == ("corrected", first.path)
    assert [document.revision for document in store.documents()] == [2]
    assert (store.folder / "history" / f"{first.id}.en.1.json").read_bytes() == old


def test_remade(store: Store, stories: Stories) -> None:
    """The same source written by another model is a new revision, and says that it was remade."""
    store.save(stories.usual())
    assert store.save(stories.remade()).change == "remade"
    assert [document.revision for document in store.documents()] == [2]


def test_current(store: Store, stories: Stories) -> None:
    """A story is current while its content, its language and all its signatures are the ones stored."""
    story = stories.usual()
    assert not store.current(story.article, "en", story.made_by)
    store.save(story)
    assert store.current(story.article, "en", story.made_by)
    assert not store.current(story.article, "zh-Hans", story.made_by)
    assert not store.current(stories.corrected().article, "en", story.made_by)
    assert not store.current(story.article, "en", stories.remade().made_by)


def test_an_editors_decision_is_kept(store: Store, stories: Stories) -> None:
    """Saving an unchanged story does not undo what an editor decided."""
    store.save(replace(stories.usual(), status="approved"))
    assert store.save(stories.usual()).status == "approved"


def test_newest_first(store: Store, stories: Stories) -> None:
    """Documents come newest first, whatever the times of their files."""
    saved = [store.save(stories.usual(f"https://news.example/{number}")) for number in range(4)]
    _set_stored_at(store, {stored.path: f"2026-11-0{number + 1}T00:00:00Z" for number, stored in enumerate(saved)})
    os.utime(store.folder / saved[0].path)
    assert [document.id for document in store.documents()] == [stored.id for stored in reversed(saved)]


def test_damaged_document(store: Store, stories: Stories, caplog: pytest.LogCaptureFixture) -> None:
    """A damaged document is reported with its path and left out; the others are there."""
    good, bad = store.save(stories.usual()), store.save(stories.usual("https://news.example/2"))
    (store.folder / bad.path).write_bytes(b'{"schema": "transum/sto')
    with caplog.at_level(logging.WARNING):
        assert [document.id for document in store.documents()] == [good.id]
    assert bad.path in caplog.text.replace(os.sep, "/")
    with pytest.raises(StoreError, match="cannot be read"):
        store.read(bad.id)


def test_damaged_document_is_remade(store: Store, stories: Stories) -> None:
    """A story whose document is damaged is not current; saving it again keeps the damaged bytes in the history."""
    story = stories.usual()
    path = store.folder / store.save(story).path
    path.write_bytes(b"\x00" * 100)
    assert not store.current(story.article, "en", story.made_by)
    assert store.save(story).change == "remade"
    assert (store.folder / "history" / f"{story.article.id}.en.1.json").read_bytes() == b"\x00" * 100
    assert [document.revision for document in store.documents()] == [2]


def test_read(store: Store, stories: Stories) -> None:
    """A story is read by its id or by enough of it, in every edition or in one."""
    stored = store.save(stories.usual())
    other = store.save(_in_chinese(stories.usual()))
    assert other.id == stored.id
    assert [document.language for document in store.read(stored.id)] == ["en", "zh-Hans"]
    assert [document.language for document in store.read(stored.id[:6], "zh-Hans")] == ["zh-Hans"]
    with pytest.raises(StoreError, match="no edition in zh-Hant; it has en, zh-Hans"):
        store.read(stored.id, "zh-Hant")


def test_read_unknown(store: Store, stories: Stories) -> None:
    """An unknown id is an error that names near ones; an ambiguous one names those it could be."""
    with pytest.raises(StoreError, match="no story is stored here yet"):
        store.read("abc")
    ids = [store.save(stories.usual(f"https://news.example/{number}")).id for number in range(2)]
    with pytest.raises(StoreError, match=ids[0]):
        store.read(ids[0][:-2] + "xx")
    with pytest.raises(StoreError, match="2 stories begin with ''"):
        store.read("")


@pytest.mark.parametrize("evil", ["../../etc/passwd", "/etc/passwd", "..", "a/../../b", "*", "\x00", "\ud800"])
def test_hostile_ids(store: Store, stories: Stories, evil: str) -> None:
    """An id that looks like a path, a pattern or not like text is unknown, and nothing outside the store is touched."""
    store.save(stories.usual())
    with pytest.raises(StoreError, match="no story is called"):
        store.read(evil)
    with pytest.raises(StoreError, match="cannot name a run"):
        store.finish(replace(_manifest(), run=evil))
    with pytest.raises(StoreError, match="cannot name a story"):
        store.finish(replace(_manifest(), stories=(_stored(evil),)))


@pytest.mark.parametrize("url", ["../../x", "file:///etc/passwd", "https://news.example/" + "a" * 5000, "\x00"])
def test_hostile_addresses(store: Store, stories: Stories, url: str) -> None:
    """Whatever an article's address, its file is in the store under a short name."""
    stored = store.save(stories.usual(url))
    assert _files(store) == [stored.path]
    assert len(stored.path) < 60


def test_failures(store: Store, stories: Stories) -> None:
    """A failure is kept with its article until its story is saved."""
    story = stories.usual()
    failures = [
        Failure(stage="translate", source="feed.xml", reason="the model looped", article=story.article, language="en"),
        Failure(stage="store", source="feed.xml", reason="not Unicode", article=story.article),
        Failure(stage="ingest", source="other.html", reason="no text"),
        Failure(stage="ingest", source="feed.xml", reason="timed out"),
    ]
    for failure in failures:
        store.save_failure(failure)
    assert store.failures() == sorted(failures, key=lambda failure: (failure.stage, failure.source))
    store.save(story)
    assert [failure.source for failure in store.failures()] == ["other.html"]


def test_failure_of_one_edition(store: Store, stories: Stories) -> None:
    """An edition's failure stays while another edition of the article is saved."""
    story = stories.usual()
    failure = Failure(stage="check", source="feed.xml", reason="x", article=story.article, language="zh-Hans")
    store.save_failure(failure)
    store.save(story)
    assert store.failures() == [failure]


def test_failure_that_is_not_unicode(store: Store) -> None:
    """A failure can be kept even where its file name or reason is not Unicode."""
    store.save_failure(Failure(stage="ingest", source="bad\udcff.txt", reason="\ud800"))
    assert [failure.source for failure in store.failures()] == ["bad\\udcff.txt"]


def test_finish(store: Store, stories: Stories) -> None:
    """A run's manifest is written as readable JSON under its name, and the latest one can be read back."""
    assert store.last_run() is None
    stored = store.save(stories.usual())
    manifest = replace(_manifest(), stories=(stored,), failures=(Failure(stage="ingest", source="新闻", reason="x"),))
    path = store.finish(manifest)
    assert path == store.folder / "runs" / "20261120T010203Z.json"
    assert json.loads(path.read_bytes())["schema"] == "transum/run/1"
    assert "新闻" in path.read_text("utf-8")
    store.finish(replace(manifest, run="20261119T010203Z"))
    assert store.last_run() == manifest


def test_finish_clears_what_was_made_good(store: Store, stories: Stories) -> None:
    """A failure of an earlier night is cleared when a run finds its story unchanged, but not one of this run."""
    stored = store.save(stories.usual())
    gone = Failure(stage="ingest", source="feed.xml", reason="timed out")
    store.save_failure(gone)
    store.finish(replace(_manifest(), stories=(stored,), failures=(gone,)))
    assert store.failures() == [gone]
    store.finish(replace(_manifest(), stories=(stored,)))
    assert store.failures() == []


def test_two_runs(store: Store, stories: Stories) -> None:
    """Runs that save the same story at once make one revision each, and none is lost."""
    versions = [stories.corrected(f"央行第{number}次降息。") for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Store.open(store.folder).save, versions))
    history = [json.loads(path.read_bytes()) for path in (store.folder / "history").iterdir()]
    current = next(store.documents())
    assert sorted(document["revision"] for document in history) == list(range(1, 12))
    assert current.revision == 12
    assert len({document["version"] for document in history} | {current.version}) == 12


def test_held_lock(store: Store, stories: Stories) -> None:
    """A store that another run will not let go of is an error with what to do, not a wait without end."""
    with FileLock(store.folder / ".lock"), pytest.raises(StoreError, match="another run held this store"):
        Store(store.folder, patience=0.05).save(stories.usual())


def _files(store: Store) -> list[str]:
    every = (path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file())
    return sorted(name for name in every if name != ".lock")


def _set_stored_at(store: Store, times: dict[str, str]) -> None:
    for name, time in times.items():
        path = store.folder / name
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {"stored_at": time}), "utf-8")


def _in_chinese(story: Story) -> Story:
    return replace(story, summary=replace(story.summary, translation=replace(story.translation, language="zh-Hans")))


def _stored(story_id: str) -> Stored:
    return Stored(id=story_id, language="en", change="new", status="ready", headline="", source="", path="")


def _manifest() -> Manifest:
    return Manifest(
        run="20261120T010203Z",
        profile="mini",
        started="2026-11-20T01:02:03Z",
        finished="2026-11-20T01:03:03Z",
        counts={"new": 1},
        seconds={"translate": 1.5},
        model_seconds=0.5,
        models=("mini",),
        stories=(),
        failures=(),
    )
