"""Where attention is told to look: what is learnt from pairs alone, and where nothing can be said."""

import pytest
import torch
from torch import Tensor

from transum.mini.alignment import Aligner
from transum.mini.mixture import Example

CODE, SUMMARY = 2, 3
BANK, RATE, ROSE = 10, 11, 12
YANGHANG, LILV, SHANGSHENG = 20, 21, 22
UNSEEN = 29
VOCABULARY = 30


@pytest.fixture(scope="module")
def aligner() -> Aligner:
    pairs = (
        ((BANK, RATE), (LILV, YANGHANG)),
        ((BANK, ROSE), (YANGHANG, SHANGSHENG)),
        ((RATE, ROSE), (SHANGSHENG, LILV)),
        ((BANK,), (YANGHANG,)),
        ((RATE,), (LILV,)),
    )
    there = [Example((CODE, *one, 0), (*other, 0)) for one, other in pairs]
    back = [Example((CODE, *other, 0), (*one, 0)) for one, other in pairs]
    return Aligner.learn(there + back, VOCABULARY, [CODE])


def attention(aligner: Aligner, source: tuple[int, ...], target: tuple[int, ...]) -> Tensor:
    """[targets, sources] of one example."""
    return aligner.attention(torch.tensor([source]), torch.tensor([target]))[0]


def test_words_that_occur_together_are_aligned(aligner: Aligner) -> None:
    """Each target word looks at its translation, whatever the order."""
    found = attention(aligner, (CODE, BANK, RATE, ROSE, 0), (LILV, SHANGSHENG, YANGHANG, 0))
    assert found.argmax(dim=-1).tolist() == [2, 3, 1, 4]


def test_the_code_is_never_looked_at(aligner: Aligner) -> None:
    """The code of the job stands before every source and is the translation of none of its words."""
    found = attention(aligner, (CODE, BANK, RATE, 0), (YANGHANG, LILV, 0))
    assert found[:, 0].eq(0).all()


def test_a_word_without_evidence_is_left_alone(aligner: Aligner) -> None:
    """A target that never stood beside any of the source words has nothing to look at."""
    found = attention(aligner, (CODE, BANK, RATE, 0), (UNSEEN, LILV))
    assert found[0].eq(0).all()
    assert found[1].sum() > 0


def test_a_token_is_copied_from_itself(aligner: Aligner) -> None:
    """What stands in both texts is aligned even if training never showed it."""
    found = attention(aligner, (SUMMARY, BANK, UNSEEN, RATE, 0), (UNSEEN, 0))
    assert found[0].argmax() == 2


def test_of_equal_words_a_translation_looks_at_the_nearer(aligner: Aligner) -> None:
    """A translation keeps the order of repeated words; a summary may take its words from anywhere."""
    source, target = (BANK, ROSE, RATE, BANK, 0), (YANGHANG, SHANGSHENG, LILV, YANGHANG, 0)
    translated = attention(aligner, (CODE, *source), target)
    summarised = attention(aligner, (SUMMARY, *source), target)
    assert translated[0, 1] > translated[0, 4]
    assert translated[3, 4] > translated[3, 1]
    assert summarised[0, 1] == summarised[0, 4]


def test_doubt_weighs_less(aligner: Aligner) -> None:
    """The guidance of a target is at most 1 in sum, and smaller where several sources come into question."""
    sure = attention(aligner, (SUMMARY, BANK, 0), (YANGHANG,))
    unsure = attention(aligner, (SUMMARY, BANK, BANK, 0), (YANGHANG,))
    assert unsure.sum() < sure.sum() <= 1
