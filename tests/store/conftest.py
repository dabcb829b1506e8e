"""A story to store, and the ways to vary it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from transum.records import Aligned, Article, Finding, Headline, Rival, Story, Summary, SummarySentence, Translation
from transum.store import Store


def article(url: str | None = "https://news.example/rates", text: str = "央行周三宣布降息。") -> Article:
    return Article(
        source="feed.xml",
        url=url,
        language="zh-Hans",
        title="央行降息",
        paragraphs=(text, "“我们会继续观察，”行长林若安说。"),
        published="2026-11-20T09:00:00+08:00",
        site="Example News",
        extracted_by="feed 1",
    )


def story(source: Article | None = None, made_by: str = "translator@1") -> Story:
    source = source or article()
    translation = Translation(
        article=source,
        language="en",
        title=Aligned(source="央行降息", target="Central bank cuts rates", paragraph=-1, log_probability=-0.2),
        sentences=(
            Aligned(source=source.paragraphs[0], target="The bank cut rates.", paragraph=0, log_probability=-0.3),
            Aligned(source=source.paragraphs[1], target="“We will watch,” Lin said.", paragraph=1, truncated=True),
        ),
        made_by=made_by,
    )
    summary = Summary(
        translation=translation,
        length="short",
        sentences=(SummarySentence(text="The bank cut rates.", support=(0,), log_probability=-0.5),),
        made_by="summarizer@1",
    )
    rival = Rival(text="Rates rise", score=-3.5, faults=("says the opposite",))
    headline = Headline(text="Bank cuts rates", score=-0.4, support=(0,), rivals=(rival,), made_by="headliner@1")
    finding = Finding(
        check="names", severity="warning", part="translation", sentence=1, start=18, end=21, message="Lin Ruo'an is cut"
    )
    return Story(summary=summary, headline=headline, findings=(finding,), status="review", reasons=("a name is cut",))


class Stories:
    """Makes stories: the usual one, its correction, and the same made by another model."""

    @staticmethod
    def usual(url: str | None = "https://news.example/rates") -> Story:
        return story(article(url))

    @staticmethod
    def corrected(text: str = "央行周四宣布降息。") -> Story:
        return story(article(text=text))

    @staticmethod
    def remade(made_by: str = "translator@2") -> Story:
        return story(made_by=made_by)

    @staticmethod
    def headlined(text: str, score: float = -0.4) -> Story:
        usual = story()
        return replace(usual, headline=replace(usual.headline, text=text, score=score))


@pytest.fixture
def stories() -> Stories:
    return Stories()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "desk")
