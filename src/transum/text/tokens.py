"""The words of an English text: several checks ask whether it has one of theirs, before they look for where."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile("[a-z]+|[/:：'’]")


@lru_cache(maxsize=256)
def tokens(text: str) -> frozenset[str]:
    """Words in lower case without apostrophes and hyphens, and the marks that stand in numbers. Kept for a while."""
    return frozenset(_TOKEN.findall(text.lower()))
