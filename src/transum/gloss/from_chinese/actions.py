"""What the rules of the grammar do: an action makes the English of a phrase from that of its parts.

The grammar says which phrases meet an action, so that their types are not asked for again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from transum.gloss.from_chinese import adverbs, amounts, being, clauses, names, nouns, verbs
from transum.gloss.from_chinese.verbal import Phrase

_MODULES = (nouns, names, amounts, verbs, being, adverbs, clauses)


@cache
def named(name: str) -> Callable[..., Phrase]:
    """The action of a rule; `first` and `last` are the part itself."""
    own: dict[str, Callable[..., Phrase]] = {"first": _first, "last": _last}
    return own.get(name) or next(getattr(module, name) for module in _MODULES if hasattr(module, name))


def _first(one: Phrase, _: Phrase | None = None) -> Phrase:
    return one


def _last(_: Phrase, two: Phrase) -> Phrase:
    return two
