from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transum.errors import StoreError
from transum.records import (
    LANGUAGES,
    Aligned,
    Article,
    Finding,
    Headline,
    Rival,
    Story,
    Summary,
    SummarySentence,
    Translation,
)
from transum.store import schema
from transum.store.document import decode, encode, from_document, to_document

if TYPE_CHECKING:
    from tests.store.conftest import Stories

TIME = "2026-11-20T01:02:03.000Z"

text = st.text(max_size=20) | st.sampled_from(
    ["", "“引号”", "\u2028\u2029", "👩‍👩‍👧", "\x00\x1f\x7f", "\ufeff", "𠮷野家", "é"]
)
optional = st.none() | text
numbers = st.floats(allow_nan=False, allow_infinity=False)
chances = st.none() | numbers
counts = st.integers(min_value=0, max_value=2**31)
languages = st.sampled_from(LANGUAGES)
articles = st.builds(
    Article,
    source=text,
    url=optional,
    language=languages,
    title=text,
    paragraphs=st.lists(text, min_size=1, max_size=3).map(tuple),
    published=optional,
    site=optional,
    extracted_by=text,
)
supports = st.lists(counts, max_size=3).map(tuple)


def aligned(paragraphs: st.SearchStrategy[int]) -> st.SearchStrategy[Aligned]:
    return st.builds(
        Aligned, source=text, target=text, paragraph=paragraphs, log_probability=chances, truncated=st.booleans()
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    article = draw(articles)
    inside = st.integers(min_value=0, max_value=len(article.paragraphs) - 1)
    translation = Translation(
        article=article,
        language=draw(languages),
        title=draw(aligned(st.just(-1))),
        sentences=tuple(draw(st.lists(aligned(inside), max_size=3))),
        made_by=draw(text),
    )
    sentence = st.builds(SummarySentence, text=text, support=supports, log_probability=chances, truncated=st.booleans())
    summary = Summary(
        translation=translation,
        length=draw(st.sampled_from(["short", "medium", "long"])),
        sentences=tuple(draw(st.lists(sentence, max_size=3))),
        made_by=draw(text),
    )
    return Story(
        summary=summary,
        headline=draw(headlines),
        findings=tuple(draw(st.lists(findings, max_size=2))),
        status=draw(st.sampled_from(["ready", "review", "approved", "rejected", "withdrawn"])),
        reasons=tuple(draw(st.lists(text, max_size=2))),
        notice=draw(text),
    )


rivals = st.builds(Rival, text=text, score=numbers, faults=st.lists(text, max_size=2).map(tuple))
headlines = st.builds(
    Headline,
    text=text,
    score=numbers,
    support=supports,
    rivals=st.lists(rivals, max_size=2).map(tuple),
    made_by=text,
    log_probability=chances,
    truncated=st.booleans(),
)
findings = st.builds(
    Finding,
    check=text,
    severity=st.sampled_from(["note", "warning", "serious"]),
    part=st.sampled_from(["title", "translation", "summary", "headline"]),
    sentence=st.none() | counts,
    start=counts,
    end=counts,
    message=text,
)


@given(story=stories())
@settings(max_examples=150, deadline=None)
def test_round_trip(story: Story) -> None:
    """Any story of whole Unicode comes back identical from its document's bytes, and the bytes obey the schema."""
    data = encode(to_document(story, revision=3, stored_at=TIME))
    assert from_document(decode(data)) == story
    VALIDATOR.validate(json.loads(data))


def test_readable(stories: Stories) -> None:
    """The document is indented UTF-8 that opens with what a reader looks for, and ends in a newline."""
    data = encode(to_document(stories.usual(), revision=1, stored_at=TIME)).decode("utf-8")
    assert data.startswith('{\n  "schema": "transum/story/1",\n  "id": "')
    assert data.endswith("}\n")
    assert "央行周三宣布降息。" in data
    assert list(json.loads(data)) == [
        "schema", "id", "language", "revision", "version", "status", "reasons", "notice", "stored_at",
        "digital_source_type", "headline", "summary", "translation", "article", "findings",
    ]  # fmt: skip


def test_flat_texts(stories: Stories) -> None:
    """Title, paragraphs and summary stand in the document as plain text, next to their sentences."""
    document = to_document(stories.usual(), revision=1, stored_at=TIME)
    assert document.translation.title == "Central bank cuts rates"
    assert document.translation.paragraphs == ("The bank cut rates.", "“We will watch,” Lin said.")
    assert document.summary.text == "The bank cut rates."


def test_source_type_of_a_translation(stories: Stories) -> None:
    """A translated story is marked as made by a trained model."""
    assert _source_type(stories.usual()).endswith("/trainedAlgorithmicMedia")


def test_source_type_without_probabilities(stories: Stories) -> None:
    """English from Chinese is a model's work even where no probability was kept."""
    story = stories.usual()
    plain = tuple(replace(sentence, log_probability=None) for sentence in story.translation.sentences)
    title = replace(story.translation.title, log_probability=None)
    translation = replace(story.translation, title=title, sentences=plain)
    crossed = replace(story, summary=replace(story.summary, translation=translation))
    assert _source_type(crossed).endswith("/trainedAlgorithmicMedia")


def test_source_type_of_a_summary(stories: Stories) -> None:
    """A human text with a model's summary is marked as partly made by a trained model."""
    assert _source_type(_identity(stories.usual())).endswith("/compositeWithTrainedAlgorithmicMedia")


def test_source_type_of_a_human_text(stories: Stories) -> None:
    """A story of which no model wrote a word carries no mark."""
    human = _identity(stories.usual())
    assert _source_type(replace(human, summary=replace(human.summary, sentences=()))) == ""


@pytest.mark.parametrize("score", [float("nan"), float("inf"), float("-inf")])
def test_not_a_number(stories: Stories, score: float) -> None:
    """A number that JSON cannot hold is refused, by the path of its field, and never written."""
    with pytest.raises(StoreError, match=r"headline\.score: .*finite"):
        encode(to_document(stories.headlined("Rates", score), revision=1, stored_at=TIME))


def test_lone_surrogate(stories: Stories) -> None:
    """Text that is not Unicode is refused with words on where it came from."""
    with pytest.raises(StoreError, match=r"not valid Unicode.*'feed\.xml'"):
        encode(to_document(stories.headlined("Rates \ud83d"), revision=1, stored_at=TIME))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("transum/story/1", "transum/story/9", "schema"),
        ('"revision": 1', '"revision": "1"', "revision"),
        ('"revision": 1', '"revision": 1, "colour": "red"', "colour"),
        ("央行周三", "央行周五", "changed by hand"),
        ("}\n", "", "document"),
        ('"score": -0.4', '"score": NaN', "score"),
    ],
)
def test_damaged(stories: Stories, old: str, new: str, words: str) -> None:
    """A document that was changed, cut or is of another schema is refused with the reason."""
    data = encode(to_document(stories.usual(), revision=1, stored_at=TIME)).decode("utf-8")
    assert old in data
    with pytest.raises(StoreError, match=words):
        decode(data.replace(old, new).encode("utf-8"))


def test_schema_is_current() -> None:
    """The schema in the package is the one the records make: run `python -m transum.store.schema` where it is not."""
    assert schema.PATH.read_bytes() == schema.text()


@pytest.mark.parametrize(
    ("path", "value"), [(("colour",), "red"), (("headline", "colour"), "red"), (("version",), "abc"), (("id",), None)]
)
def test_schema_is_strict(stories: Stories, path: tuple[str, ...], value: str | None) -> None:
    """The schema refuses unknown keys at any depth, malformed hashes and missing fields."""
    document = json.loads(encode(to_document(stories.usual(), revision=1, stored_at=TIME)))
    assert VALIDATOR.is_valid(document)
    inner = document if len(path) == 1 else document[path[0]]
    inner.pop(path[-1], None)
    if value is not None:
        inner[path[-1]] = value
    assert not VALIDATOR.is_valid(document)


def _identity(story: Story) -> Story:
    title, sentences = story.translation.title, story.translation.sentences
    translation = replace(
        story.translation,
        language=story.article.language,
        title=replace(title, target=title.source, log_probability=None),
        sentences=tuple(replace(s, target=s.source, log_probability=None) for s in sentences),
    )
    return replace(story, summary=replace(story.summary, translation=translation))


def _source_type(story: Story) -> str:
    return to_document(story, revision=1, stored_at=TIME).digital_source_type or ""


VALIDATOR = jsonschema_rs.Draft202012Validator(schema.schema())
