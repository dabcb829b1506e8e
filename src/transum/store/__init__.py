"""Where stories are kept: a folder of JSON documents, and nothing else.

    stories/<id>.<language>.json                 the current revision of each edition of each article
    history/<id>.<language>.<revision>.json      the ones before it
    failures/<id>[.<language>].json              what could not be processed, until it is
    runs/<run>.json                              what each run did

Every file is written whole and durably. A lock lets two runs share a store; reading needs none.
"""

from __future__ import annotations

import difflib
import hashlib
import logging
import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson
from filelock import FileLock, Timeout

from transum.errors import StoreError
from transum.records import LANGUAGES, Article, Change, Failure, Language, Manifest, Stored, Story
from transum.store import files
from transum.store.document import Document, decode, encode, from_document, to_document
from transum.store.record import FAILURE, MANIFEST, decode_record, encode_record

__all__ = ["Document", "Store", "from_document"]

logger = logging.getLogger(__name__)

_ID = re.compile(r"[0-9a-f]{16}")
_RUN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of stories. Make one with `Store.open`; every method raises StoreError and nothing else."""

    folder: Path
    patience: float = 60.0
    """Seconds to wait for another run's lock: each holds it for milliseconds."""

    @classmethod
    def open(cls, folder: str | Path) -> Store:
        """The store in `folder`, made if need be. Raises StoreError where it cannot be made or written."""
        store = cls(Path(folder).expanduser())
        for part in (store.folder, store._stories, store._history, store._failures, store._runs):
            files.prepare(part)
        return store

    def current(self, article: Article, language: Language, made_by: tuple[str, str, str]) -> Stored | None:
        """What is stored of the same content, written by the same signatures; `None` if there is work to do."""
        path = self._stories / f"{_name(article.id, language)}.json"
        document = self._load(path)
        if document is None or (document.version, document.made_by) != (article.content_hash, made_by):
            return None
        return self._stored(document, "unchanged", article.source, path)

    def save(self, story: Story) -> Stored:
        """Stores a story as the next revision of its edition, or leaves the stored one where nothing changed."""
        name = _name(story.article.id, story.translation.language)
        path = self._stories / f"{name}.json"
        with self._locked():
            before = self._load(path)
            change = _change(before, damaged=before is None and path.exists(), story=story)
            if before is None or change != "unchanged":
                before = self._replace(path, name, before, story)
            self._settle(before.id, before.language, story.article.source)
        return self._stored(before, change, story.article.source, path)

    def _stored(self, document: Document, change: Change, source: str, path: Path) -> Stored:
        return Stored(
            id=document.id,
            language=document.language,
            change=change,
            status=document.status,
            headline=document.headline.text,
            source=source,
            path=path.relative_to(self.folder).as_posix(),
        )

    def save_failure(self, failure: Failure) -> None:
        """Keeps what could not be processed, until a story is saved in its place."""
        data = encode_record("transum/failure/1", FAILURE, failure)
        files.write(self._failures / f"{_failure_name(failure)}.json", data)

    def finish(self, manifest: Manifest) -> Path:
        """Writes what a run did, last, and clears the failures that its stories made good."""
        if not _RUN.fullmatch(manifest.run):
            raise StoreError(f"{manifest.run!r} cannot name a run: use letters, digits, '-', '_' and '.' only")
        failed = {_failure_name(failure) for failure in manifest.failures}
        with self._locked():
            for stored in manifest.stories:
                self._settle(stored.id, stored.language, stored.source, but=failed)
            path = self._runs / f"{manifest.run}.json"
            files.write(path, encode_record("transum/run/1", MANIFEST, manifest))
        return path

    def documents(self) -> Iterator[Document]:
        """The current stories, newest first. A damaged file is logged and left out."""
        for path in sorted(self._stories.glob("*.json"), key=_stored_at, reverse=True):
            if document := self._load(path):
                yield document

    def read(self, id: str, language: Language | None = None) -> list[Document]:  # noqa: A002
        """Every edition of a story, or one. `id` may be cut short as long as only one story begins so.

        Raises StoreError, with the nearest ids, where there is none or more than one, or where a file is damaged.
        """
        names = sorted(path.stem for path in self._stories.glob("*.json"))
        known = sorted({name.partition(".")[0] for name in names})
        full = _unique(id, known, self.folder)
        editions = [lang for lang in LANGUAGES if f"{full}.{lang}" in names]
        wanted = [lang for lang in editions if language in (None, lang)]
        if not wanted:
            raise StoreError(f"{self.folder}: story {full} has no edition in {language}; it has {', '.join(editions)}")
        found = [_read(self._stories / f"{full}.{lang}.json") for lang in wanted]
        return [document for document in found if document]

    def failures(self) -> list[Failure]:
        """What is not processed yet, by stage and source. A damaged file is logged and left out."""
        found = []
        for path in self._failures.glob("*.json"):
            try:
                found.append(decode_record(FAILURE, files.read(path) or b""))
            except StoreError as error:
                logger.warning("%s: this failure cannot be read and is left out: %s", path, error)
        return sorted(found, key=lambda failure: (failure.stage, failure.source, failure.language or ""))

    def last_run(self) -> Manifest | None:
        """What the latest run did, by the order of the runs' names; `None` before the first."""
        for path in sorted(self._runs.glob("*.json"), reverse=True):
            try:
                return decode_record(MANIFEST, files.read(path) or b"")
            except StoreError as error:
                logger.warning("%s: this run cannot be read and is left out: %s", path, error)
        return None

    @property
    def _stories(self) -> Path:
        return self.folder / "stories"

    @property
    def _history(self) -> Path:
        return self.folder / "history"

    @property
    def _failures(self) -> Path:
        return self.folder / "failures"

    @property
    def _runs(self) -> Path:
        return self.folder / "runs"

    @contextmanager
    def _locked(self) -> Iterator[None]:
        path = self.folder / ".lock"
        lock = FileLock(path, timeout=self.patience, poll_interval=0.01)
        try:
            lock.acquire()
        except Timeout:
            raise StoreError(f"{path}: another run held this store for {self.patience:g} s. Wait, or end it.") from None
        except OSError as error:
            raise files.explain("lock this store", path, error) from error
        try:
            yield
        finally:
            lock.release()

    def _load(self, path: Path) -> Document | None:
        try:
            return _read(path)
        except StoreError as error:
            logger.warning("%s", error)
            return None

    def _replace(self, path: Path, name: str, before: Document | None, story: Story) -> Document:
        """Copies the old document to the history, then puts the new one in its place: there is always a whole one."""
        old = files.read(path)
        kept = before.revision if before else self._last_revision(name)
        if old is not None and before is None:  # a damaged document is kept too, under the next number
            kept += 1
        document = to_document(story, revision=kept + 1, stored_at=_now())
        data = encode(document)
        if old is not None:
            files.write(self._history / f"{name}.{kept}.json", old)
        files.write(path, data)
        return document

    def _last_revision(self, name: str) -> int:
        numbers = (path.name.removeprefix(f"{name}.").removesuffix(".json") for path in self._history.glob(f"{name}.*"))
        return max((int(number) for number in numbers if number.isdecimal()), default=0)

    def _settle(self, story_id: str, language: Language, source: str, but: Set[str] = frozenset()) -> None:
        for name in {_name(story_id, language), story_id, _source_id(source)} - but:
            files.remove(self._failures / f"{name}.json")


def _read(path: Path) -> Document | None:
    if (data := files.read(path)) is None:
        return None
    try:
        return decode(data)
    except StoreError as error:
        raise StoreError(f"{path}: this story cannot be read: {error}. Run again to make it anew.") from None


def _change(before: Document | None, *, damaged: bool, story: Story) -> Change:
    if before is None:
        return "remade" if damaged else "new"
    if before.version != story.article.content_hash:
        return "corrected"
    return "unchanged" if before.made_by == story.made_by else "remade"


def _name(story_id: str, language: str) -> str:
    if not _ID.fullmatch(story_id) or language not in LANGUAGES:
        raise StoreError(f"{story_id!r} in {language!r} cannot name a story: the languages are {', '.join(LANGUAGES)}")
    return f"{story_id}.{language}"


def _failure_name(failure: Failure) -> str:
    story_id = failure.article.id if failure.article else _source_id(failure.source)
    return _name(story_id, failure.language) if failure.language else story_id


def _source_id(source: str) -> str:
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _stored_at(path: Path) -> tuple[str, str]:
    try:
        return str(orjson.loads(path.read_bytes())["stored_at"]), path.name
    except (OSError, ValueError, TypeError, LookupError):
        return "", path.name  # damaged: last, and reported when it is read


def _unique(prefix: str, known: list[str], folder: Path) -> str:
    matches = [name for name in known if name.startswith(prefix)]
    if prefix in matches or len(matches) == 1:
        return prefix if prefix in matches else matches[0]
    if not known:
        raise StoreError(f"{folder}: no story is stored here yet. Run transum first, or name its store.")
    if matches:
        raise StoreError(f"{folder}: {len(matches)} stories begin with {prefix!r}: {_some(matches)}. Give more of it.")
    near = difflib.get_close_matches(prefix, known, n=3, cutoff=0.4) or known
    raise StoreError(f"{folder}: no story is called {prefix!r}. Near it: {_some(near)}.")


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
