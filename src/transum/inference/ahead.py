"""One thread in which models work while the caller's goes on with what they made."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import Generic, TypeVar

import torch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _One(Generic[T]):
    """Set apart from what ends a queue: an error, or nothing."""

    made: T


@dataclass(frozen=True)
class Ahead:
    """Computes iterators one after the other, each without waiting for what becomes of its items."""

    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "model"))

    def __call__(self, items: Generator[T, None, None]) -> Iterator[T]:
        """The items as they come. Raises what computing them raises; if the caller stops, that ends with its next."""
        done: SimpleQueue[_One[T] | BaseException | None] = SimpleQueue()
        stop = threading.Event()
        threads = torch.get_num_threads()  # a thread that is new takes what was last set anywhere

        def work() -> None:
            torch.set_num_threads(threads)
            try:
                with closing(items):
                    for item in items:
                        done.put(_One(item))
                        if stop.is_set():
                            return
                done.put(None)
            except BaseException as error:  # noqa: BLE001 - raised again below, where the caller is
                done.put(error)

        self.thread.submit(work)
        try:
            while (item := done.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item.made
        finally:
            stop.set()
