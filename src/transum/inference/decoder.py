"""transum's own decoder for encoder-decoder models: takes all texts at once, gives each back when it is finished."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue

import torch

from transum.errors import ModelError
from transum.inference.batching import is_out_of_memory
from transum.inference.checkpoint import Checkpoint
from transum.inference.network import Network
from transum.inference.reader import read
from transum.inference.room import room
from transum.inference.rules import Rules
from transum.inference.search import Batch, Output, Request, Search
from transum.inference.static_search import StaticBatch, padded
from transum.inference.vocabulary import Vocabulary

Finished = tuple[int, list[Output]]
_PLANNED = 0.5  # of the memory that is left: what is not counted is about as much at most
_WORTHWHILE = 16  # beams for which a thread of its own is better than a share in every operation


class Decoder:
    """Takes the weights of a checkpoint; `rules` and `early_stopping` are those of its generation config.

    Raises KeyError, TypeError or ValueError where it is not as its family should be.
    """

    def __init__(self, checkpoint: Checkpoint, dtype: torch.dtype) -> None:
        self.rules = Rules.of(checkpoint.generation)
        if self.rules.start < 0:
            raise KeyError("decoder_start_token_id")
        self.early_stopping = checkpoint.generation.get("early_stopping") or False
        layout = read(checkpoint, dtype)
        self.longest = layout.longest
        self.size = len(layout.output)
        self.device = layout.output.device
        self.network = Network(layout, _memory(dtype))
        self._vocabulary = Vocabulary(layout.output, layout.output_bias, dtype, self.rules.never)
        self.static = self.device.type == "cuda"
        """Whether all steps have one shape, as CUDA graphs need it."""
        self._kept: StaticBatch | None = None

    def decode(
        self, rows: Sequence[Sequence[int]], limits: Sequence[int], search: Search, *, beams: int, tokens: int
    ) -> Iterator[Finished]:
        """(index, outputs, best first) of each row of input ids, as they finish, each with at most its limit of tokens.

        A thread works on at most `beams` beams and `tokens` padded source tokens at once, on fewer where memory is
        short, and on half of it each time memory runs out. Raises ModelError if a single text is too much.
        """
        limits = [min(limit, self.longest) for limit in limits]
        requests = [Request(*request) for request in zip(range(len(rows)), rows, limits, strict=True)]
        requests.sort(key=lambda request: -len(request.row))
        threads = torch.get_num_threads() if self.device.type == "cpu" else 1
        threads = max(1, min(threads, len(requests) * search.beams // _WORTHWHILE))
        beams = min(beams, search.beams * self._fitting(requests, search, threads))
        shares = [self._share(requests[i::threads], search, beams, tokens) for i in range(threads)]
        return shares[0] if threads == 1 else _at_once(shares)

    def _fitting(self, requests: Sequence[Request], search: Search, threads: int) -> int:
        """How many texts at once each thread has memory for, if all became as long as they may. Linux lends memory
        that it has not, and ends the process that uses it.
        """
        source, output = _longest(requests, exact=not self.static)
        each = self.network.memory(source, output, search.beams) + self._vocabulary.memory(search.beams)
        left = room(self.device) + (self._kept.slots.cache.nbytes if self._kept else 0)
        return max(1, int(_PLANNED * left / threads / each))

    def _share(self, requests: list[Request], search: Search, beams: int, tokens: int) -> Iterator[Finished]:
        left = {request.place: request for request in requests}
        while left:
            try:
                for index, outputs in self._run([*left.values()], search, beams, tokens):
                    del left[index]
                    yield index, outputs
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
                if beams <= search.beams:
                    raise ModelError("out of memory on a single text; use a smaller model, or 'device: cpu'") from None
                beams, tokens = beams // 2, tokens // 2
            if left and torch.cuda.is_available():  # here, since the error holds on to what was in memory
                torch.cuda.empty_cache()

    def _run(self, requests: list[Request], search: Search, beams: int, tokens: int) -> Iterator[Finished]:
        if not self.static:
            yield from Batch(self.network, self._vocabulary, search, beams, tokens).run(requests)
            return
        batch = self._static_batch(requests, search, beams)
        yield from batch.run(requests)
        self._kept = batch

    def _static_batch(self, requests: Sequence[Request], search: Search, beams: int) -> StaticBatch:
        """The one that was kept, if it is of use: its graphs were recorded already. Who is at work has it alone."""
        source, output = _longest(requests, exact=False)
        slots = 1 << (max(1, min(beams // search.beams, padded(len(requests)))).bit_length() - 1)
        kept, self._kept = self._kept, None
        if kept and kept.holds(search, slots, source, output):
            return kept
        del kept  # before new buffers are made
        return StaticBatch(self.network, self._vocabulary, search, slots, source, output)


def _longest(requests: Sequence[Request], *, exact: bool) -> tuple[int, int]:
    """Longest source and output, or the room for it."""
    source = max((len(request.row) for request in requests), default=1)
    output = max((request.limit for request in requests), default=1)
    return (source, output) if exact else (padded(source), padded(output))


def _at_once(shares: Sequence[Iterator[Finished]]) -> Iterator[Finished]:
    """What several iterators yield, each computed in a thread of its own that is not split further."""
    done: SimpleQueue[Finished | BaseException | None] = SimpleQueue()
    stop = threading.Event()
    before = torch.get_num_threads()

    def work(share: Iterator[Finished]) -> None:
        torch.set_num_threads(1)
        try:
            for finished in share:
                done.put(finished)
                if stop.is_set():
                    return
            done.put(None)
        except BaseException as error:  # noqa: BLE001 - raised again below, where the caller is
            done.put(error)

    with ThreadPoolExecutor(len(shares)) as pool:
        for share in shares:
            pool.submit(work, share)
        try:
            running = len(shares)
            while running:
                finished = done.get()
                if isinstance(finished, BaseException):
                    raise finished
                if finished is None:
                    running -= 1
                else:
                    yield finished
        finally:
            stop.set()
    torch.set_num_threads(before)


def _memory(dtype: torch.dtype) -> torch.dtype:
    """Keys and values beside int8 weights are bfloat16 where the CPU multiplies it: half the memory to read."""
    if dtype is torch.int8:
        return torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32
    return dtype
