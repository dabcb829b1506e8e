"""A model that is a function, at the seam where stages get their models; and records to feed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from transum.config import Tongue
from transum.errors import ModelError
from transum.inference import Generator, Hypothesis, Job
from transum.records import Aligned, Article, Language, Summary, SummarySentence, Translation
from transum.terms.glossary import Glossary

Answer = Callable[[str, Job], str | Hypothesis | Sequence[str]]


@dataclass
class FakeGenerator:
    """Answers each text by a function; a token is a character."""

    job: Job
    answer: Answer
    window: int = 200
    sentence: int = 60
    inline_terms: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def signature(self) -> str:
        return f"fake:{self.job.task}:{self.job.source}-{self.job.target}"

    def count(self, texts: Sequence[str]) -> list[int]:
        return [len(text) for text in texts]

    def stream(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        assert all(len(text) <= self.window for text in texts)
        self.asked += texts
        for text in texts:
            yield text, _hypotheses(self.answer(text, self.job))[:candidates]

    def generate(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        found = dict(self.stream(texts, limit=limit, candidates=candidates))
        return [found[text] for text in texts]


def _hypotheses(answer: str | Hypothesis | Sequence[str]) -> tuple[Hypothesis, ...]:
    if isinstance(answer, Hypothesis):
        return (answer,)
    texts = [answer] if isinstance(answer, str) else answer
    return tuple(Hypothesis(text, -0.1 * (i + 1), False) for i, text in enumerate(texts))


@dataclass
class FakeModels:
    """The generators of all jobs, kept for a look at what they were asked; `missing` tasks have no model."""

    answer: Answer
    missing: frozenset[str] = frozenset()
    window: int = 200
    sentence: int = 60
    glossary: Glossary = field(default_factory=Glossary)
    made: dict[Job, FakeGenerator] = field(default_factory=dict)
    other: Answer | None = None
    """What the second translator answers, if there is one."""

    def generator(self, job: Job) -> Generator:
        if job.task in self.missing or f"{job.source}-{job.target}" in self.missing:
            raise ModelError(f"no model for {job.task}")
        return self.made.setdefault(job, FakeGenerator(job, self.answer, window=self.window, sentence=self.sentence))

    def second(self, source: Tongue, target: Tongue) -> Generator | None:
        job = Job("translate", source, target)
        return FakeGenerator(job, self.other, window=self.window, sentence=self.sentence) if self.other else None


def article(*paragraphs: str, title: str = "", language: Language = "en", source: str = "a.txt") -> Article:
    return Article(
        source=source,
        url=None,
        language=language,
        title=title,
        paragraphs=paragraphs,
        published=None,
        site=None,
        extracted_by="test",
    )


def translation(*sentences: str, title: str = "", language: Language = "en") -> Translation:
    """The identity translation of an article with one paragraph a sentence."""
    return Translation(
        article=article(*sentences, title=title, language=language),
        language=language,
        title=Aligned(source=title, target=title, paragraph=-1),
        sentences=tuple(Aligned(source=s, target=s, paragraph=i) for i, s in enumerate(sentences)),
        made_by="identity",
    )


def summary(translated: Translation, *sentences: str) -> Summary:
    return Summary(
        translation=translated,
        length="medium",
        sentences=tuple(SummarySentence(text=s, support=(0,)) for s in sentences),
        made_by="test",
    )
