"""A model serves one direction or language: a stage works group by group and puts the results back in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Protocol, TypeVar

from transum.errors import ModelError
from transum.inference import Generator, Hypothesis
from transum.records import Article, Failure, Language, Stage


class HasEdition(Protocol):
    """Any record between `Edition` and `Story`."""

    @property
    def article(self) -> Article: ...

    @property
    def language(self) -> Language: ...


Item = TypeVar("Item", bound=HasEdition)
Made = TypeVar("Made")


def grouped(
    stage: Stage, items: Sequence[Item], key: Callable[[Item], Hashable], make: Callable[[list[Item]], Sequence[Made]]
) -> list[Made | Failure]:
    """`make` of each group of items with equal keys, in the items' order.

    A group whose model cannot be used becomes failures that say why; the other groups go on.
    """
    groups: dict[Hashable, list[int]] = {}
    for index, item in enumerate(items):
        groups.setdefault(key(item), []).append(index)
    results: dict[int, Made | Failure] = {}
    for indices in groups.values():
        group = [items[i] for i in indices]
        try:
            made: Sequence[Made | Failure] = make(group)
        except ModelError as error:
            made = [failure(stage, item, str(error)) for item in group]
        results |= zip(indices, made, strict=True)
    return [results[i] for i in range(len(items))]


def as_done(
    generator: Generator, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
) -> Iterator[tuple[int, tuple[Hypothesis, ...]]]:
    """The place of each text with what the model made of it, as soon as that is done."""
    places = defaultdict[str, list[int]](list)
    for i, text in enumerate(texts):
        places[text].append(i)
    for text, found in generator.stream(list(places), limit=limit, candidates=candidates):
        yield from ((i, found) for i in places[text])


def failure(stage: Stage, item: HasEdition, reason: str) -> Failure:
    """A failure of one edition at a stage."""
    return Failure(stage=stage, source=item.article.source, reason=reason, article=item.article, language=item.language)
