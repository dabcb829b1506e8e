"""The search of `search` with nothing for the host to decide: steps of fixed shape, in one CUDA graph each.

A step of the dynamic search waits for the device and then for Python, which costs a GPU more than the step itself.
Here the device marks who is done, the host looks at the marks of a while ago every few steps, and fills the slots of
those anew. On a CPU the same step runs as it is written, for tests: it computes for empty slots too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from operator import le

import numpy as np
import torch

from transum.inference.batching import pack
from transum.inference.graphs import Recorder, Replayed
from transum.inference.network import Network
from transum.inference.search import Output, Request, Search
from transum.inference.slots import Slots
from transum.inference.transfer import Glance, sent
from transum.inference.vocabulary import Vocabulary

STEPS = 4
"""Between two looks at who is done. Fewer refill earlier, more launch with less of Python between; not measured."""
_LEAST = 16  # room for sources and outputs; it doubles, so that few graphs are recorded
_ENCODED = 16_384  # padded source tokens encoded at once


def padded(length: int) -> int:
    """How long buffers are that hold so many."""
    return max(_LEAST, 1 << (length - 1).bit_length())


class StaticBatch:
    """Up to `slots` texts in work, with sources of up to `source` and outputs of up to `columns` tokens."""

    def __init__(
        self, network: Network, vocabulary: Vocabulary, search: Search, slots: int, source: int, columns: int
    ) -> None:
        self.network, self.search = network, search
        self.size = slots, source, columns
        self.slots = Slots(network, vocabulary, search, slots, source, columns)
        device = network.device
        self._recorder = Recorder(device) if device.type == "cuda" and torch.cuda.is_available() else None
        self._steps: dict[tuple[int, ...], Replayed] = {}
        self._requests: dict[int, Request] = {}
        self._ages: dict[int, int] = {}

    def holds(self, search: Search, *size: int) -> bool:
        """Whether it can do such work, with the graphs that it has."""
        return search == self.search and all(map(le, size, self.size))

    @torch.inference_mode()
    def run(self, waiting: list[Request]) -> Iterator[tuple[int, list[Output]]]:
        """(index, outputs, best first) of each request, as they are seen to be finished. The longest should come first.

        What is looked at was true before the steps that are queued already, so the device never waits.
        """
        waiting, looks = [*reversed(waiting)], deque[_Look]()
        self._requests.clear()
        self.slots.done.fill_(True)
        while waiting or self._requests:
            self._refill(waiting)
            self._advance()
            looks.append(_Look(self._requests, self.slots))
            if len(looks) > 1:
                yield from self._leave(looks.popleft())

    def _refill(self, waiting: list[Request]) -> None:
        """Takes from the end of `waiting` once a quarter of the slots are free: encoding a few is as slow as many."""
        free = [slot for slot in range(self.size[0]) if slot not in self._requests]
        if not waiting or len(free) * 4 < self.size[0]:
            return
        taken = {slot: waiting.pop() for slot in free[: len(waiting)]}
        slots, requests = [*taken], [*taken.values()]
        for some in pack([len(request.row) for request in requests], tokens=_ENCODED, rows=len(requests)):
            self.admit([slots[i] for i in some], [requests[i] for i in some])
        self._requests |= taken
        self._ages |= dict.fromkeys(slots, 0)

    @torch.inference_mode()
    def admit(self, slots: Sequence[int], requests: Sequence[Request]) -> None:
        """Encodes texts and puts them into slots."""
        numbers = [(slot, len(request.row), request.limit) for slot, request in zip(slots, requests, strict=True)]
        at, lengths, limits = sent(np.array(numbers).T, self.network.device)
        self.slots.admit(at, lengths, limits, self.network.sources([request.row for request in requests]))

    def _advance(self) -> None:
        """Some steps, over no more slots, sources and columns than the texts in work may have by then."""
        last = max(min(self._ages[slot] + STEPS, request.limit) for slot, request in self._requests.items())
        wanted = max(self._requests) + 1, max(len(request.row) for request in self._requests.values()), last
        size = tuple(map(min, map(padded, wanted), self.size))
        if size not in self._steps:
            self._steps[size] = Replayed(self.slots.part(*size).step, self._recorder)
        for _ in range(STEPS):
            self._steps[size]()
        for slot in self._requests:
            self._ages[slot] += STEPS

    def _leave(self, look: _Look) -> Iterator[tuple[int, list[Output]]]:
        """What was finished then, of texts that have not left before."""
        for slot, request, made in look.finished():
            if self._requests.get(slot) is request:
                del self._requests[slot]
                ends = self.search.rules.ends
                yield request.place, [Output(t, s, s2 / len(t), t[-1] not in ends) for t, s, s2 in made]


class _Look:
    """Who is done at this point of the device's queue, and with what."""

    def __init__(self, requests: Mapping[int, Request], slots: Slots) -> None:
        self._requests = dict(requests)
        *numbers, tokens = slots.outputs()
        self._glance = Glance([*numbers, tokens.to(torch.int32)])

    def finished(self) -> Iterator[tuple[int, Request, list[tuple[list[int], float, float]]]]:
        """Slot, request, and tokens, score and sum of log-probabilities of each output."""
        done, *columns, tokens = self._glance.read()
        for slot in done.nonzero()[:, 0].tolist():
            if request := self._requests.get(slot):
                made = zip(tokens[slot], *(column[slot].tolist() for column in columns), strict=True)
                kept = [(text[:n].tolist(), s, total) for text, s, total, n in made if s > -torch.inf]
                yield slot, request, kept
