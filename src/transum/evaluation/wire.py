"""All stages measured on generated articles that training never sees, whose facts are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from transum import pipeline, repair
from transum.config import Tongue, tongue
from transum.errors import ModelError
from transum.evaluation.facts import borne_out, stated, told
from transum.evaluation.scores import Score, bleu_and_chrf, rouge, share
from transum.inference import Generators
from transum.mini.newswire import HELD_OUT_ARTICLES, Bilingual, WireArticle, held_out_article
from transum.records import Article, Edition, Failure, Language, Length, Story

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hans")
Record = TypeVar("Record")


@dataclass(frozen=True)
class Case:
    """A story that transum made of a generated article, and what is known of that article."""

    wire: WireArticle
    story: Story

    @property
    def target(self) -> Tongue:
        return tongue(self.story.language)

    def body(self, tongue: Tongue) -> str:
        """The true article in a language."""
        return "\n".join([_side(self.wire.headline, tongue), *_paragraphs(self.wire, tongue)])

    def bears_out(self, name: str) -> bool:
        """Whether the true article says what the story states."""
        return borne_out(name, self.body(self.target), self.target, self.body("zh" if self.target == "en" else "en"))


def wire_scores(count: int, length: Length, models: Generators) -> tuple[list[Case], list[Score]]:
    """Stories of `count` articles in both languages from both languages, and their scores. Raises ModelError.

    There are `HELD_OUT_ARTICLES` articles, of which training sees no sentence.
    """
    wires = [held_out_article(i) for i in range(min(count, HELD_OUT_ARTICLES))]
    editions, sources = [], []
    for wire in wires:
        for written in _LANGUAGES:
            for wanted in _LANGUAGES:
                editions.append(Edition(_article(wire, written), wanted))
                sources.append(wire)
    cases = [Case(wire, story) for wire, story in zip(sources, _stories(editions, length, models), strict=True)]
    scores = [*_translation(cases, "en", "zh"), *_translation(cases, "zh", "en")]
    for target in ("en", "zh"):
        mine = [case for case in cases if case.target == target]
        scores += [*_summary(mine, length, target), *_headline(mine, target)]
    ready = sum(case.story.status == "ready" for case in cases)
    return cases, [*scores, share("stories", "ready", ready, len(cases))]


def _stories(editions: Sequence[Edition], length: Length, models: Generators) -> list[Story]:
    translations = _made(repair.translated(editions, models))
    summaries = _made(repair.summarized(translations, models, length))
    return [repair.story(h.summary, h.headline) for h in _made(pipeline.headlined(summaries, models))]


def _made(records: Sequence[Record | Failure]) -> list[Record]:
    for record in records:
        if isinstance(record, Failure):
            raise ModelError(record.reason)
    return [record for record in records if not isinstance(record, Failure)]


def _translation(cases: Sequence[Case], source: Tongue, target: Tongue) -> list[Score]:
    """BLEU and chrF by paragraph; of the facts of each paragraph, those its translation tells.

    Quotations are counted apart: only the reference's very words count as told.
    """
    mine = [c for c in cases if c.target == target and tongue(c.story.article.language) == source]
    outputs = [text for case in mine for text in case.story.translation.paragraphs]
    references = [text for case in mine for text in _paragraphs(case.wire, target)]
    where = f"{source}-{target}"
    right, whole = Counter[str](), Counter[str]()
    for case in mine:
        for output, reference in zip(case.story.translation.paragraphs, _paragraphs(case.wire, target), strict=True):
            for fact in case.wire.facts:
                if (fact.en if target == "en" else fact.zh) in reference:
                    name = "quotes word for word" if fact.kind == "quote" else "facts told"
                    whole[name] += 1
                    right[name] += told(fact, output, target)
    shares = [share(where, name, right[name], whole[name]) for name in ("facts told", "quotes word for word")]
    return [*bleu_and_chrf(where, outputs, references, target), *shares]


def _summary(cases: Sequence[Case], length: Length, target: Tongue) -> list[Score]:
    space = " " if target == "en" else ""
    outputs = [space.join(s.text for s in case.story.summary.sentences) for case in cases]
    count = {"short": 1, "medium": 2, "long": None}[length]
    references = [space.join(_side(s, target) for s in case.wire.summary[:count]) for case in cases]
    where = f"summary {target}"
    return [*rouge(where, outputs, references, target), *_supported(where, cases, outputs)]


def _headline(cases: Sequence[Case], target: Tongue) -> list[Score]:
    outputs = [case.story.headline.text for case in cases]
    references = [_side(case.wire.headline, target) for case in cases]
    where = f"headline {target}"
    return [*rouge(where, outputs, references, target), *_supported(where, cases, outputs)]


def _supported(where: str, cases: Sequence[Case], outputs: Sequence[str]) -> Iterator[Score]:
    """Of the facts that the outputs state, those that the true article says; and the same of stories not held."""
    found = [(name, case) for case, output in zip(cases, outputs, strict=True) for name in stated(output, case.target)]
    ready = [(name, case) for name, case in found if case.story.status == "ready"]
    for kind, facts in (("facts supported", found), ("facts supported if ready", ready)):
        yield share(where, kind, sum(c.bears_out(name) for name, c in facts), len(facts))


def _article(wire: WireArticle, language: Language) -> Article:
    target = tongue(language)
    return Article(
        source=f"newswire:{wire.topic}",
        url=None,
        language=language,
        title=_side(wire.headline, target),
        paragraphs=tuple(_paragraphs(wire, target)),
        published=date(2026, 1, 1).isoformat(),
        site=None,
        extracted_by="newswire",
    )


def _paragraphs(wire: WireArticle, target: Tongue) -> list[str]:
    space = " " if target == "en" else ""
    return [space.join(_side(sentence, target) for sentence in paragraph) for paragraph in wire.paragraphs]


def _side(text: Bilingual, target: Tongue) -> str:
    return text.en if target == "en" else text.zh
