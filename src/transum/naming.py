"""One name, one form: what the desk has printed decides how a story writes the names that it repeats.

By the order of its stories a run settles each: the form that an earlier story printed, else that of the table of people
in the news, else the story's own commonest one stands in place of others that the same name may have. The glossary
goes before all. What is replaced, and by whose form, is in the record; what cannot be is found by the checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from transum.config import tongue
from transum.records import Aligned, Headline, Language, Story, Summary, Translation
from transum.store import Store, from_document
from transum.store.printed import Entry, Printed
from transum.terms import printed as writing
from transum.terms import sounds
from transum.terms.glossary import located
from transum.terms.printed import Form
from transum.text.scripts import to_simplified, to_traditional

TABLE = "table"


class _Said(NamedTuple):
    """A name of a line: as the source has it, and as the translation does."""

    line: int
    source: Form
    target: Form


@dataclass(frozen=True, slots=True)
class _Person:
    """Who is named in a story: the key of the name, every time it is said, and the form that is wanted, by whom."""

    key: Form
    said: tuple[_Said, ...]
    form: Form
    by: str


class _Change(NamedTuple):
    """`old` gives way to `new` where it writes `partner`, the name as the source has it."""

    old: str
    new: str
    partner: str
    by: str


def settled(summary: Summary, headline: Headline, printed: Printed) -> tuple[Summary, Headline]:
    """The same with each name in the form that is wanted."""
    people = _people(summary.translation, printed)
    kept = {part for person in people for part in person.form}
    changes = [
        _Change(old, new, partner, person.by)
        for person in people
        for said in person.said
        for old, new, partner in zip(said.target, person.form, said.source, strict=True)
        if writing.differ(old, new) and old not in kept
    ]
    changes = [change for change in dict.fromkeys(changes) if _may(change)]
    translation = _lines(summary.translation, people, changes)
    language = translation.language
    sentences = tuple(replace(s, text=_changed(s.text, changes, language)) for s in summary.sentences)
    rivals = tuple(replace(r, text=_changed(r.text, changes, language)) for r in headline.rivals)
    told = replace(headline, text=_changed(headline.text, changes, language), rivals=rivals)
    return replace(summary, translation=translation, sentences=sentences), told


def decide(story: Story, printed: Printed) -> None:
    """What the story prints decides for later ones, if it may be read and nothing decides yet."""
    if story.status not in ("ready", "approved"):
        return
    direction, name = _direction(story.translation), _name(story.translation)
    people = _people(story.translation, printed)
    firm, void = printed.of(direction, [person.key.family for person in people])
    taken, free = {entry[:3] for entry in firm}, {entry[:3]: entry.story for entry in void}
    printed.decide(
        name,
        [
            Entry(*at, *person.form, name, free.get(at, ""))
            for person in people
            for at in ((direction, *person.key),)
            if at not in taken and person.by == name
        ],
    )


def keep(story: Story, printed: Printed) -> None:
    """What a story decided, from the moment it is stored."""
    printed.keep(_name(story.translation))


def opened(store: Store) -> Printed:
    """What the stories of a store have printed; made from them, oldest first, where there is no file of it."""
    printed = Printed(store.folder)
    if printed.begin():
        for document in reversed(list(store.documents())):
            decide(story := from_document(document), printed)
            keep(story, printed)
    return printed


def _name(translation: Translation) -> str:
    """As the store names it."""
    return f"{translation.article.id}.{translation.language}"


def _direction(translation: Translation) -> str:
    return f"{tongue(translation.article.language)}-{tongue(translation.language)}"


def _people(translation: Translation, printed: Printed) -> list[_Person]:
    """Who is named, with the form wanted for each; nobody whom the glossary names, or in one's own language."""
    groups = _grouped(list(_names(translation)))
    firm, _ = printed.of(_direction(translation), list(dict.fromkeys(key.family for key in groups)))
    found = list[_Person]()
    for key, said in groups.items():
        own = Form(*(_commonest([*filter(None, parts)]) for parts in zip(*(s.target for s in said), strict=True)))
        mine = [e for e in firm if e.family == key.family and writing.compatible(e.given, key.given)]
        form, by = own, _name(translation)
        if len({entry.form for entry in mine}) == 1:
            same = next((entry for entry in mine if entry.given == key.given), mine[0])
            given = same.form_given if same.given == key.given else ""
            form, by = Form(same.form, given or own.given), same.story
        elif not mine and (known := writing.usual(said[0].source, own.family)):
            form, by = Form(known, own.given), TABLE
        found.append(_Person(key, tuple(said), form, by))
    return found


def _names(translation: Translation) -> Iterator[_Said]:
    if tongue(translation.article.language) == tongue(translation.language):
        return
    for i, line in enumerate((translation.title, *translation.sentences)):
        source, target = _simple(line.source), _simple(line.target)
        english = translation.article.language == "en"
        own = [_simple(term.source) for term in line.terms if term.by == "glossary"]
        for pair in writing.pairs(source, target) if english else writing.pairs(target, source):
            one, other = (pair.english, pair.chinese) if english else (pair.chinese, pair.english)
            whole = f"{one.given} {one.family}" if english else f"{one.given}·{one.family}"
            if not any(term in whole or one.family in term for term in own):
                yield _Said(i, one, other)


def _grouped(said: Sequence[_Said]) -> dict[Form, list[_Said]]:
    """Whom a family name alone means is clear as long as nobody else of the story has it."""
    givens: dict[str, set[str]] = {}
    for one in said:
        key = writing.key(one.source)
        givens.setdefault(key.family, set()).update({key.given} - {""})
    groups: dict[Form, list[_Said]] = {}
    for one in said:
        key = writing.key(one.source)
        others = givens[key.family]
        if key.given or len(others) < 2:
            groups.setdefault(Form(key.family, key.given or next(iter(others), "")), []).append(one)
    return groups


def _commonest(forms: Sequence[str]) -> str:
    """The first of those that are there most often; nothing of nothing."""
    return Counter(forms).most_common(1)[0][0] if forms else ""


def _may(change: _Change) -> bool:
    """Whether the new form may stand for the name at all; an undivided English name gives way to one alone."""
    latin = bool(sounds.letters(change.new))
    english, chinese = (change.new, change.partner) if latin else (change.partner, change.new)
    if change.by == TABLE:
        return True
    return (" " in change.old) == (" " in change.new) and writing.spells(english, chinese)


def _lines(translation: Translation, people: Sequence[_Person], changes: Sequence[_Change]) -> Translation:
    first, *rest = (
        _line(line, [p for p in people if any(s.line == i for s in p.said)], changes, translation.language)
        for i, line in enumerate((translation.title, *translation.sentences))
    )
    return replace(translation, title=first, sentences=tuple(rest))


def _line(line: Aligned, people: Sequence[_Person], changes: Sequence[_Change], language: Language) -> Aligned:
    """What stands in the source itself, such as the English of a name in brackets, is left as it is."""
    mine = [change for change in changes if change.old not in _simple(line.source)]
    target = _changed(line.target, mine, language)
    missed = [
        (said.source.family, person.form.family, person.by)
        for person in people
        for said in person.said
        if writing.differ(said.target.family, person.form.family) and person.form.family not in _simple(target)
    ]
    made = [(c.partner, c.new, c.by) for c in mine if c.new in _simple(target) and c.old in _simple(line.target)]
    kept = dict.fromkeys((term.source, term.target, term.by) for term in line.terms)
    if target == line.target and not missed:
        return line
    wanted = kept | dict.fromkeys((one, _written(form, language), by) for one, form, by in (*made, *missed))
    terms = tuple(term for one, form, by in wanted for term in located(one, form, target, by))
    return replace(line, target=target, terms=terms)


def _changed(text: str, changes: Sequence[_Change], language: Language) -> str:
    plain = _simple(text) if language == "zh-Hant" else text
    if len(plain) != len(text):
        return text
    for change in changes:
        for start, end in reversed(list(writing.places(change.old, change.partner, plain))):
            plain = plain[:start] + change.new + plain[end:]
            text = text[:start] + _written(change.new, language) + text[end:]
    return text


def _written(form: str, language: Language) -> str:
    return to_traditional(form) if language == "zh-Hant" else form


def _simple(text: str) -> str:
    return text if text.isascii() else to_simplified(text)
