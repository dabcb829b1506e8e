"""The search that is for CUDA, on a CPU: its steps can be recorded and repeated, and would run on a GPU's tensors.

That it writes what `generate` writes is in `test_decoder`.
"""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode

from tests.fake_gpu import GPU, Waits, fake_gpu
from tests.models.untrained import VOCABULARY, untrained
from transum.errors import ModelError
from transum.inference.checkpoint import Checkpoint, of
from transum.inference.decoder import Decoder
from transum.inference.graphs import Replayed
from transum.inference.network import Network
from transum.inference.search import Request, Search
from transum.inference.slots import Slots
from transum.inference.static_search import StaticBatch, padded
from transum.inference.transfer import Glance


def _rows(count: int) -> list[list[int]]:
    generator = torch.Generator().manual_seed(1)
    lengths = torch.randint(1, 40, (count,), generator=generator).tolist()
    return [torch.randint(3, VOCABULARY, (n,), generator=generator).tolist() for n in lengths]


def _searches(decoder: Decoder) -> list[Search]:
    """With every rule that there is."""
    rules = replace(decoder.rules, prefix=(9, 11), least=3, no_repeat_ngram=3)
    return [Search(rules), Search(rules, beams=3, length_penalty=0.7, candidates=2)]


def _decode(decoder: Decoder, search: Search, count: int = 40) -> dict[int, list[list[int]]]:
    limits = [5 + i % 24 for i in range(count)]
    found = decoder.decode(_rows(count), limits, search, beams=8 * search.beams, tokens=6000)
    return {i: [output.tokens for output in outputs] for i, outputs in found}


class _Tape(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """What a CUDA graph keeps of a function: the operations with the numbers they were given, and where tensors are."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.operations: list[tuple[Any, Any, Any, Any]] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        out = func(*args, **(kwargs or {}))
        self.operations.append((func, args, kwargs or {}, out))
        return out

    def replay(self) -> None:
        made: dict[int, Tensor] = {}

        def now(value: Any) -> Any:
            if isinstance(value, (list, tuple)):
                return type(value)(map(now, value))
            return made.get(id(value), value)

        for func, args, kwargs, out in self.operations:
            again = func(*now(args), **{name: now(value) for name, value in kwargs.items()})
            outs, agains = ((one,) if isinstance(one, Tensor) else tuple(one) for one in (out, again))
            made |= {id(a): b for a, b in zip(outs, agains, strict=True)}


class _TapeRecorder:
    """In place of CUDA: records without changing anything, as CUDA does, and counts what it was asked."""

    def __init__(self, state: Callable[[], Sequence[Tensor]]) -> None:
        self.state = state
        self.asked: list[str] = []

    def warm(self, function: Callable[[], None]) -> None:
        self.asked.append("warm")
        function()

    def record(self, function: Callable[[], None]) -> _Tape:
        self.asked.append("record")
        before = [tensor.clone() for tensor in self.state()]
        tape = _Tape()
        with tape:
            function()
        for tensor, old in zip(self.state(), before, strict=True):
            tensor.copy_(old)
        return tape


def _state(batch: StaticBatch) -> list[Tensor]:
    """All tensors that a step may change."""
    owners = (batch.slots, batch.slots.cache, batch.slots.found)
    values = [value for owner in owners for value in vars(owner).values()]
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [one for one in flat if isinstance(one, Tensor) and 0 not in one.stride()]


class _Recorded(Decoder):
    """Decodes with steps that are recorded and replayed."""

    static = True

    def _static_batch(self, requests: Sequence[Request], search: Search, beams: int) -> StaticBatch:
        batch = super()._static_batch(requests, search, beams)
        if batch._recorder is None:
            self.recorder = _TapeRecorder(lambda: _state(batch))
            batch._recorder = self.recorder  # type: ignore[assignment]
        return batch


@pytest.mark.parametrize("kind", ["marian", "m2m_100", "t5"])
def test_steps_can_be_recorded_and_repeated(kind: str) -> None:
    """Replays of one recording for each size write what the steps themselves write, while texts come and go: nothing
    that changes from step to step is on the host, and no tensor moves.
    """
    plain, recorded = Decoder(of(untrained(kind)), torch.float32), _Recorded(of(untrained(kind)), torch.float32)
    plain.static = recorded.static = True
    for search in _searches(plain):
        expected = _decode(plain, search)
        assert len(expected) == 40
        assert _decode(recorded, search) == expected
        sizes = recorded.recorder.asked.count("warm")
        assert recorded.recorder.asked.count("record") == sizes >= 2
        assert _decode(recorded, search) == expected
        assert recorded.recorder.asked.count("record") == sizes, "graphs are recorded once for all calls"


def _fake_checkpoint(kind: str, mode: FakeTensorMode) -> Checkpoint:
    """The weights of a model, as if they were on a GPU: shapes, formats and devices without numbers."""
    model = untrained(kind)
    real = of(model)
    names = {name: tensor for name, tensor in model.state_dict().items() if name != "final_logits_bias"}
    tied = ("embed_tokens.weight", "lm_head.weight")  # whether they are one can only be told from their numbers
    names = {name: tensor for name, tensor in names.items() if not name.endswith(tied)}
    tensors: dict[str, Tensor] = {name: mode.from_tensor(tensor.detach().clone()) for name, tensor in names.items()}
    return Checkpoint(real.config, real.generation, tensors, GPU)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16])
@pytest.mark.parametrize("kind", ["marian", "bart", "mbart", "pegasus", "m2m_100", "t5", "mt5"])
def test_everything_is_on_the_gpu(kind: str, dtype: torch.dtype) -> None:
    """Tensors of host and device never meet, formats fit, and no step, refill or look needs a value on the host."""
    rows = [row[:32] for row in _rows(8)]
    with fake_gpu() as mode:
        decoder = Decoder(_fake_checkpoint(kind, mode), dtype)
        assert decoder.static
        for search in _searches(decoder):
            batch = StaticBatch(decoder.network, decoder._vocabulary, search, 8, 32, 64)
            for slots in ([0, 1, 2, 3, 4, 5, 6, 7], [2, 5]):
                batch.admit(slots, [Request(slot, rows[slot], 9) for slot in slots])
                for size in ((6, 16, 16), (8, 32, 64)):
                    batch.slots.part(*size).step()
            assert {tensor.device for tensor in (*_state(batch), *batch.slots.outputs())} == {GPU}
            assert batch.slots.cache.keys[0].dtype is dtype


def test_a_value_that_the_host_asks_for_would_be_noticed() -> None:
    """Such tensors as the test before uses refuse to tell what they hold, and to meet those of the host."""
    with fake_gpu():
        there = torch.ones(3, device=GPU)
        asks: list[Callable[[], object]] = [
            lambda: there.tolist(),
            lambda: bool(there.any()),
            lambda: there + torch.ones(3),
            lambda: there[torch.tensor([0])],
            lambda: there[there > 0],
            lambda: there.nonzero(),
        ]
        for ask in asks:
            with pytest.raises(Exception, match=r"aten|device|cuda"):
                ask()


def test_the_host_looks_every_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """And at what was copied before the steps that are queued: a look is read when the next ones are under way."""
    decoder = Decoder(of(untrained("marian")), torch.float32)
    decoder.static = True
    search = replace(_searches(decoder)[0], rules=replace(decoder.rules, least=24))
    order: list[str] = []

    def noted(name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            order.append(name)
            return method(*args)

        return call

    monkeypatch.setattr(Slots, "step", noted("step", Slots.step))
    monkeypatch.setattr(Glance, "read", noted("read", Glance.read))
    with Waits() as waits:
        list(decoder.decode(_rows(3), [24] * 3, search, beams=4, tokens=6000))
    assert "".join(one[0] for one in order) == "ssss" + "ssssr" * 6
    assert waits.count == order.count("read")


def test_buffers_are_kept_for_the_next_texts() -> None:
    """With their graphs, where these are of use; who is interrupted leaves nothing behind in them."""
    decoder = Decoder(of(untrained("marian")), torch.float32)
    decoder.static = True
    greedy, beams = _searches(decoder)
    expected = _decode(decoder, greedy)
    kept = decoder._kept
    assert kept is not None
    limits = [20] * 40
    interrupted = decoder.decode(_rows(40), limits, greedy, beams=8, tokens=6000)
    next(interrupted)
    assert decoder._kept is None, "two who work at once would write into each other's texts"
    interrupted.close()  # type: ignore[attr-defined]
    decoder._kept = kept
    assert _decode(decoder, greedy) == expected
    assert decoder._kept is kept
    old = weakref.ref(kept.slots)
    del kept, interrupted
    gc.disable()
    try:
        _decode(decoder, beams)
        assert old() is None, "memory of a GPU is given back at once, not when Python collects its garbage"
    finally:
        gc.enable()


class _Cramped(Network):
    """Has memory for so many texts."""

    def __init__(self, like: Network, texts: int) -> None:
        self.__dict__.update(vars(like))
        self.texts = texts
        self.asked: list[int] = []

    def sources(self, rows: Sequence[Sequence[int]]) -> Iterator[tuple[Tensor, Tensor]]:
        self.asked.append(len(rows))
        if len(rows) > self.texts:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        yield from super().sources(rows)


def test_memory_that_runs_out_halves_the_slots() -> None:
    """Nothing is lost; a single text that does not fit is an error that says what to do."""
    decoder = Decoder(of(untrained("bart")), torch.float32)
    decoder.static = True
    search = _searches(decoder)[1]
    expected = _decode(decoder, search)
    decoder._kept = None
    plenty = decoder.network
    decoder.network = cramped = _Cramped(plenty, 3)
    assert _decode(decoder, search) == expected
    assert cramped.asked[:2] == [8, 4]
    decoder._kept, decoder.network = None, _Cramped(plenty, 0)
    with pytest.raises(ModelError, match="smaller model"):
        _decode(decoder, search)


def test_where_nothing_can_be_recorded_the_function_runs() -> None:
    """The first call makes ready; one that cannot be recorded is called each time, and asked for no second time."""

    class Unable:
        asked = 0

        def warm(self, function: Callable[[], None]) -> None:
            function()

        def record(self, _: Callable[[], None]) -> None:
            self.asked += 1

    done: list[int] = []
    recorder: Any = Unable()
    replayed = Replayed(lambda: done.append(1), recorder)
    for _ in range(4):
        replayed()
    assert (len(done), recorder.asked) == (4, 1)


def test_a_few_texts_do_not_pay_for_many() -> None:
    """Only the first slots compute where no others are in work, however many there are."""
    decoder = Decoder(of(untrained("marian")), torch.float32)
    decoder.static = True
    greedy, _ = _searches(decoder)
    list(decoder.decode(_rows(70), [9] * 70, greedy, beams=64, tokens=6000))
    kept = decoder._kept
    assert kept is not None
    assert kept.size[0] == 64
    kept._steps.clear()
    list(decoder.decode(_rows(3), [9] * 3, greedy, beams=64, tokens=6000))
    assert decoder._kept is kept
    assert {size[0] for size in kept._steps} == {16}


def test_buffers_double() -> None:
    """So few graphs are recorded."""
    assert [padded(n) for n in (1, 16, 17, 32, 500)] == [16, 16, 32, 32, 512]
