"""The seam to the web: what ingest asks of a fetcher, and what it gets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: the last address after redirects, the body, and the Content-Type header."""

    url: str
    data: bytes
    content_type: str = ""

    @property
    def charset(self) -> str | None:
        """The charset the header names."""
        found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", self.content_type, re.IGNORECASE)
        return found[1] if found else None


class Fetcher(Protocol):
    """Gets pages from the web; a test gives its own. Used from several threads at once."""

    def fetch(self, url: str, referrer: str | None = None) -> Page:
        """The page at `url`; `referrer` is the feed that named it, None if a user did. Raises FetchError."""
        ...
