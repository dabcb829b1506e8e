"""One thread in which models work while the caller's goes on with what they made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
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

    def __call__(self, make: Callable[[], Iterator[T]]) -> Iterator[T]:
        """The items of `make()` as they come. Raises what it raises; if the caller stops, it stops at its next item."""
        done: SimpleQueue[_One[T] | BaseException | None] = SimpleQueue()
        stop = threading.Event()
        threads = torch.get_num_threads()  # a thread that is new takes what was last set anywhere

        def work() -> None:
            torch.set_num_threads(threads)
            try:
                with closing(iter(make())) as items:  # type: ignore[type-var]
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
