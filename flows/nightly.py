"""The night run: every source of the desk, on a schedule."""

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run

from flows.stages import EDITIONS, LENGTHS, Editions, SummaryLength, in_words, label, work
from transum import config
from transum.errors import SourceError
from transum.records import Manifest


def run_name() -> str:
    """`nightly 2026-11-20`: the day it was due, on the worker's clock."""
    return f"nightly {flow_run.scheduled_start_time.astimezone():%Y-%m-%d}"


@flow(name="nightly", flow_run_name=run_name, persist_result=False, log_prints=False)
@in_words
def nightly(
    profile: Annotated[
        str,
        label("Profile", "mini, standard, gpu, or the path of a YAML profile on the worker's machine.", min_length=1),
    ] = "mini",
    sources: Annotated[
        str,
        label("Sources", "Files, folders, feeds and web addresses, one per line. Empty: the sources of the profile."),
    ] = "",
    editions: Annotated[Editions, label("Editions", "The languages to write each story in.")] = "As in the profile",
    length: Annotated[SummaryLength, label("Summary length", "How long each summary is.")] = "As in the profile",
    store: Annotated[str, label("Store", "The folder that keeps the stories. Empty: as in the profile.")] = "",
) -> State[Manifest]:
    """Read the desk's sources, and translate, summarise, headline, check and store every story that is new."""
    settings = config.load(profile, editions=EDITIONS[editions], length=LENGTHS[length], store=store or None)
    given = [line.strip() for line in sources.splitlines() if line.strip()] or list(settings.sources)
    if not given:
        raise SourceError(
            f"nothing to read: profile '{profile}' names no sources. Name them there under 'sources:', "
            "or in the parameter 'sources' of the deployment (prefect.yaml), one per line"
        )
    return work(settings, given, report="nightly-report")
