"""The parts of an edition that checks read."""

from __future__ import annotations

from tests.checks.build import edition
from transum.checks.parts import aligned, condensed, read_once, supported, text

_EDITION = edition([("It rained.", "下雨了。"), ("It stopped.", "雨停了。")], summary=["下雨了。"])
_OTHER = edition([("It snowed.", "下雪了。")], summary=["下雪了。"])


def test_parts_are_made_once_while_an_edition_is_read() -> None:
    """All checks of an edition read the same parts."""
    with read_once():
        assert all(map(lambda one, other: one is other, condensed(*_EDITION), condensed(*_EDITION)))
        assert next(aligned(_EDITION[0].translation)) is next(aligned(_EDITION[0].translation))


def test_nothing_is_kept_of_an_edition_that_was_read() -> None:
    """Where none is being read, parts are made anew, so that none outlives its edition."""
    with read_once():
        before = next(supported(*_EDITION))
    after = next(supported(*_EDITION))
    assert after == before
    assert after is not before


def test_each_edition_has_its_own_parts() -> None:
    """What is kept of one edition is not read as another's, be both read at once."""
    with read_once():
        texts = [text(summary.translation) for summary, _ in (_EDITION, _OTHER, _EDITION)]
        found = [[part.text for part in condensed(*one)] for one in (_EDITION, _OTHER)]
    assert texts == ["\n下雨了。\n雨停了。", "\n下雪了。", "\n下雨了。\n雨停了。"]
    assert found == [["下雨了。", "下雨了。"], ["下雪了。", "下雪了。"]]
