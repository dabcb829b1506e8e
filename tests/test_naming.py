"""The same person is written the same way in all stories of a desk: what is printed first decides, with a way out."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.checks.build import Pair, edition
from transum import checks
from transum.naming import decide, keep, opened, settled
from transum.records import GlossaryTerm, Language, Story
from transum.store import Store
from transum.store.printed import Printed

EN_ZH: tuple[Language, Language] = ("en", "zh-Hans")
ZH_EN: tuple[Language, Language] = ("zh-Hans", "en")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "desk")


def _told(pairs: list[Pair], printed: Printed, languages: tuple[Language, Language] = EN_ZH, **parts: object) -> Story:
    """A story as a run makes it, settled and judged."""
    made = edition(pairs, languages=languages, **parts)  # type: ignore[arg-type]
    story = checks.judge(*settled(*made, printed))
    decide(story, printed)
    return story


def _stored(store: Store, story: Story, printed: Printed) -> str:
    stored = store.save(story)
    keep(story, printed)
    return f"{stored.id}.{stored.language}"


FIRST: list[Pair] = [("Ngozi Okonkwo arrived on Monday.", "恩戈齐·奥孔库周一抵达。")]
SECOND: list[Pair] = [("On Friday Ngozi Okonkwo left the city.", "周五，恩戈齐·奥康科离开了这座城市。")]


def test_a_later_story_takes_the_form_of_an_earlier_one(store: Store) -> None:
    """What one story printed stands in the next, in headline and summary too, and the record says whose it is."""
    printed = opened(store)
    first = _stored(store, _told(FIRST, printed), printed)
    story = _told(SECOND, printed, headline="奥康科离开", summary=["奥康科周五离开了。"])
    (line,) = story.translation.sentences
    assert line.target == "周五，恩戈齐·奥孔库离开了这座城市。"
    assert (story.headline.text, story.summary.sentences[0].text) == ("奥孔库离开", "奥孔库周五离开了。")
    (term,) = line.terms
    assert (line.target[term.start : term.end], term.by) == ("奥孔库", first)
    assert story.status == "ready"


def test_the_next_night_too(store: Store) -> None:
    """What is printed is kept with the store, and made from the stories again where its file is gone."""
    printed = opened(store)
    _stored(store, _told(FIRST, printed), printed)
    assert "奥孔库" in _told(SECOND, opened(store)).translation.sentences[0].target
    opened(store).path.unlink()
    assert "奥孔库" in _told(SECOND, opened(store)).translation.sentences[0].target


@pytest.mark.parametrize(
    ("pairs", "languages", "first", "form"),
    [
        ([("Okonkwo spoke again.", "奥康科再次发言。")], EN_ZH, FIRST, "奥孔库"),
        ([("Reporters met N. Okonkwo.", "记者会见了恩·奥康科。")], EN_ZH, FIRST, "奥孔库"),
        ([("Okonkwo spoke again.", "奧康科再次發言。")], ("en", "zh-Hant"), FIRST, "奧孔庫"),
        (
            [("奥孔库再次发言。", "Okonku spoke again.")],
            ZH_EN,
            [("恩戈齐·奥孔库抵达。", "Ngozi Okonkwo arrived.")],
            "Okonkwo",
        ),
        (
            [("奧孔庫再次發言。", "Okonku spoke again.")],
            ("zh-Hant", "en"),
            [("恩戈齐·奥孔库抵达。", "Ngozi Okonkwo arrived.")],
            "Okonkwo",
        ),
        (
            [("Yesui Zhang spoke again.", "张叶穗再次发言。")],
            EN_ZH,
            [("Zhang Yesui arrived on Monday.", "张业遂周一抵达。")],
            "张业遂",
        ),
        (
            [("金正恩发表了讲话。", "Kim Jong Un made a speech.")],
            ZH_EN,
            [("金正恩周一抵达。", "Kim Jong-un arrived on Monday.")],
            "Kim Jong-un",
        ),
    ],
    ids=["surname", "initial", "Traditional", "into English", "from Traditional", "order", "hyphen"],
)
def test_the_same_person_in_other_words(
    store: Store, pairs: list[Pair], languages: tuple[Language, Language], first: list[Pair], form: str
) -> None:
    """A surname alone, an initial, the other script, another order or hyphen is the same person."""
    printed = opened(store)
    _told(first, printed, EN_ZH if languages[0] == "en" else ZH_EN)
    assert form in _told(pairs, printed, languages).translation.sentences[0].target


def test_another_person_of_the_same_sound_is_left_alone(store: Store) -> None:
    """Two people whom Chinese writes alike keep their own English names."""
    printed = opened(store)
    _told([("鲍里斯·约翰逊周一抵达。", "Boris Johnson arrived on Monday.")], printed, ZH_EN)
    story = _told([("斯嘉丽·约翰逊周五离开。", "Scarlett Johansson left on Friday.")], printed, ZH_EN)
    assert story.translation.sentences[0].target == "Scarlett Johansson left on Friday."


def test_pinyin_for_a_foreign_name_gives_way_to_the_table(store: Store) -> None:
    """A person in the news has the usual form, whatever a model reads in the characters."""
    story = _told([("马克龙周一抵达柏林。", "Makelong arrived in Berlin on Monday.")], opened(store), ZH_EN)
    (line,) = story.translation.sentences
    assert line.target == "Macron arrived in Berlin on Monday."
    assert [term.by for term in line.terms] == ["table"]


def test_a_story_agrees_with_itself(store: Store) -> None:
    """Of two forms in one story the commoner stands for both."""
    pairs = [*FIRST, ("Okonkwo spoke again.", "奥康科再次发言。"), ("Okonkwo left.", "奥孔库离开了。")]
    story = _told(pairs, opened(store))
    assert "奥孔库" in story.translation.sentences[1].target
    assert not [finding for finding in story.findings if finding.check == "names"]


def test_a_held_story_does_not_decide(store: Store) -> None:
    """Nor does one that was withdrawn, or is gone: its form may be the wrong one."""
    printed = opened(store)
    held = _told([*FIRST, ("It cost 5 dollars.", "花费了9美元。")], printed)
    assert held.status == "review"
    assert "奥康科" in _told(SECOND, printed).translation.sentences[0].target

    printed = opened(store)
    _stored(store, withdrawn := _told(FIRST, printed), printed)
    assert "奥孔库" in _told(SECOND, opened(store)).translation.sentences[0].target
    shutil.rmtree(store.folder / "stories")
    again = Store.open(store.folder)
    assert "奥康科" in _told(SECOND, opened(again)).translation.sentences[0].target
    again.save(replace(withdrawn, status="withdrawn"))
    assert "奥康科" in _told(SECOND, opened(again)).translation.sentences[0].target


def test_a_void_form_gives_way_to_the_next(store: Store) -> None:
    """Where the story that decided is withdrawn, the next one that may be read decides, over the nights."""
    printed = opened(store)
    _stored(store, first := _told(FIRST, printed), printed)
    for path in (store.folder / "stories").iterdir():
        path.unlink()
    store.save(replace(first, status="withdrawn"))
    printed = opened(store)
    second = _stored(store, _told(SECOND, printed), printed)
    story = _told([("Ngozi Okonkwo returned.", "恩戈齐·奥孔库回来了。")], opened(store))
    assert story.translation.sentences[0].terms == (
        GlossaryTerm(source="Okonkwo", target="奥康科", start=4, end=7, by=second),
    )


def test_the_glossary_goes_before_what_is_printed(store: Store) -> None:
    """A name of the desk's glossary is neither steered nor decided by stories: that is the way to correct one."""
    printed = opened(store)
    _told(FIRST, printed)
    summary, headline = edition(SECOND)
    (line,) = summary.translation.sentences
    term = GlossaryTerm(source="Okonkwo", target="奥康科", start=7, end=10)
    translation = replace(summary.translation, sentences=(replace(line, terms=(term,)),))
    made, _ = settled(replace(summary, translation=translation), headline, printed)
    assert made.translation == translation


def test_what_the_source_itself_has_is_not_replaced_but_found(store: Store) -> None:
    """Where the source gives the name in the other language, it stays, and the difference is a warning."""
    printed = opened(store)
    first = _stored(store, _told([("奥孔库周一抵达。", "Okonku arrived on Monday.")], printed, ZH_EN), printed)
    story = _told([("奥孔库（Okonkwo）周五离开。", "Okonkwo left on Friday.")], printed, ZH_EN)
    assert story.translation.sentences[0].target == "Okonkwo left on Friday."
    (finding,) = (finding for finding in story.findings if finding.check == "names")
    assert finding.severity == "warning"
    assert finding.message == f"“奥孔库” is written “Okonkwo” here, but “Okonku” in story {first}."


def test_a_night_that_was_killed_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    """Stories made in one run, or in two of which the first was killed before it stored the rest, are the same."""
    night = [FIRST, SECOND, [("Okonkwo spoke again.", "奥孔科再次发言。")]]
    texts = list[list[str]]()
    for stored in (3, 1):
        store = Store.open(tmp_path / str(stored))
        printed = opened(store)
        stories = [_told(pairs, printed) for pairs in night]
        for story in stories[:stored]:
            _stored(store, story, printed)
        printed = opened(store)
        for pairs in night[stored:]:
            _stored(store, _told(pairs, printed), printed)
        texts.append(sorted(d.translation.paragraphs[0] for d in store.documents()))
    assert texts[0] == texts[1]
    assert all("奥孔库" in text for text in texts[0])


def test_of_two_runs_at_once_the_first_to_store_decides(store: Store) -> None:
    """Runs that share a store do not overwrite what the other has printed."""
    one, other = opened(store), opened(store)
    first, second = _told(FIRST, one), _told(SECOND, other)
    name = _stored(store, first, one)
    _stored(store, second, other)
    (entry,), _ = opened(store).of("en-zh", ["okonkwo"])
    assert (entry.form, entry.story) == ("奥孔库", name)


def test_a_damaged_file_is_left_aside(store: Store) -> None:
    """Names are settled within a run as before, and nothing fails."""
    printed = opened(store)
    printed.path.write_bytes(b"no database" * 100)
    printed = opened(store)
    _stored(store, _told(FIRST, printed), printed)
    assert "奥孔库" in _told(SECOND, printed).translation.sentences[0].target
