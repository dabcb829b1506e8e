"""What a reader hands over: text as it stands in the source, not yet cleaned, its language not yet told."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from transum.records import Failure

SIZE_LIMIT = 20_000_000
"""Most bytes of one file, page or feed; a day of a national agency is a tenth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article before cleaning. `language` is what the source declares, which may be wrong or absent."""

    source: str
    title: str
    paragraphs: tuple[str, ...]
    extracted_by: str
    url: str | None = None
    language: str | None = None
    published: str | None = None
    site: str | None = None


Read = list[Draft | Failure]
"""What a reader makes of one source: drafts and failures in the order of the source."""


def failure(source: str, reason: object) -> Failure:
    """`source` could not be read, for `reason`."""
    return Failure(stage="ingest", source=source, reason=str(reason))


def library(name: str) -> str:
    """Name and version of the library that did a reader's work: `trafilatura 2.3.0`."""
    return f"{name} {version(name)}"
