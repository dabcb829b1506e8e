"""A run for an editor: addresses or a pasted article, from the form in the Prefect UI."""

from typing import Annotated
from urllib.parse import urlsplit

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import BaseModel, Field

from flows.stages import EDITIONS, LENGTHS, Editions, SummaryLength, in_words, label, work
from transum import config
from transum.errors import SourceError
from transum.records import Manifest

MOST = 50
"""Addresses in one run: more is a night's work."""


class Advanced(BaseModel):
    """Leave these as they are unless the desk asks."""

    profile: str = Field(
        default="mini",
        min_length=1,
        title="Profile",
        description="mini, standard, gpu, or the path of a YAML profile on the worker's machine.",
    )
    store: str = Field(
        default="", title="Store", description="The folder that keeps the stories. Empty: as in the profile."
    )


UNCHANGED = Advanced()


def run_name() -> str:
    """`one-off: <first address or first words>`."""
    given = {"addresses": "", "text": ""} | flow_run.parameters
    words = (given["addresses"].strip() or given["text"].strip() or "nothing given").splitlines()[0].strip()
    return f"one-off: {words if len(words) <= 60 else words[:59] + '…'}"


@flow(name="one-off", flow_run_name=run_name, persist_result=False, log_prints=False)
@in_words
def one_off(
    addresses: Annotated[
        str, label("Article addresses", f"Web addresses, one per line, up to {MOST}. Or paste an article below.")
    ] = "",
    text: Annotated[
        str, label("Or paste an article", "The headline on the first line, then the text. English or Chinese.")
    ] = "",
    editions: Annotated[
        Editions, label("Editions", "The languages to write each story in.")
    ] = "English and Chinese (Simplified)",
    length: Annotated[SummaryLength, label("Summary length", "How long each summary is.")] = "Medium",
    note: Annotated[str, label("Note for the desk", "Stands at the head of the report.", max_length=500)] = "",
    advanced: Annotated[Advanced, label("Advanced", "Leave as it is unless the desk asks.")] = UNCHANGED,
) -> State[Manifest]:
    """Translate, summarise, headline and check articles now. Fill in addresses, or paste an article, or both."""
    sources = web_addresses(addresses)
    if text.strip():
        sources.append("-")
    if not sources:
        raise SourceError("nothing to work on: give at least one article address, or paste an article")
    settings = config.load(
        advanced.profile, editions=EDITIONS[editions], length=LENGTHS[length], store=advanced.store or None
    )
    return work(settings, sources, report="one-off-report", note=note, pasted=text)


def web_addresses(lines: str) -> list[str]:
    """The addresses in `lines`, one a line. SourceError names every line that is none: a form reads no local files."""
    found = [(number, line.strip()) for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    bad = [f"  line {number}: {line[:200]!r} {fault}" for number, line in found if (fault := why_not(line))]
    if len(found) > MOST:
        bad.append(f"  {len(found)} addresses are given: {MOST} at most in one run")
    if bad:
        raise SourceError("Article addresses cannot be used:\n" + "\n".join(bad))
    return list(dict.fromkeys(line for _, line in found))


def why_not(address: str) -> str:
    """What keeps `address` from being used; empty where nothing does."""
    if any(character.isspace() for character in address):
        return "has a space in it: one address per line, and nothing else"
    try:
        parts = urlsplit(address)
    except ValueError as error:
        return f"is not a web address: {error}"
    if parts.scheme not in ("http", "https"):
        return "does not start with http:// or https://; files on the worker cannot be read from this form"
    return "" if parts.hostname else "names no site"
