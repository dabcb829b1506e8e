"""`transum models`: what is known to work, and fetching it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transum.commands.options import AsJson, Code, Profile, StoreFolder, engine, engine_of

app = typer.Typer(help="The models that are known to work.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="list")
def list_() -> None:
    """List the models of the catalogue with their licences."""
    from transum import render
    from transum.inference.catalogue import catalogue

    render.catalogue(catalogue())


@app.command(name="fetch")
def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Hugging Face ids; by default those of the profile.")
    ] = None,
    profile: Profile = "standard",
    store: StoreFolder = None,
) -> None:
    """Download models, and pin each to the revision that came, so that a later run can be offline."""
    from transum import config
    from transum.config import ModelChoice

    settings = config.load(profile, store=store)
    choices = [ModelChoice(model=name) for name in names] if names else list(settings.models.choices())
    models = engine_of(settings)
    for choice in dict.fromkeys(choices):
        located = models.located(choice)
        typer.echo(f"{located.name} @ {located.revision}  {located.folder}")


@app.command(name="shortlist")
def shortlist(
    file: Annotated[Path, typer.Argument(help="UTF-8 lines in the source language, like those to be translated.")],
    source: Annotated[Code, typer.Option("--from", help="Language of the lines.")],
    target: Annotated[Code, typer.Option("--to", help="Language that the model translates them into.")],
    out: Annotated[Path, typer.Option(help="Write the shortlist here; name it as 'shortlist' in the profile.")],
    profile: Profile = "standard",
    as_json: AsJson = False,
) -> None:
    """Learn which tokens a source text can lead to, from translations of many lines, so that decoding tries no others.

    Every tenth sentence is kept for proof: exit status 1, and nothing is written, if too many of them change.
    """
    from transum import evaluation, render

    lines = evaluation.read_text(file).split("\n")
    table, scores = evaluation.learned(lines, source.language(), target.language(), engine(profile, offline=False))
    render.scores(scores, as_json=as_json)
    if scores[0].value < evaluation.LEAST_SAME:
        typer.echo(
            f"{out} is not written: fewer than {evaluation.LEAST_SAME:g} % are the same. Give more lines.", err=True
        )
        raise typer.Exit(1)
    table.write(out)
