"""`transum bench`, as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def bench(
    model: Annotated[
        Path | None,
        typer.Option(help="Folder of an encoder-decoder; by default one with random weights.", show_default=False),
    ] = None,
    beams: Annotated[int, typer.Option(help="Beams; 1 is greedy.", min=1, max=32)] = 1,
    sentences: Annotated[int, typer.Option(help="News sentences to translate.", min=8)] = 128,
    length: Annotated[int, typer.Option(help="Tokens that every engine writes for each.", min=1)] = 32,
    rounds: Annotated[int, typer.Option(help="Times that each engine takes its turn.", min=1)] = 3,
    svg: Annotated[Path | None, typer.Option(help="Write a bar chart here.", show_default=False)] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare transum's decoder with transformers, and with CTranslate2 where that is installed, on this machine."""
    from transum import render
    from transum.bench.chart import svg as chart
    from transum.bench.timing import measure

    measured = measure(
        model=model,
        count=sentences,
        beams=beams,
        length=length,
        rounds=rounds,
        say=lambda line: typer.echo(line, err=True),
    )
    if svg:
        search = "greedy" if beams == 1 else f"beam {beams}"
        svg.write_text(chart(measured, f"{sentences} sentences, {search}: tokens per second"), encoding="utf-8")
    render.measured(measured, as_json=as_json)
