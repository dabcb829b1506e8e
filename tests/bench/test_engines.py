"""Timing engines on the same work, each in a process of its own, and the chart of it."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import torch

from transum.bench import bandwidth, candidates, engines, own, reference
from transum.bench.chart import svg
from transum.bench.engines import ONE_BY_ONE, REFERENCE
from transum.bench.process import Process, peak_megabytes
from transum.bench.shapes import SHAPES, Shape
from transum.bench.timing import Measured, measure
from transum.bench.work import Order, prepare
from transum.errors import ModelError

MINI = Path(__file__).parents[2] / "src" / "transum" / "mini" / "model"
_SMALL = {
    "d_model": 32, "encoder_layers": 1, "decoder_layers": 1, "encoder_attention_heads": 2,
    "decoder_attention_heads": 2, "encoder_ffn_dim": 32, "decoder_ffn_dim": 32, "vocab_size": 900,
}  # fmt: skip


def test_engines_write_the_same(tmp_path: Path) -> None:
    """One by one, in batches or by transum's own decoder: the same tokens in float32, as many as were asked for."""
    work = prepare(Order(SHAPES["opus-mt"], MINI, texts=5, beams=2, length=6, threads=1), tmp_path)
    written = [reference.load(work, "one by one"), reference.load(work, "sorted batches"), own.load(work, "float32")]
    first, *others = (write(work.rows) for write in written)
    assert [len(row) for row in first] == [6] * 5
    assert all(other == first for other in others)
    assert {"int8", "int8 shortlist"} <= set(own.kinds(work))


def test_an_engine_with_a_shortlist_writes_with_no_other_tokens(tmp_path: Path) -> None:
    """Those of the texts in work, and as many as such lists usually have; its file for CTranslate2 says the same."""
    work = prepare(Order(SHAPES["opus-mt"], MINI, texts=5, beams=2, length=6, threads=1), tmp_path)
    table = candidates.table(work)
    allowed = set(candidates.shortlist(work).candidates(work.rows).tolist()) | set(table.always.tolist())
    written = own.load(work, "int8 shortlist")(work.rows)
    assert {token for row in written for token in row} <= allowed
    assert 8_900 < len(allowed) <= 9_100
    always, *lines = candidates.vmap(work).read_text("utf-8").splitlines()
    assert always == "\t" + " ".join(map(str, table.always))
    pairs = [line.split("\t") for line in lines]
    assert [int(source) for source, _ in pairs] == sorted({token for row in work.rows for token in row})
    assert " ".join(targets for _, targets in pairs) == " ".join(map(str, table.targets))


def test_engines_can_be_chosen_by_name(tmp_path: Path) -> None:
    """A part of the name is enough; a name that nothing has is an error that tells which there are."""
    work = prepare(Order(SHAPES["opus-mt"], MINI, texts=2, beams=1, length=4, threads=1), tmp_path)
    assert engines.prepare(work, ["FLOAT32", "one by"]) == ["transformers one by one", "transum float32"]
    with pytest.raises(ModelError, match="transum int8"):
        engines.prepare(work, ["marian"])


def test_on_cuda_other_engines_are_compared(tmp_path: Path) -> None:
    """float16 and bfloat16; transformers in sorted batches of 64, which is what ratios are to."""
    work = replace(
        prepare(Order(SHAPES["opus-mt"], MINI, texts=2, beams=4, length=4, threads=1), tmp_path), device="cuda"
    )
    assert own.kinds(work) == ["float16", "bfloat16"]
    assert (own.at_once(work, "float16"), own.itemsize("float16")) == (256, 2)
    assert (reference.at_once(work, "sorted batches"), reference.at_once(work, "one by one")) == (64, 1)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is CUDA")
def test_without_cuda_the_bench_says_so() -> None:
    """Before a model is made."""
    order = Order(SHAPES["opus-mt"], None, texts=2, beams=1, length=4, threads=1, device="cuda")
    lines: list[str] = []
    with pytest.raises(ModelError, match="not on this machine"):
        measure(order, rounds=1, say=lines.append)
    assert lines == []


def test_the_bound_is_the_time_to_read_the_weights(tmp_path: Path) -> None:
    """Of decoder and output layer, once a step, at the speed of a copy; not of what is done once a source."""
    usual = SHAPES["opus-mt"]
    options = dict(usual.options) | _SMALL | {"pad_token_id": 1}
    work = prepare(Order(Shape("Marian", options, None, 5, 3, 2), None, 3, 2, 5, 1), tmp_path)
    square = 32 * 32 + 32
    layer = 4 * square + 2 * square + 2 * (32 * 32 + 32) + 3 * 2 * 32  # own attention, query and output, feed, norms
    assert bandwidth.numbers_a_step(work) == 900 * 32 + layer
    each = (900 * 32 + layer) * 2 / 1e9
    assert bandwidth.share(work, 65, 64, 2, 1e9, 1.0) == pytest.approx(5 * 2 * each)
    assert bandwidth.of_copies("cpu") > 1e8


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_engines_take_turns_in_their_own_processes() -> None:
    """Engines take turns; each is compared with transformers, and float32 agrees with it."""
    lines: list[str] = []
    order = Order(SHAPES["opus-mt"], MINI, texts=4, beams=2, length=6, threads=1)
    found = measure(order, rounds=2, say=lines.append)
    by_name = {one.engine: one for one in found}
    assert {ONE_BY_ONE, REFERENCE, "transum float32", "transum int8"} <= set(by_name)
    assert len(lines) == 1 + 3 * len(found)
    assert by_name["transum float32"].same == 1.0
    assert by_name[ONE_BY_ONE].ratio == 1.0
    assert [one.tokens_per_second for one in found] == sorted(one.tokens_per_second for one in found)
    assert all(one.load_seconds > 0 and one.peak_megabytes > 50 for one in found)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_given_what_such_models_read(name: str, tmp_path: Path) -> None:
    """Sentences or whole documents, in ids that are words of its vocabulary; the model is of the shape's family."""
    usual = SHAPES[name]
    small = Shape(usual.family, dict(usual.options) | _SMALL | {"pad_token_id": 1}, usual.document, 5, 3, 2)
    work = prepare(Order(small, None, texts=3, beams=2, length=5, threads=1), tmp_path)
    assert len(work.rows) == 3
    assert all(row[-1] == usual.options["eos_token_id"] for row in work.rows)
    assert all(4 <= token < 899 for row in work.rows for token in row[:-1])
    if usual.document:
        assert {len(row) for row in work.rows} == {usual.document}
    assert usual.family.lower() in (work.folder / "config.json").read_text("utf-8")


def _multiply() -> float:
    import torch

    torch.set_num_threads(2)
    one = torch.ones(512, 512)
    for _ in range(20):
        one @ one  # its threads wait for more when it is done
    return time.process_time()


def _fill(megabytes: int) -> float:
    bytearray(megabytes * 1_000_000)
    return peak_megabytes()


def test_a_process_has_its_own_memory_and_its_end_is_an_error() -> None:
    """What one process held is not counted in another, nor what its parent held; one that is ended is named."""
    held = bytearray(300_000_000)
    with Process("large") as large, Process("small") as small:
        assert large.run(_fill, 200) > 200
        assert small.run(peak_megabytes) < 200
        assert len(held) < peak_megabytes() * 1e6
        with pytest.raises(ModelError, match="small"):
            small.run(os._exit, 9)


def test_a_process_that_waits_for_its_turn_does_not_compute() -> None:
    """The threads of an engine that has had its turn take nothing from the one whose turn it is."""
    with Process("waiting") as process:
        after = process.run(_multiply)
        time.sleep(0.5)
        assert process.run(time.process_time) - after < 0.1


def test_the_chart_is_drawn_to_scale() -> None:
    """A bar an engine, as long as its speed; names cannot break the markup."""
    speeds = [
        Measured("a < b & c", 50.0, 1.0, 20.0, 1.0, 1.0, 100.0),
        Measured("transum int8", 100.0, 2.0, 10.0, 0.9, 1.0, 100.0),
    ]
    tree = ET.fromstring(svg(speeds, "256 sentences"))
    bars = [float(e.get("width", "0")) for e in tree.iter("{http://www.w3.org/2000/svg}rect") if e.get("rx")]
    assert bars[1] == 2 * bars[0]
    assert "a < b & c" in "".join(tree.itertext())
