"""Timing engines on the same work, and the chart of it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from transum.bench.chart import svg
from transum.bench.timing import Measured, measure

MINI = Path(__file__).parents[1] / "src" / "transum" / "mini" / "model"


def test_every_engine_writes_the_same_work() -> None:
    """Engines take turns; each is compared with transformers, and float32 agrees with it."""
    lines: list[str] = []
    found = measure(model=MINI, count=8, beams=2, length=6, rounds=2, say=lines.append)
    by_name = {one.engine: one for one in found}
    assert {"transformers, one by one", "transformers, sorted batches", "transum float32", "transum int8"} <= set(
        by_name
    )
    assert len(lines) == 1 + 2 * len(found)
    assert by_name["transum float32"].same == 1.0
    assert by_name["transformers, one by one"].ratio == 1.0
    assert [one.tokens_per_second for one in found] == sorted(one.tokens_per_second for one in found)


def test_the_chart_is_drawn_to_scale() -> None:
    """A bar an engine, as long as its speed; names cannot break the markup."""
    speeds = [Measured("a < b & c", 50.0, 1.0, 20.0, 1.0), Measured("transum int8", 100.0, 2.0, 10.0, 0.9)]
    tree = ET.fromstring(svg(speeds, "256 sentences"))
    bars = [float(e.get("width", "0")) for e in tree.iter("{http://www.w3.org/2000/svg}rect") if e.get("rx")]
    assert bars[1] == 2 * bars[0]
    assert "a < b & c" in "".join(tree.itertext())
