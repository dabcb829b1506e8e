"""Composing articles and sentences from the material."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from random import Random

from transum.mini.newswire.finish import spell
from transum.mini.newswire.frame import FACT_KINDS, Frame, Referent
from transum.mini.newswire.material import Beat, Entry, Story, material
from transum.mini.newswire.records import Bilingual, Fact, WireArticle

# Seeds from here on are kept for measuring: training draws below.
FIRST_HELD_OUT_SEED = 10_000_000
HELD_OUT_ARTICLES = 64
"""Articles for measuring; training never sees a sentence of theirs."""
_EVERYDAY_ARTICLES = 1_500
_HEADLINE_EN, _HEADLINE_ZH = 89, 29
_MOST_SENTENCES = 14
_SPOKEN_EN = re.compile(r'["“]([^"”]{12,}?)[,.]?["”]')
_SPOKEN_ZH = re.compile(r"“([^”]{5,}?)[，。]?”")
_Scope = dict[str, Referent]
_Told = tuple[Beat, _Scope, set[Referent]]


def wire_article(seed: int) -> WireArticle:
    """Compose the article of ``seed``: the same seed, the same article."""
    rng = Random(seed)
    while True:
        article = _attempt(rng)
        if article is not None:
            return article


def held_out_article(number: int) -> WireArticle:
    """Article `number` of those for measuring, without the everyday sentences that other articles have too."""
    article = wire_article(FIRST_HELD_OUT_SEED + number)
    blocks = (tuple(s for s in block if s.en not in _everyday()) for block in article.paragraphs)
    return replace(article, paragraphs=tuple(filter(None, blocks)))


@cache
def held_out_texts() -> frozenset[str]:
    """Every sentence, headline and summary sentence of the articles for measuring, in both languages."""
    articles = [held_out_article(number) for number in range(HELD_OUT_ARTICLES)]
    return frozenset(side for article in articles for text in _texts(article) for side in (text.en, text.zh))


@cache
def _everyday() -> frozenset[str]:
    articles = map(wire_article, range(_EVERYDAY_ARTICLES))
    return frozenset(s.en for article in articles for block in article.paragraphs for s in block)


def _texts(article: WireArticle) -> list[Bilingual]:
    return [article.headline, *article.summary, *(s for block in article.paragraphs for s in block)]


def wire_sentence(seed: int) -> Bilingual:
    """Compose one sentence that stands alone, from any story or from the free sentences."""
    rng = Random(seed)
    everything = material()
    story = rng.choice(everything.stories)
    frame = Frame(rng, story.binds)
    roll = rng.random()
    beat = rng.choice(story.beats if roll < 0.85 else _extras(story))
    said = rng.choice(beat.tellings) if roll < 0.65 or not beat.digests else beat.digests
    entry = rng.choice(said)
    if roll < 0.35 or len(entry.en) == 1:
        entry = rng.choice(everything.sets["sentence"])
    return frame.write(entry)


def wire_report(seed: int) -> Bilingual:
    """Compose one of the sentences that were written whole, with their names and numbers drawn."""
    rng = Random(seed)
    return Frame(rng, ()).write(rng.choice(material().sets["report"]))


def lexicon_pairs() -> list[Bilingual]:
    """Every word-list entry that stands for itself, with its short and other forms."""
    pairs: dict[Bilingual, None] = {}
    for entries in material().sets.values():
        for entry in entries:
            pairs |= dict.fromkeys(_entry_pairs(entry))
    return list(pairs)


def lexicon_names() -> list[Fact]:
    """Every form of the places, organisations and offices in the word lists, with its kind."""
    named = {"place", "organisation", "person"}
    entries = [e for entries in material().sets.values() for e in entries if e.kind in named]
    return [Fact(entry.kind, pair.en, pair.zh) for entry in entries for pair in _entry_pairs(entry)]


def _entry_pairs(entry: Entry) -> list[Bilingual]:
    texts = [(entry.en, entry.zh)] if len(entry.en) == len(entry.zh) == 1 else []
    plain = [Bilingual(en, zh) for (en,), (zh,) in texts if isinstance(en, str) and isinstance(zh, str)]
    forms = [Bilingual(*pair) for name, pair in entry.forms.items() if name not in ("in", "pool")]
    return plain + forms if plain else []


def _attempt(rng: Random) -> WireArticle | None:
    """Compose once; None when no headline fits or too little can be summed up."""
    story = rng.choice(material().stories)
    frame = Frame(rng, story.binds)
    beats = _choose_beats(story, rng)
    told, paragraphs = _tell(frame, beats)
    facts = _facts(frame, paragraphs)
    summary = _sum_up(frame, told)
    headline = _headline(frame, story, told[0])
    if headline is None or summary is None:
        return None
    return WireArticle(story.topic, headline, paragraphs, summary, facts)


def _extras(story: Story) -> tuple[Beat, ...]:
    extras = material().extras
    return extras.get(story.topic, ()) + extras.get("any", ())


def _choose_beats(story: Story, rng: Random) -> list[Beat]:
    """The lead, then some of the other beats in the order of their importance, then loose ones."""
    lead, *others = story.beats
    count = min(len(others), rng.randrange(3, 8))
    kept = sorted(rng.sample(range(len(others)), count))
    extras = _extras(story)
    loose = rng.sample(extras, min(len(extras), rng.choice((0, 1, 1, 2, 2, 3))))
    return [lead, *(others[index] for index in kept), *loose]


def _tell(frame: Frame, beats: list[Beat]) -> tuple[list[_Told], tuple[tuple[Bilingual, ...], ...]]:
    """Write the body; each beat keeps its scope and what it spoke of."""
    told: list[_Told] = []
    blocks: list[tuple[Bilingual, ...]] = []
    for beat in beats:
        scope: _Scope = {}
        frame.enter(scope)
        telling = frame.rng.choice(beat.tellings)
        if sum(map(len, blocks)) + len(telling) > _MOST_SENTENCES:
            break
        block, touched = list[Bilingual](), set[Referent]()
        for entry in telling:
            block.append(_sentence(frame, entry, opening=not told and not block))
            touched |= frame.touched
        told.append((beat, scope, touched))
        blocks.append(tuple(block))
    return told, _paragraphs(blocks, frame.rng)


def _sentence(frame: Frame, entry: Entry, opening: bool) -> Bilingual:
    """Write a sentence; a third of the articles open with a dateline."""
    if not opening or frame.rng.random() > 0.3:
        return frame.write(entry)
    dateline = frame.rng.choice(material().sets["dateline"])
    return frame.write(Entry(dateline.en + entry.en, dateline.zh + entry.zh))


def _paragraphs(blocks: list[tuple[Bilingual, ...]], rng: Random) -> tuple[tuple[Bilingual, ...], ...]:
    """Join neighbouring blocks at random, never past three sentences."""
    paragraphs: list[tuple[Bilingual, ...]] = [blocks[0]]
    for block in blocks[1:]:
        if len(paragraphs) > 1 and len(paragraphs[-1]) + len(block) <= 3 and rng.random() < 0.5:
            paragraphs[-1] += block
        else:
            paragraphs.append(block)
    return tuple(paragraphs)


def _sum_up(frame: Frame, told: list[_Told]) -> tuple[Bilingual, ...] | None:
    """Digest the lead and three or four beats, each only from what its telling and the lead spoke of."""
    frame.begin()
    wanted = frame.rng.choice((4, 5, 5))
    first = told[0][2]
    digests: list[Bilingual] = []
    for index, (beat, scope, touched) in enumerate(told):
        spare = len(told) - index - 1 - (wanted - len(digests))
        if len(digests) == wanted or (digests and spare > 0 and frame.rng.random() < 0.25):
            continue
        digest = _digest(frame, beat.digests, scope, touched | first)
        if digest is None and not digests:
            return None
        digests += [digest] if digest else []
    return tuple(digests) if len(digests) >= 4 else None


def _digest(
    frame: Frame, entries: tuple[Entry, ...], scope: _Scope, known: set[Referent], fits: tuple[int, int] = (999, 999)
) -> Bilingual | None:
    """Write the first of ``entries``, in random order, that speaks only of what is ``known``."""
    for entry in frame.rng.sample(entries, len(entries)):
        frame.enter(scope)
        mentions = frame.mentions()
        text = frame.write(entry)
        if frame.touched <= known and len(text.en) <= fits[0] and len(text.zh) <= fits[1]:
            return text
        frame.restore(mentions)
    return None


def _headline(frame: Frame, story: Story, lead: _Told) -> Bilingual | None:
    frame.begin(terse=True)
    return _digest(frame, story.headlines, lead[1], lead[2], (_HEADLINE_EN, _HEADLINE_ZH))


def _facts(frame: Frame, paragraphs: tuple[tuple[Bilingual, ...], ...]) -> tuple[Fact, ...]:
    """What the body tells: every referent of a checkable kind, and every quotation."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
    body_en, body_zh = " ".join(s.en for s in sentences), "".join(s.zh for s in sentences)
    facts: dict[Fact, None] = {}
    for (referent, _), (en, zh) in frame.told.items():
        en = next((form for form in (spell(en, frame.style), en[:1].upper() + en[1:]) if form in body_en), "")
        if referent.kind in FACT_KINDS and en and zh and zh in body_zh:
            facts[Fact(referent.kind, en, zh)] = None
    return (*facts, *(fact for sentence in sentences for fact in _quotes(sentence)))


def _quotes(sentence: Bilingual) -> list[Fact]:
    spoken_en, spoken_zh = _SPOKEN_EN.findall(sentence.en), _SPOKEN_ZH.findall(sentence.zh)
    if len(spoken_en) != len(spoken_zh):
        return []
    return [Fact("quote", en, zh) for en, zh in zip(spoken_en, spoken_zh, strict=True)]
