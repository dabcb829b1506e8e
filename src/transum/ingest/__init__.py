"""Sources → articles: files, folders, feeds and pages, each cleaned of what is no part of the article."""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import BinaryIO, TypeVar

from transum.errors import SourceError
from transum.ingest.article import finish, without_duplicates
from transum.ingest.draft import Draft, Read, failure
from transum.ingest.page import Fetcher, Page
from transum.ingest.sources import Job, plan
from transum.records import Article, Failure

__all__ = ["Fetcher", "Page", "ingest"]

_LOG = logging.getLogger(__name__)
_THREADS = 4
_AHEAD = 64  # pages that may wait for their turn: a usual batch, fetched while models work on the one before
T = TypeVar("T")


def ingest(
    sources: Iterable[str], *, stdin: BinaryIO | None = None, fetcher: Fetcher | None = None
) -> Iterator[Article | Failure]:
    """Every article of `sources` in order: paths, folders, addresses of pages or feeds, `-` for `stdin`.

    What cannot be read is a Failure with its reason, in its place; nothing is raised for bad input.
    An article that comes twice is kept once, its repetition a Failure. A source is read when its articles are asked
    for, pages somewhat earlier, so that memory holds a few of them however many there are.
    """
    return without_duplicates(
        item if isinstance(item, Failure) else _finish(item) for item in _read(sources, stdin, fetcher)
    )


def _read(sources: Iterable[str], stdin: BinaryIO | None, fetcher: Fetcher | None) -> Iterator[Draft | Failure]:
    web = cache(_web) if fetcher is None else lambda: fetcher
    jobs = (job for source in sources for job in plan(str(source), lambda: stdin or sys.stdin.buffer, web))
    pool = ThreadPoolExecutor(_THREADS)
    ahead = deque[Callable[[], Read]]()
    try:
        for job in jobs:
            ahead.append(pool.submit(_run, job).result if job.remote else partial(_run, job))
            if len(ahead) > _AHEAD:
                yield from ahead.popleft()()
        while ahead:
            yield from ahead.popleft()()
    finally:
        pool.shutdown(cancel_futures=True)


def _web() -> Fetcher:
    from transum.ingest.fetch import HttpFetcher  # a tenth of a second: not for runs without addresses

    return HttpFetcher()


def _run(job: Job) -> Read:
    return _guarded(job.read, job.source)


def _finish(draft: Draft) -> Article | Failure:
    return _guarded(lambda: [finish(draft)], draft.source)[0]


def _guarded(read: Callable[[], list[T]], source: str) -> list[T | Failure]:
    """What `read` gives, or the Failure it ended in; one poisonous source must not end the run."""
    try:
        return list(read())
    except SourceError as error:
        return [failure(source, error)]
    except Exception as error:  # noqa: BLE001 - a library, on input that nobody foresaw
        _LOG.exception("unexpected error while reading %s", source)
        return [failure(source, f"it could not be read: unexpected {type(error).__name__}: {error}")]
