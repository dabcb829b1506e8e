"""`transum bench`, as it is typed."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from transum.commands.options import AsJson, Profile

app = typer.Typer(rich_markup_mode=None)


class ShapeName(StrEnum):
    OPUS_MT = "opus-mt"
    DISTILBART_CNN = "distilbart-cnn"


def _say(line: str) -> None:
    typer.echo(line, err=True)


@app.callback(invoke_without_command=True)
def bench(
    context: typer.Context,
    shape: Annotated[ShapeName, typer.Option(help="Size of the model, and what such a model is given.")] = (
        ShapeName.OPUS_MT
    ),
    model: Annotated[
        Path | None,
        typer.Option(help="Folder of an encoder-decoder; by default one with random weights.", show_default=False),
    ] = None,
    device: Annotated[str, typer.Option(help="cpu, cuda or cuda:1.", metavar="DEVICE")] = "cpu",
    engines: Annotated[
        list[str] | None,
        typer.Option(help="Only engines whose name has this in it; may be given again.", show_default="all"),
    ] = None,
    threads: Annotated[int, typer.Option(help="Threads of each engine.", min=1)] = os.cpu_count() or 1,
    beams: Annotated[
        int | None, typer.Option(help="Beams; 1 is greedy. By default as usual for the shape.", min=1, max=32)
    ] = None,
    texts: Annotated[int | None, typer.Option(help="Sentences, or documents, of news.", min=2)] = None,
    length: Annotated[int | None, typer.Option(help="Tokens that every engine writes for each.", min=1)] = None,
    rounds: Annotated[int, typer.Option(help="Times that each engine takes its turn.", min=1)] = 3,
    svg: Annotated[Path | None, typer.Option(help="Write a bar chart here.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Compare transum's decoder with transformers, and with CTranslate2 where that is installed, on this machine.

    Each engine runs in a process of its own, and they take turns. The ratio is to transformers, one text at a time, or
    on CUDA, where it computes in float16, in sorted batches of 64.
    """
    if context.invoked_subcommand:
        return
    from transum import render
    from transum.bench.chart import svg as chart
    from transum.bench.shapes import SHAPES
    from transum.bench.timing import measure
    from transum.bench.work import Order

    usual = SHAPES[shape.value]
    order = Order(
        shape=usual,
        model=model,
        texts=texts or usual.texts,
        beams=beams or usual.beams,
        length=length or usual.length,
        threads=threads,
        device=device,
    )
    measured = measure(order, rounds=rounds, say=_say, only=engines or ())
    if svg:
        search = "greedy" if order.beams == 1 else f"beam {order.beams}"
        kind = "documents" if usual.document else "sentences"
        where = f"{threads} threads" if device == "cpu" else device
        svg.write_text(chart(measured, f"{shape.value}, {order.texts} {kind}, {search}, {where}"), "utf-8")
    render.measured(measured, as_json=as_json)


@app.command()
def pipeline(
    articles: Annotated[
        list[int] | None, typer.Option(help="Articles of a run; given again, another run.", show_default="100")
    ] = None,
    growth: Annotated[
        int | None,
        typer.Option(
            help="Also a tenth of so many articles, then all, with answers known before in place of models: "
            "how time and memory grow in what is not the models.",
            min=10,
            show_default=False,
        ),
    ] = None,
    profile: Profile = "mini",
    as_json: AsJson = False,
) -> None:
    """Time whole runs over generated articles: seconds by stage, what models do not take, the first story, memory.

    Each run is in a process of its own, with an empty store.
    """
    from transum import config, render
    from transum.bench.night import measure

    settings = config.load(profile)
    nights = measure(settings, articles or [100], say=_say)
    if growth:
        nights += measure(settings, [growth // 10, growth], known=True, say=_say)
    render.nights(nights, as_json=as_json)
