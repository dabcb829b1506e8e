"""Parts of people's names, given names and surnames, in both directions."""

from __future__ import annotations

from functools import cache

from transum.terms import tables


@cache
def in_chinese() -> dict[str, tuple[str, ...]]:
    """What characters an English part may have, of all peoples but the Chinese themselves."""
    found: dict[str, dict[str, None]] = {}
    for english, chinese in (*tables.given_names(), *tables.surnames(), *tables.short_surnames()):
        found.setdefault(english, {})[chinese] = None
    for english, forms in (*tables.person_names("given").items(), *tables.person_names("surname").items()):
        found.setdefault(english, {}).update(dict.fromkeys(forms))
    return {english: tuple(forms) for english, forms in found.items()}


@cache
def in_english() -> dict[str, tuple[str, ...]]:
    """The same, by the characters."""
    found: dict[str, dict[str, None]] = {}
    for english, forms in in_chinese().items():
        for chinese in forms:
            found.setdefault(chinese, {})[english] = None
    return {chinese: tuple(names) for chinese, names in found.items()}
