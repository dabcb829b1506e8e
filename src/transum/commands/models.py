"""`transum models`: what is known to work, and fetching it."""

from __future__ import annotations

from typing import Annotated

import typer

from transum.commands.options import Profile, StoreFolder, engine_of

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
