"""transum's decoder writes what transformers' `generate` writes, token for token, in float32."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM

from tests.fake_gpu import Waits
from tests.models.untrained import KINDS, VOCABULARY, untrained
from transum.config import load
from transum.errors import ModelError
from transum.inference import Engine, Job
from transum.inference.cache import Cache
from transum.inference.checkpoint import of
from transum.inference.decoder import Decoder
from transum.inference.network import Network
from transum.inference.search import Output, Search

_CLOSE = 2e-4  # scores of outputs that differ only where two tokens are as likely
_SEARCHES: list[dict[str, Any]] = [
    {"beams": 1},
    {"beams": 1, "no_repeat_ngram": 2, "least": 6},
    {"beams": 2, "length_penalty": 0.6},
    {"beams": 2, "prefix": 9, "no_repeat_ngram": 1, "candidates": 2},
    {"beams": 4, "length_penalty": 1.0, "candidates": 4},
    {"beams": 4, "length_penalty": 2.0, "no_repeat_ngram": 3},
    {"beams": 3, "early_stopping": True, "candidates": 3, "least": 4},
    {"beams": 3, "early_stopping": "never", "length_penalty": 2.0},
]


def _rows(count: int = 9) -> list[list[int]]:
    generator = torch.Generator().manual_seed(1)
    lengths = torch.randint(1, 24, (count,), generator=generator).tolist()
    return [torch.randint(3, VOCABULARY, (n,), generator=generator).tolist() for n in lengths]


def _search(decoder: Decoder, **options: Any) -> Search:
    prefix = (options["prefix"],) if "prefix" in options else ()
    rules = replace(
        decoder.rules,
        prefix=prefix,
        least=options.get("least", 0),
        no_repeat_ngram=options.get("no_repeat_ngram", 0),
    )
    kept = {k: v for k, v in options.items() if k in ("beams", "length_penalty", "early_stopping", "candidates")}
    return Search(rules, **kept)


def _expected(model: Any, row: list[int], limit: int, **options: Any) -> list[tuple[list[int], float]]:
    """What `generate` gives for one row: tokens up to the end, and its score (beams only)."""
    beams = options["beams"]
    out = model.generate(
        input_ids=torch.tensor([row]),
        attention_mask=torch.ones(1, len(row), dtype=torch.long),
        num_beams=beams,
        num_return_sequences=options.get("candidates", 1),
        max_new_tokens=limit,
        min_new_tokens=options.get("least"),
        no_repeat_ngram_size=options.get("no_repeat_ngram"),
        length_penalty=options.get("length_penalty", 1.0) if beams > 1 else None,
        early_stopping=options.get("early_stopping", False) if beams > 1 else None,
        forced_bos_token_id=options.get("prefix"),
        do_sample=False,
        return_dict_in_generate=True,
        output_scores=True,
    )
    end = model.generation_config.eos_token_id
    found = [row[: row.index(end) + 1] if end in row else row for row in out.sequences[:, 1:].tolist()]
    scores = out.sequences_scores.tolist() if beams > 1 else [0.0]
    return list(zip(found, scores, strict=True))


def _same(ours: list[Output], theirs: list[tuple[list[int], float]]) -> bool:
    if [o.tokens for o in ours] == [tokens for tokens, _ in theirs]:
        return True
    return len(theirs) > 1 and [o.score for o in ours] == pytest.approx([s for _, s in theirs], abs=_CLOSE)


@pytest.mark.parametrize("kind", KINDS)
def test_outputs_are_those_of_generate(kind: str) -> None:
    """Every layout, greedy and beams, penalties, bans, prefixes and n-best lists, while texts come and go; by the
    search that is for CUDA too, which steps in one shape.
    """
    reference = untrained(kind)
    decoder, static = (Decoder(of(untrained(kind)), torch.float32) for _ in range(2))
    static.static = True
    rows = _rows()
    limits = [7 + 3 * (i % 5) for i in range(len(rows))]
    for options in _SEARCHES:
        search = _search(decoder, **options)
        expected = [_expected(reference, row, limits[i], **options) for i, row in enumerate(rows)]
        for each in (decoder, static):
            found = dict(each.decode(rows, limits, search, beams=4 * search.beams, tokens=6000))
            for i in range(len(rows)):
                assert _same(found[i], expected[i]), f"{options}: {found[i]} is not {expected[i]}"


@pytest.mark.parametrize("static", [False, True])
@pytest.mark.parametrize("beams", [1, 2, 4])
def test_the_embedded_model_writes_the_same(beams: int, static: bool) -> None:
    """The weights that come with the package, as a profile uses them, and as it would on CUDA."""
    engine = Engine(load("mini", device="cpu"))
    generator = engine.generator(Job("translate", "en", "zh"))
    located = engine.located(engine.settings.models.translate.en_zh)
    texts = [
        "The port of Larne will stay closed until Friday, officials said.",
        "Exports rose 4.2 percent in May, the statistics office reported.",
        "A ferry with 120 passengers ran aground near the old lighthouse.",
        "Rain.",
    ]
    loaded = engine.loaded(located, torch.float32)
    job = Job("translate", "en", "zh")
    rows = [loaded.family.encode(text, job, ">>zh<<") for text in texts]
    decoder = loaded.decoder
    assert isinstance(decoder, Decoder)
    decoder.static = static
    options: dict[str, Any] = {"beams": beams, "no_repeat_ngram": 5, "candidates": beams}
    found = dict(decoder.decode(rows, [60] * 4, _search(decoder, **options), beams=8, tokens=6000))
    reference = AutoModelForSeq2SeqLM.from_pretrained(located.folder, dtype=torch.float32)
    for i, row in enumerate(rows):
        assert _same(found[i], _expected(reference, row, 60, **options))
    assert "engine=transum" in generator.signature


def test_log_probability_is_the_mean_of_the_models_own() -> None:
    """Of each output, the prefix included, as one pass of the model over it gives."""
    reference = untrained("m2m_100")
    decoder = Decoder(of(untrained("m2m_100")), torch.float32)
    rows = _rows(5)
    searches: list[dict[str, Any]] = [{"beams": 1, "prefix": 9}, {"beams": 3, "prefix": 9, "candidates": 3}]
    for decoder.static, options in product((False, True), searches):
        for i, outputs in decoder.decode(rows, [8] * 5, _search(decoder, **options), beams=6, tokens=6000):
            for output in outputs:
                given = torch.tensor([[decoder.rules.start, *output.tokens]])
                with torch.inference_mode():
                    logits = reference(input_ids=torch.tensor([rows[i]]), decoder_input_ids=given[:, :-1]).logits
                each = logits.log_softmax(2).gather(2, given[:, 1:, None])
                assert output.log_probability == pytest.approx(float(each.mean()), abs=1e-4)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.int8])
def test_narrow_numbers_stay_near(dtype: torch.dtype) -> None:
    """bfloat16 and int8 write nearly the same log-probabilities as float32 for the first token."""
    rows = _rows()
    means: list[list[float]] = []
    for each in (torch.float32, dtype):
        model = untrained("bart").to(torch.bfloat16 if each is torch.bfloat16 else torch.float32)
        decoder = Decoder(of(model), each)
        found = dict(decoder.decode(rows, [1] * len(rows), _search(decoder, beams=1), beams=8, tokens=6000))
        means.append([found[i][0].log_probability for i in range(len(rows))])
    assert means[1] == pytest.approx(means[0], abs=0.15)
    assert means[1] != means[0]


class _Cramped(Network):
    """Has memory for so many texts, and writes down how many it was asked to hold."""

    def __init__(self, like: Network, texts: int) -> None:
        self.__dict__.update(vars(like))
        self.texts = texts
        self.asked: list[int] = []

    def admit(self, rows: Sequence[Sequence[int]], cache: Cache) -> None:
        self.asked.append(cache.size + len(rows))
        if self.asked[-1] > self.texts:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory")
        super().admit(rows, cache)


def test_memory_that_runs_out_halves_the_work() -> None:
    """What is finished is kept, the rest is decoded with half as many texts at once; nothing is lost or done twice."""
    decoder = Decoder(of(untrained("bart")), torch.float32)
    rows, search = _rows(14), _search(decoder, beams=2)
    plain = {i: o[0].tokens for i, o in decoder.decode(rows, [9] * 14, search, beams=16, tokens=6000)}
    decoder.network = cramped = _Cramped(decoder.network, 3)
    found = [(i, o[0].tokens) for i, o in decoder.decode(rows, [9] * 14, search, beams=16, tokens=6000)]
    assert len(found) == 14
    assert dict(found) == plain
    assert max(cramped.asked) == 8


class _Heavy(_Cramped):
    """Says that each text takes all the memory that there is."""

    def memory(self, source: int, output: int, beams: int) -> int:
        return 1 << 60


def test_where_memory_is_short_fewer_texts_are_in_work() -> None:
    """One at a time at the least, and the outputs are the same."""
    decoder = Decoder(of(untrained("bart")), torch.float32)
    rows, search = _rows(6), _search(decoder, beams=2)
    plain = {i: o[0].tokens for i, o in decoder.decode(rows, [9] * 6, search, beams=16, tokens=6000)}
    decoder.network = heavy = _Heavy(decoder.network, 1)
    assert {i: o[0].tokens for i, o in decoder.decode(rows, [9] * 6, search, beams=16, tokens=6000)} == plain
    assert heavy.asked == [1] * 6


@pytest.mark.parametrize("kind", ["bart", "t5"])
def test_memory_is_planned_as_it_is_taken(kind: str) -> None:
    """The plan for a text is what the buffers of a cache take that holds it at its full length."""
    network = Decoder(of(untrained(kind)), torch.float32).network
    cache = network.cache(beams=3)
    cache.reserve(2, 40)
    network.admit([[5] * 40, [6] * 40], cache)
    for _ in range(32):
        network.step(torch.full((2, 3), 9), cache)
        cache.end(None)
    taken = sum(buffer.nbytes for buffer in cache._buffers())
    assert network.memory(40, 32, 3) * 2 == pytest.approx(taken, rel=0.02)


def test_a_single_text_that_does_not_fit_is_an_error() -> None:
    """One text cannot be halved: the error says what to do."""
    decoder = Decoder(of(untrained("bart")), torch.float32)
    decoder.network = _Cramped(decoder.network, 0)
    with pytest.raises(ModelError, match="smaller model"):
        list(decoder.decode(_rows(), [9] * 9, _search(decoder, beams=2), beams=16, tokens=6000))


def test_threads_share_the_texts() -> None:
    """Two threads write what one does, their errors reach the caller, and the thread count is as before."""
    decoder = Decoder(of(untrained("marian")), torch.float32)
    rows, before = _rows(40), torch.get_num_threads()
    search = _search(decoder, beams=2)
    try:
        found = []
        for threads in (1, 2):
            torch.set_num_threads(threads)
            found.append({i: o[0].tokens for i, o in decoder.decode(rows, [9] * 40, search, beams=8, tokens=6000)})
            assert torch.get_num_threads() == threads
        assert found[0] == found[1]
        with pytest.raises(IndexError):
            list(decoder.decode([*rows, [VOCABULARY + 9]], [9] * 41, search, beams=8, tokens=6000))
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("beams", [1, 4])
def test_a_step_does_not_wait_for_the_device(beams: int) -> None:
    """But for one look at the logits, on a CPU alone, and one answer that tells the host everything."""
    decoder = Decoder(of(untrained("m2m_100")), torch.float32)
    search = Search(replace(decoder.rules, prefix=(9,), phrases=(), least=3), beams=beams)
    steps = 20
    with Waits() as waits:
        list(decoder.decode(_rows(3), [steps] * 3, search, beams=3 * beams, tokens=6000))
    young = 3 * 2  # the prefix and the first tokens, which may not end
    assert waits.count <= steps + young


def test_int8_is_for_known_layouts_on_a_cpu() -> None:
    """A profile that asks for it elsewhere is told so before anything is loaded."""
    from transum.inference.device import pick_dtype

    assert pick_dtype("int8", torch.device("cpu"), {"model_type": "marian"}) is torch.int8
    for device, config in (("cuda", {"model_type": "marian"}), ("cpu", {"model_type": "qwen3"})):
        with pytest.raises(ModelError, match="dtype: auto"):
            pick_dtype("int8", torch.device(device), config)
