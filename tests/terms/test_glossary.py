"""A desk's glossary: its terms come out as it wants them, and the record says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import FakeModels, article
from transum import config
from transum.errors import ConfigError
from transum.inference import Job
from transum.records import Edition, GlossaryTerm, Language, Translation
from transum.terms import find, inline
from transum.terms.glossary import Glossary, read
from transum.translate import signature, translate

DESK = Glossary((("Saudi Arabia", "沙地阿拉伯"), ("Arabia", "阿拉伯半岛"), ("Harbour Fund", "海港基金")))


def _translated(source: str, target: str, language: Language = "zh-Hans") -> Translation:
    made = translate([Edition(article(source), language)], FakeModels(lambda text, job: target, glossary=DESK))[0]
    assert isinstance(made, Translation)
    return made


def test_another_known_form_gives_way() -> None:
    """What the tables call the same place is replaced by the glossary's form, and the record says where it is."""
    sentence = _translated("Saudi Arabia cut its output.", "沙特阿拉伯削减了产量。").sentences[0]
    assert sentence.target == "沙地阿拉伯削减了产量。"
    assert sentence.terms == (GlossaryTerm(source="Saudi Arabia", target="沙地阿拉伯", start=0, end=5),)


def test_a_missing_term_has_no_place() -> None:
    """A term of which the target has no known form is recorded without a place, and nothing is changed."""
    sentence = _translated("The Harbour Fund grew.", "该基金增长。").sentences[0]
    assert sentence.target == "该基金增长。"
    assert [(term.source, term.start, term.end) for term in sentence.terms] == [("Harbour Fund", 0, 0)]


def test_places_are_those_of_the_script_read() -> None:
    """In a Traditional edition the glossary's form is Traditional, and its place is found there."""
    sentence = _translated("The Harbour Fund grew.", "海港基金增长。", "zh-Hant").sentences[0]
    (term,) = sentence.terms
    assert sentence.target[term.start : term.end] == term.target == "海港基金"


def test_english_terms_are_whole_words() -> None:
    """A term is no part of a longer word, and a longer term goes before a shorter one in it."""
    assert DESK.find("Saudi Arabian oil", "en") == []
    assert [found[2] for found in DESK.find("Saudi Arabia and Arabia", "en")] == ["沙地阿拉伯", "阿拉伯半岛"]


def test_other_direction() -> None:
    """A Chinese source gets the English of the same pair."""
    glossary = Glossary((("U.A.E.", "阿联酋"),))
    target, terms = glossary.settle("阿联酋宣布减产。", "The UAE cut its output.", "zh")
    assert target[terms[0].start : terms[0].end] == "U.A.E."


def test_a_steered_model_reads_glossary_terms_first() -> None:
    """Given inline, the glossary's form stands where the tables have another."""
    source = "Saudi Arabia cut its output."
    assert "沙地阿拉伯" in inline(source, find(source, "en", "zh", DESK))
    assert "沙地阿拉伯" not in inline(source, find(source, "en", "zh"))


def test_a_changed_glossary_makes_stories_again() -> None:
    """The signature of a translation changes with the glossary's content, and is as before without one."""
    plain, one = FakeModels(lambda t, j: t), FakeModels(lambda t, j: t, glossary=DESK)
    other = FakeModels(lambda t, j: t, glossary=Glossary(DESK.pairs[:1]))
    signatures = [signature("en", "zh-Hans", models) for models in (plain, one, other)]
    assert len(set(signatures)) == 3
    assert signatures[0] == plain.generator(Job("translate", "en", "zh")).signature
    assert _translated("Oil.", "石油。").made_by == signatures[1]


def test_files_of_both_kinds(tmp_path: Path) -> None:
    """Lines are `English|Chinese` or tab-separated; comments and blank lines are none."""
    (tmp_path / "a.txt").write_text("# the desk's\n\nHarbour Fund|海港基金\nOil\t石油\n", "utf-8")
    assert read([str(tmp_path / "a.txt")]).pairs == (("Harbour Fund", "海港基金"), ("Oil", "石油"))


@pytest.mark.parametrize("line", ["Harbour Fund", "Harbour Fund|", "|海港", "a|b|c", "Oil|原油"])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no pair, or contradicts another, is an error with file and line."""
    path = tmp_path / "desk.txt"
    path.write_text(f"Oil|石油\n{line}\n", "utf-8")
    with pytest.raises(ConfigError, match=r"desk\.txt, line 2"):
        read([str(path)])


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_an_unreadable_file_is_named(tmp_path: Path, content: bytes | None) -> None:
    """A file that is missing or not UTF-8 is an error with its name."""
    path = tmp_path / "desk.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"desk\.txt: cannot read this glossary"):
        read([str(path)])


def test_paths_are_those_beside_the_profile(tmp_path: Path) -> None:
    """A glossary beside the profile is found from any folder; another path is left as it is."""
    mini = (Path(__file__).parents[2] / "configs" / "mini.yaml").read_text("utf-8")
    (tmp_path / "desk.txt").write_text("Oil|石油\n", "utf-8")
    (tmp_path / "desk.yaml").write_text(f"{mini}\nglossary: [desk.txt, elsewhere.txt]\n", "utf-8")
    assert config.load(tmp_path / "desk.yaml").glossary == (str(tmp_path / "desk.txt"), "elsewhere.txt")
