"""`transum eval`: how good the models are, and the checks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from transum.commands.options import AsJson, Code, Profile, engine, engine_of

app = typer.Typer(help="Measure the models of a profile, and the checks.", no_args_is_help=True, rich_markup_mode=None)


@app.command(name="translation")
def translation(
    file: Annotated[Path, typer.Argument(help="UTF-8 lines of source TAB reference.")],
    source: Annotated[Code, typer.Option("--from", help="Language of the sources.")],
    target: Annotated[Code, typer.Option("--to", help="Language of the references.")],
    lines: Annotated[int | None, typer.Option(help="Only the first so many lines.", min=1, show_default=False)] = None,
    outputs: Annotated[Path | None, typer.Option(help="Write the translations here.", show_default=False)] = None,
    profile: Profile = "mini",
    as_json: AsJson = False,
) -> None:
    """BLEU, chrF and breakdowns of translations of a file."""
    from transum import evaluation, render

    pairs = evaluation.read_pairs(file)[:lines]
    models = engine(profile, offline=False)
    made, scores = evaluation.translation_scores(pairs, source.language(), target.language(), models)
    if outputs:
        outputs.write_text("".join(f"{text}\n" for text in made), encoding="utf-8")
    render.scores(scores, as_json=as_json)


@app.command(name="wire")
def wire(
    articles: Annotated[int, typer.Option(help="How many.", min=1)] = 40,
    profile: Profile = "mini",
    as_json: AsJson = False,
) -> None:
    """All stages on generated articles with known facts. Exit status 1 if a recorded floor is not reached."""
    from transum import config, evaluation, render

    settings = config.load(profile)
    _, scores = evaluation.wire_scores(articles, settings.length, engine_of(settings))
    render.scores(scores, as_json=as_json)
    if fallen := evaluation.below(scores, "wire", settings.name):
        typer.echo("\n".join(fallen), err=True)
        raise typer.Exit(1)


@app.command()
def checks(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="UTF-8 lines of source TAB reference; by default generated articles.", show_default=False),
    ] = None,
    source: Annotated[Code | None, typer.Option("--from", help="Language of the sources.", show_default=False)] = None,
    target: Annotated[Code | None, typer.Option("--to", help="Language of the texts.", show_default=False)] = None,
    system: Annotated[
        list[Path] | None, typer.Option(help="A system's outputs for the file, line by line.", show_default=False)
    ] = None,
    articles: Annotated[int, typer.Option(help="How many to generate.", min=1)] = 60,
    seed: Annotated[int, typer.Option(help="Another seed plants other errors.")] = 0,
    as_json: AsJson = False,
) -> None:
    """What each check catches of errors planted in right translations, and what it says of the right ones.

    Exit status 1 if, on generated articles, a recorded floor is not reached.
    """
    if (source is None) != (target is None) or (files and source is None):
        raise typer.BadParameter("files need both", param_hint="--from, --to")
    if system and len(files or ()) != 1:
        raise typer.BadParameter("needs the one file of which these are translations", param_hint="--system")
    from transum import evaluation, render

    recalls, alarms = list[evaluation.Recall](), list[evaluation.Alarms]()
    directions = [(source.language(), target.language())] if source and target else evaluation.DIRECTIONS
    with render.progress() as show:
        for one, other in directions:
            texts = [evaluation.lines_of(file, one, other) for file in files or ()]
            caught, untouched = evaluation.measure(texts or [evaluation.newswire(articles, one, other)], seed, show)
            outputs = [evaluation.system_alarms(texts[0], path) for path in system or ()]
            recalls, alarms = recalls + caught, [*alarms, *untouched, *(row for rows in outputs for row in rows)]
    render.checks(recalls, alarms, as_json=as_json)
    scores = [*(recall.score for recall in recalls), *(alarm.score for alarm in alarms)]
    if not files and (fallen := evaluation.below(scores, "checks", "any")):
        typer.echo("\n".join(fallen), err=True)
        raise typer.Exit(1)
