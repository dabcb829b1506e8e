"""The thread in which models work, and the clock that counts how long."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator

import pytest

from transum.inference.ahead import Ahead
from transum.inference.clock import Clock

PATIENCE = 10.0


def test_the_next_item_is_computed_while_the_caller_works_on_one() -> None:
    """All items come in order, and the last is done before the caller has asked for the second."""
    last = threading.Event()

    def items() -> Generator[int, None, None]:
        yield 1
        yield 2
        last.set()

    found = Ahead()(items())
    assert next(found) == 1
    assert last.wait(PATIENCE)
    assert list(found) == [2]


def test_an_error_is_raised_where_the_items_are_asked_for() -> None:
    """What came before it is not lost."""

    def items() -> Generator[int, None, None]:
        yield 1
        raise ValueError("broken")

    found = Ahead()(items())
    assert next(found) == 1
    with pytest.raises(ValueError, match="broken"):
        next(found)


def test_a_caller_that_stops_ends_the_work() -> None:
    """No more than the next item is computed, and the thread is free for other work."""
    ended, asked = threading.Event(), threading.Event()
    computed = []

    def items() -> Generator[int, None, None]:
        try:
            for i in range(100):
                if i == 1:
                    asked.wait(PATIENCE)
                computed.append(i)
                yield i
        finally:
            ended.set()

    ahead = Ahead()
    found = ahead(items())
    next(found)
    found.close()  # type: ignore[attr-defined]
    asked.set()
    assert ended.wait(PATIENCE)
    assert computed == [0, 1]
    assert list(ahead(i for i in range(3))) == [0, 1, 2]


def test_the_clock_counts_once_what_is_done_at_the_same_time() -> None:
    """Two that work for the same tenth of a second, in two threads and one within the other, are one tenth."""
    clock = Clock()

    def work() -> None:
        with clock(), clock():
            time.sleep(0.1)

    started = time.perf_counter()
    other = threading.Thread(target=work)
    other.start()
    work()
    other.join()
    assert 0.1 <= clock.seconds <= time.perf_counter() - started
    before = clock.seconds
    time.sleep(0.05)
    assert clock.seconds == before
