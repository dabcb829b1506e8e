"""The training of the embedded model: what it reads, how it encodes jobs, that it resumes, what it writes."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

from tests.fake_gpu import GPU, Waits, fake_gpu, moved
from transum.mini.alignment import Aligner
from transum.mini.corpus import Pair, clean_chinese, clean_english, is_good
from transum.mini.disguise import vary, with_terms
from transum.mini.mixture import Example, Job, Update, encode, pack
from transum.mini.model import Shape, build_model, summed_loss
from transum.mini.train import CHECKPOINT_FILE, Training, learning_rate, resume, train
from transum.mini.vocabulary import JOB_CODES, Vocabulary

SENTENCES = (
    ("The central bank raised interest rates on Thursday.", "央行周四上调了利率。"),
    ("At least 12 people were killed in the flood.", "至少12人在洪水中丧生。"),
    ("The prime minister will visit Beijing next week.", "总理将于下周访问北京。"),
    ("Oil prices fell to their lowest level since May.", "油价跌至5月以来的最低水平。"),
)
SHAPE = Shape(pieces=300, width=16, feed_forward=32, heads=2, encoder_layers=1, decoder_layers=1)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.train((text for pair in SENTENCES * 3 for text in pair), 360)


@pytest.fixture(scope="module")
def aligner(vocabulary: Vocabulary) -> Aligner:
    examples = [encode(vocabulary, Job(">>zh<<", english, chinese)) for english, chinese in SENTENCES]
    return Aligner.learn(examples, len(vocabulary.ids), [vocabulary.ids[">>zh<<"]])


@pytest.fixture
def training(vocabulary: Vocabulary) -> Training:
    return toy_training(vocabulary)


def toy_training(vocabulary: Vocabulary) -> Training:
    torch.manual_seed(7)
    return Training(build_model(vocabulary, SHAPE).train())


def toy_updates(vocabulary: Vocabulary, first: int = 0) -> Iterator[Update]:
    """Updates of two micro-batches, in an order that differs from one to the next."""
    examples = [encode(vocabulary, Job(">>zh<<", english, chinese)) for english, chinese in SENTENCES]
    while True:
        shift = first % len(examples)
        rotated = (*examples[shift:], *examples[:shift])
        yield (rotated[:3], rotated[3:])
        first += 1


def test_chinese_is_set_as_in_print() -> None:
    """Chinese comes out Simplified, solid, with full-width punctuation; numbers keep theirs."""
    assert clean_chinese('他說 , "今天 GDP 漲了 2.5% " .') == "他说，“今天GDP涨了2.5%”。"
    assert clean_chinese("总部 (在巴黎) 有 1,200 人。。") == "总部（在巴黎）有1,200人。"


def test_english_loses_the_spaces_before_punctuation() -> None:
    """English that was tokenised comes out spaced as in print."""
    assert clean_english("What 's  your plan , then ?") == "What's your plan, then?"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Call os.path.join() to join two paths.", "调用os.path.join()来连接两条路径。"),
        ("CMFCToolBarImages is gone.", "CMFCToolBarImages已经消失。"),
        ("The talks ended after 12 days.", "会谈在15天后结束。"),
        ("Yes.", "会谈在长达十二天的激烈争论之后终于结束了。"),
        ("The talks between the two sides ended after several days.", "完。"),
        ("He said 你好 to her.", "他对她说你好。"),
        ("The following options are available:", "以下选项可用："),
        ("See the notes in the wiki.", "请参阅Contoso中的说明。"),
        ("", "会谈结束。"),
    ],
)
def test_poor_pairs_are_refused(english: str, chinese: str) -> None:
    """Code, unequal numbers, unequal lengths, mixed scripts and cut lines do not pass."""
    assert not is_good(Pair(english, chinese, "toy"))


def test_plain_sentences_are_kept() -> None:
    """Ordinary translated prose passes, with its numbers in another order."""
    assert all(is_good(Pair(english, chinese, "toy")) for english, chinese in SENTENCES)
    assert is_good(Pair("In 1998 it cost 250 dollars.", "它在1998年售价250美元。", "toy"))


def test_a_code_inside_the_text_stays_text(vocabulary: Vocabulary) -> None:
    """Only the job's own code becomes a code, whatever the text holds, and the text comes back as it was."""
    text = ">>en<< rates << May >>zh<<"
    ids = vocabulary.source_ids(">>zh<<", text)
    codes = {vocabulary.ids[code] for code in JOB_CODES}
    assert ids[0] == vocabulary.ids[">>zh<<"]
    assert not codes & set(ids[1:])
    assert vocabulary.text(ids) == text


def test_nothing_is_unknown(vocabulary: Vocabulary) -> None:
    """Characters that the vocabulary never saw are spelled in bytes, and punctuation keeps its width."""
    text = "𝄞：“龘”，２０％"
    ids = vocabulary.target_ids(text)
    assert vocabulary.ids["<unk>"] not in ids
    assert vocabulary.text(ids) == text


def test_a_long_source_is_cut_but_closed(vocabulary: Vocabulary) -> None:
    """A source beyond the limit loses its end and keeps its code and its closing token."""
    example = encode(vocabulary, Job(">>headline_zh<<", "央行周四上调了利率。" * 200, "央行"))
    assert len(example.source) == 420
    assert (example.source[0], example.source[-1]) == (vocabulary.ids[">>headline_zh<<"], 0)


def test_packing_keeps_every_example_within_the_limit() -> None:
    """Each example is in one batch, and no batch of several is larger than asked, padding included."""
    examples = [Example((5,) * (1 + index % 17), (6,) * (1 + index % 5)) for index in range(100)]
    batches = pack(examples, 60)
    sizes = [len(batch) * (max(len(e.source) for e in batch) + max(len(e.target) for e in batch)) for batch in batches]
    assert sorted(map(repr, examples)) == sorted(repr(example) for batch in batches for example in batch)
    assert max(sizes) <= 60


def test_variation_keeps_the_figures() -> None:
    """A careless typist changes marks and case, never words or figures."""
    from random import Random

    text = "“Prices rose 2.5% – the most since 2008,” it’s said."
    varied = {vary(Random(seed), text) for seed in range(300)}
    assert len(varied) > 5
    assert {"".join(c for c in one.lower() if c.isalnum()) for one in varied} == {"pricesrose25themostsince2008itssaid"}


def test_the_rate_rises_stays_and_ends_at_nothing() -> None:
    """The learning rate warms up, holds, falls over the last part of the time, and is zero when that is over."""
    assert 0 < learning_rate(0, 0.0) < learning_rate(100, 0.0) < learning_rate(1000, 0.0)
    assert learning_rate(1000, 0.0) == learning_rate(5000, 0.5)
    assert learning_rate(5000, 0.5) > learning_rate(5000, 0.9) > learning_rate(5000, 1.0) == 0


def test_the_loss_is_label_smoothed_cross_entropy(vocabulary: Vocabulary, aligner: Aligner, training: Training) -> None:
    """The fast loss equals torch's own over the same logits, padding left out."""
    batch = next(toy_updates(vocabulary))[0]
    pad, width = vocabulary.pad_id, max(len(example.target) for example in batch)
    target = torch.tensor([[*example.target, *[pad] * (width - len(example.target))] for example in batch])
    source_width = max(len(example.source) for example in batch)
    source = torch.tensor([[*e.source, *[pad] * (source_width - len(e.source))] for e in batch])
    logits = training.model(input_ids=source, attention_mask=source != pad, labels=target).logits
    wanted = torch.nn.functional.cross_entropy(
        logits.flatten(0, 1), target.flatten(), ignore_index=pad, label_smoothing=0.1, reduction="sum"
    )
    torch.testing.assert_close(summed_loss(training.model, batch, aligner)[0], wanted, rtol=1e-4, atol=1e-3)


def test_the_loss_is_computed_where_the_model_is(vocabulary: Vocabulary, aligner: Aligner, training: Training) -> None:
    """On a GPU too: batches are sent there, nothing of the host meets them, and nothing is asked of the device."""
    batch = next(toy_updates(vocabulary))[0]
    with fake_gpu() as mode, torch.no_grad():
        moved(training.model, mode)
        there = Aligner(mode.from_tensor(aligner.affinity).to(GPU), mode.from_tensor(aligner.ordered).to(GPU))
        assert [loss.device for loss in summed_loss(training.model, batch, there)] == [GPU, GPU]


def test_an_update_does_not_wait_for_the_device(vocabulary: Vocabulary, aligner: Aligner, training: Training) -> None:
    """Losses are read when they are reported; only transformers asks, twice a batch, whether a mask hides anything."""
    update = next(toy_updates(vocabulary))
    with Waits() as waits:
        loss = training.update(update, 0.0, aligner)
    assert waits.count == 2 * len(update)
    assert loss.item() > 0


def test_guidance_turns_the_attention(vocabulary: Vocabulary, aligner: Aligner, training: Training) -> None:
    """With some updates the guided heads come to look where the aligner says."""
    update = next(toy_updates(vocabulary))
    before = summed_loss(training.model, update[0], aligner)[1].item()
    for _ in range(40):
        training.update(update, 0.0, aligner)
    assert summed_loss(training.model, update[0], aligner)[1].item() < before


def test_a_resumed_training_equals_an_uninterrupted_one(
    vocabulary: Vocabulary, aligner: Aligner, tmp_path: Path
) -> None:
    """Two updates with a checkpoint between them give the very weights of two updates at a stretch."""
    straight, first, second = (toy_training(vocabulary) for _ in range(3))
    for update, _ in zip(toy_updates(vocabulary), range(2), strict=False):
        straight.update(update, 0.0, aligner)
    first.update(next(toy_updates(vocabulary)), 0.0, aligner)
    first.save(tmp_path / CHECKPOINT_FILE)
    second.load(tmp_path / CHECKPOINT_FILE)
    second.update(next(toy_updates(vocabulary, second.steps)), 0.0, aligner)
    assert (second.steps, second.tokens) == (straight.steps, straight.tokens)
    assert all(torch.equal(straight.average[name], value) for name, value in second.average.items())
    pairs = zip(straight.model.parameters(), second.model.parameters(), strict=True)
    assert all(torch.equal(one, other) for one, other in pairs)


def test_training_ends_with_its_last_update(vocabulary: Vocabulary, aligner: Aligner, tmp_path: Path) -> None:
    """Updates before an interruption count, and a checkpoint is left."""
    training = toy_training(vocabulary)
    train(training, toy_updates(vocabulary), aligner, 2, tmp_path)
    train(training, toy_updates(vocabulary), aligner, 3, tmp_path)
    assert training.steps == 3
    assert (tmp_path / CHECKPOINT_FILE).exists()
    train(training, iter(()), aligner, 3, tmp_path)


def test_a_release_loads_as_an_ordinary_model(
    vocabulary: Vocabulary, aligner: Aligner, training: Training, tmp_path: Path
) -> None:
    """The folder loads with the Auto classes, encodes as the training does, and generates."""
    training.update(next(toy_updates(vocabulary)), 0.0, aligner)
    training.release(tmp_path, vocabulary)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    model = AutoModelForSeq2SeqLM.from_pretrained(tmp_path, dtype=torch.float32)
    english = SENTENCES[0][0]
    encoded = tokenizer([f">>zh<<{english}"], return_tensors="pt")
    assert encoded["input_ids"][0].tolist() == vocabulary.source_ids(">>zh<<", english)
    assert model.generate(**encoded, max_new_tokens=4).shape[0] == 1
    assert model.generation_config.forced_eos_token_id is None
    assert (tmp_path / "model.safetensors").stat().st_size < 2.3 * sum(p.numel() for p in model.parameters())


def test_training_goes_on_from_a_release(
    vocabulary: Vocabulary, aligner: Aligner, training: Training, tmp_path: Path
) -> None:
    """A new training begins with the released weights, in half precision as they are, and with no steps behind it."""
    training.update(next(toy_updates(vocabulary)), 0.0, aligner)
    training.release(tmp_path / "model", vocabulary)
    begun = resume(vocabulary, tmp_path, SHAPE, tmp_path / "model")
    assert begun.steps == 0
    assert all(torch.equal(value, training.average[name].half().float()) for name, value in begun.average.items())


def test_known_terms_are_given_as_when_the_model_is_used() -> None:
    """Most, never all, of the terms stand in the target language, fewer where the reference words them otherwise."""
    rng = Random(1)
    source, reference = "They were in New York.", "他们在美国。"
    given = [with_terms(rng, source, "en", reference, "zh") for _ in range(200)]
    assert set(given) == {(source, reference), ("They were in 纽约 .", reference)}
    assert 70 < sum("纽约" in text for text, _ in given) < 130


def test_exchanged_terms_stand_alike_in_source_and_reference() -> None:
    """In about a third of the cases a term gives way on both sides to the same other one, and nothing else changes."""
    rng = Random(1)
    given = [with_terms(rng, "They were in New York.", "en", "他们在纽约。", "zh") for _ in range(200)]
    exchanged = [(text, reference) for text, reference in given if "纽约" not in reference]
    assert 40 < len(exchanged) < 100
    for text, reference in exchanged:
        assert text == f"They were in {reference.removeprefix('他们在').removesuffix('。')} ."
    back = [with_terms(rng, "他们在纽约。", "zh", "They were in New York.", "en") for _ in range(50)]
    assert all(reference.startswith("They were in ") for _, reference in back)
    assert any("New York" not in reference for _, reference in back)
