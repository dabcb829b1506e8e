"""Filling patterns: what a slot stands for, and how each language says it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from transum.mini.newswire import dates, quantities
from transum.mini.newswire.finish import finish_chinese, finish_english
from transum.mini.newswire.inflect import gerund
from transum.mini.newswire.material import Entry, Material, Pattern, Slot, material
from transum.mini.newswire.names import draw_person
from transum.mini.newswire.records import Bilingual

FACT_KINDS = frozenset(("number", "money", "percent", "date", "person", "place", "organisation"))
_SHARES = {"less": (0.45, 0.9), "more": (1.12, 1.9), "rest": (0.55, 0.98)}
_SELF_CONTAINED = FACT_KINDS | {"scene"}
_PRONOUNS = {"he": ("he", "she"), "him": ("him", "her"), "his": ("his", "her")}
_EN, _ZH = 0, 1


@dataclass(slots=True, eq=False)
class Referent:
    """What a slot stands for; ``lead_in`` ("about", "on") is said before it but is no part of the fact."""

    kind: str
    forms: dict[str, tuple[str, str]] = field(default_factory=dict)
    entry: Entry | None = None
    lead_in: tuple[str, str] = ("", "")
    spec: tuple[str, ...] = ()
    value: Decimal = Decimal(0)
    scope: dict[str, Referent] = field(default_factory=dict)


class Frame:
    """The world of one article: its referents, its house style, and what has been told so far."""

    def __init__(self, rng: Random, binds: tuple[tuple[str, str], ...] = ()) -> None:
        self.rng = rng
        self.style = quantities.choose_style(rng)
        self.today = dates.any_date(rng)
        self.told: dict[tuple[Referent, str], list[str]] = {}
        self.touched: set[Referent] = set()
        self._material: Material = material()
        self._binds = {"envoy": "person@country", **dict(binds)}
        self._shared: dict[str, Referent] = {}
        self._local: dict[str, Referent] = {}
        self._passing: dict[str, Referent] = {}
        self._mentioned: tuple[set[Referent], set[Referent]] = (set(), set())
        self._terse = False

    def enter(self, scope: dict[str, Referent]) -> None:
        """Make ``scope`` the home of the slots without a number."""
        self._local = scope

    def begin(self, terse: bool = False) -> None:
        """Begin a new text, in which names are given in full again; or a headline, with short names."""
        self._mentioned = (set(), set())
        self._terse = terse

    def mentions(self) -> tuple[set[Referent], set[Referent]]:
        """A copy of what has been named so far, to ``restore`` when a sentence is thrown away."""
        return set(self._mentioned[_EN]), set(self._mentioned[_ZH])

    def restore(self, mentions: tuple[set[Referent], set[Referent]]) -> None:
        self._mentioned = mentions

    def write(self, entry: Entry) -> Bilingual:
        """Fill one sentence; ``touched`` is then what it speaks of."""
        self._passing = {}
        self.touched = set()
        en, zh = self._say(entry.en, _EN), self._say(entry.zh, _ZH)
        return Bilingual(finish_english(en, self.style), finish_chinese(zh))

    def _say(self, pattern: Pattern, language: int) -> str:
        return "".join(part if isinstance(part, str) else self._fill(part, language) for part in pattern)

    def _fill(self, slot: Slot, language: int) -> str:
        referent = self._resolve(slot)
        form = slot.form
        if form in _SHARES:
            referent, form = self._derive(slot, referent), ""
        if form in _PRONOUNS:
            return referent.forms[form][language]
        form, lead_in = self._choose_form(referent, form, language)
        text = self._surface(referent, form, language)
        if referent.kind != "style":
            self.touched.add(referent)
            self._record(referent, form, language, text)
        return lead_in + text

    def _choose_form(self, referent: Referent, form: str, language: int) -> tuple[str, str]:
        """The form that fits here: the full name first, the short one later, the shortest in headlines."""
        lead_in = referent.lead_in[language] if form == "" else ""
        if form == "" and self._terse and "short" in referent.forms:
            form = "short"
        elif form == "" and "later" in referent.forms:
            form = "later" if self._terse or referent in self._mentioned[language] else ""
        if form != "adj":
            self._mentioned[language].add(referent)
        return form, lead_in

    def _surface(self, referent: Referent, form: str, language: int) -> str:
        if form in referent.forms:
            text = referent.forms[form][language]
        elif referent.entry is not None:
            text = self._say_entry(referent, referent.entry, language)
        else:
            text = referent.forms[""][language]
        if language == _ZH:
            return text
        if form == "ing":
            return gerund(text)
        if form == "bare" or (self._terse and referent.kind in FACT_KINDS):
            return text.removeprefix("the ")
        return text

    def _say_entry(self, referent: Referent, entry: Entry, language: int) -> str:
        """Say an entry; one that is a fact or a scene of its own shares no slots with what surrounds it."""
        pattern = (entry.en, entry.zh)[language]
        if referent.kind not in _SELF_CONTAINED:
            return self._say(pattern, language)
        outside = self._shared, self._local, self._binds
        self._shared = self._local = referent.scope
        self._binds = {}
        text = self._say(pattern, language)
        self._shared, self._local, self._binds = outside
        return text

    def _record(self, referent: Referent, form: str, language: int, text: str) -> None:
        form = "" if form in ("bare", "exact") else form
        surfaces = self.told.setdefault((referent, form), ["", ""])
        surfaces[language] = surfaces[language] or text.removeprefix("the ")

    def _resolve(self, slot: Slot) -> Referent:
        for scope in (self._shared, self._local, self._passing):
            if slot.key in scope:
                return scope[slot.key]
        referent = self._draw(slot.name, self._binds.get(slot.key, slot.name))
        if slot.shared:
            self._shared[slot.key] = referent
        elif referent.kind == "style":
            self._passing[slot.key] = referent
        else:
            self._local[slot.key] = referent
        return referent

    def _derive(self, slot: Slot, base: Referent) -> Referent:
        """A number that goes with ``base``: ``less``, ``more``, or part of the ``rest`` of a hundred percent."""
        scope = self._shared if slot.shared else self._local
        key = f"{slot.key}.{slot.form}"
        if key not in scope:
            whole = 100 - base.value if slot.form == "rest" else base.value
            value = max(whole * Decimal(str(self.rng.uniform(*_SHARES[slot.form]))), Decimal("0.1"))
            places = max(0, -int(base.value.as_tuple().exponent))
            value = round(value, places) if places else quantities.tidy(float(value), self.rng)
            scope[key] = self._number(base.spec, max(value, Decimal(2)) if places == 0 else value)
        return scope[key]

    def _draw(self, name: str, source: str) -> Referent:
        kind, _, origin = source.partition("@")
        if kind in self._material.numbers:
            return self._draw_number(self._material.numbers[kind])
        if kind in dates.TIMES:
            before, surface = dates.draw_time(kind, self.today, self.style, self.rng)
            return Referent("date", {"": surface}, lead_in=(before, ""))
        if kind == "person":
            return self._draw_person(origin)
        kind, _, wanted = kind.partition(":")
        return self._draw_entry(kind, origin, wanted.replace("_", " "))

    def _draw_number(self, spec: tuple[str, ...]) -> Referent:
        if spec[0] == "money" and spec[3] == "any":
            spec = (*spec[:3], self.rng.choice(quantities.currencies()))
        value = quantities.draw(spec, self.rng)
        referent = self._number(spec, value)
        if "~" in spec and self.rng.random() < 0.35:
            referent.lead_in = quantities.approximation(self.rng)
        return referent

    def _number(self, spec: tuple[str, ...], value: Decimal) -> Referent:
        kind = {"money": "money", "price": "money", "percent": "percent"}.get(spec[0], "number")
        return Referent(kind, {"": quantities.write(spec, value, self.style)}, spec=spec, value=value)

    def _draw_person(self, origin: str) -> Referent:
        pool = self._pool(origin) or self.rng.choice(("cn", "cn", "en", "en", "ru", "ar", "es", "fr", "de", "in", "jp"))
        full, surname, woman = draw_person(pool, self.rng)
        # Chinese cuts a foreign name to the surname, and repeats a Chinese, Japanese or Korean one in full
        later = surname[_EN], surname[_ZH] if "·" in full[_ZH] else full[_ZH]
        forms = {"": full, "later": later, "surname": surname, "full": full}
        forms |= {name: (pair[woman], "她" if woman else "他") for name, pair in _PRONOUNS.items()}
        return Referent("person", forms)

    def _pool(self, origin: str) -> str:
        if origin not in self._binds and origin.rstrip("0123456789") not in self._material.sets:
            return origin
        home = self._resolve(Slot(origin.rstrip("0123456789"), origin, ""))
        return home.forms["pool"][_EN] if "pool" in home.forms else ""

    def _draw_entry(self, name: str, origin: str, wanted: str) -> Referent:
        """Draw from a word list: one ``wanted`` by its English, or one of ``origin`` (or its capital)."""
        entries = self._material.sets[name]
        if wanted:
            entries = tuple(entry for entry in entries if wanted in str(entry.en[0]))
        elif origin:
            home = self._resolve(Slot(origin.rstrip("0123456789"), origin, ""))
            entries = self._at_home(entries, home)
            if not entries:
                return Referent("place", {"": home.forms["capital"]})
        entry = self._fresh(lambda: self.rng.choice(entries))
        return Referent(entry.kind, entry.forms, entry)

    def _at_home(self, entries: tuple[Entry, ...], home: Referent) -> tuple[Entry, ...]:
        here = self._surface(home, "bare", _EN)
        return tuple(entry for entry in entries if entry.forms.get("in", ("", ""))[_EN] == here)

    def _fresh(self, draw: Callable[[], Entry]) -> Entry:
        used = [referent.entry for scope in (self._shared, self._local) for referent in scope.values()]
        entry = draw()
        for _ in range(6):
            if not any(entry is other for other in used):
                break
            entry = draw()
        return entry
