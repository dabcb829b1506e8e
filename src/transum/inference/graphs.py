"""CUDA graphs: a step's hundred and more kernels, recorded once and launched as one."""

from __future__ import annotations

import logging
from collections.abc import Callable

import torch

from transum.inference.batching import is_out_of_memory

log = logging.getLogger(__name__)


class Replayed:
    """A function without arguments or result over tensors that stay where they are, run by calling it.

    On CUDA the first call runs on a side stream, which makes the libraries ready, the second records, and from then on
    what was recorded is replayed. Elsewhere, and where CUDA cannot record it, the function itself is called each time.
    """

    def __init__(self, function: Callable[[], None], recorder: Recorder | None) -> None:
        self.function, self.recorder = function, recorder
        self._warm = False
        self._graph: torch.cuda.CUDAGraph | None = None

    def __call__(self) -> None:
        if self.recorder is not None and self._warm and self._graph is None:
            self._graph = self.recorder.record(self.function)
            self.recorder = self.recorder if self._graph else None
        if self._graph is not None:
            self._graph.replay()
        elif self.recorder is not None:
            self.recorder.warm(self.function)
            self._warm = True
        else:
            self.function()


class Recorder:
    """The side stream and the memory that the graphs of one batch share, since only one of them runs at a time."""

    def __init__(self, device: torch.device) -> None:
        self.device = device
        self._stream = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]
        self._pool = torch.cuda.graph_pool_handle()

    def warm(self, function: Callable[[], None]) -> None:
        """Runs it on the side stream, on which it will be recorded."""
        here = torch.cuda.current_stream(self.device)
        self._stream.wait_stream(here)
        try:
            with torch.cuda.stream(self._stream):
                function()
        finally:  # also for want of memory: what is queued still writes to what is given back
            here.wait_stream(self._stream)

    def record(self, function: Callable[[], None]) -> torch.cuda.CUDAGraph | None:
        """A graph of what it does, without doing it; none where CUDA cannot. Raises RuntimeError for want of memory.

        Other threads may go on using the device meanwhile, hence `thread_local`.
        """
        graph = torch.cuda.CUDAGraph()
        recording = torch.cuda.graph(graph, self._pool, self._stream, capture_error_mode="thread_local")
        try:
            with torch.cuda.device(self.device), recording:
                function()
        except RuntimeError as error:
            if is_out_of_memory(error) or is_out_of_memory(error.__context__ or error):
                raise torch.OutOfMemoryError("out of memory while a CUDA graph was recorded") from None
            log.warning("no CUDA graph can be recorded, so decoding is slower: %s", error)
            return None
        return graph
