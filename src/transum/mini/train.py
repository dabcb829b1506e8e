"""Trains the embedded model: `python -m transum.mini.train --data DIR --out DIR --updates N`.

Training ends with update N and may be interrupted: it goes on from the last checkpoint in `--out`. The same seed gives
the same examples in the same order and the same rates. With `--from` it begins with the weights of a model folder,
such as those in the package. The package `zstandard` is needed beside
transum's own dependencies, to read the open texts. A GPU is used where there is one. On CPU cores, a process for each
is faster than threads: `torchrun --nproc-per-node 2 -m transum.mini.train …`. On a machine that does other work too,
set `OMP_WAIT_POLICY=passive`: threads that spin while they wait slow everything down.
"""

import argparse
import json
import logging
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import torch
from torch import Tensor
from transformers import MarianMTModel

from transum.mini.alignment import Aligner
from transum.mini.corpus import Pair, count_by_source, read_pairs, read_titled_texts
from transum.mini.crew import Crew
from transum.mini.grow import grow
from transum.mini.mixture import Job, Mixture, Update, encode, vocabulary_texts
from transum.mini.model import Shape, build_model, summed_loss, target_tokens
from transum.mini.newswire import Bilingual, lexicon_pairs, wire_sentence
from transum.mini.release import write_release
from transum.mini.vocabulary import Vocabulary

log = logging.getLogger(__name__)

SEED = 20_26
# At 1.5e-3 after 300 steps the encoder collapsed: it gave every token the same vector, and the decoder never
# looked at the source (normalisation comes after each block, which a fast start upsets).
PEAK_RATE = 8e-4
WARMUP_STEPS = 600
# The rate falls to nothing over the last part of the updates: most of the late gain comes from it.
COOL_DOWN = 0.4
# Weight of the guided attention beside the words.
GUIDANCE = 1.0
# The alignment is learnt from these many newswire sentences, and from every so many of the open pairs.
ALIGNED_SENTENCES, ALIGNED_STRIDE = 15_000, 6
CLIP_NORM = 1.0
AVERAGE_DECAY = 0.999
CHECKPOINT_MINUTES = 5.0
LOG_STEPS = 10
VOCABULARY_SENTENCES = 30_000
CHECKPOINT_FILE, VOCABULARY_FILE, LOG_FILE, RELEASE_FOLDER = "checkpoint.pt", "joint.spm", "log.jsonl", "model"


def learning_rate(step: int, spent: float) -> float:
    """Rate of update `step` (from 0) with the part `spent` of the updates done: warm-up, plateau, cool-down."""
    return PEAK_RATE * min(1.0, (step + 1) / WARMUP_STEPS, max(0.0, 1 - spent) / COOL_DOWN)


@dataclass
class Training:
    """A model being trained: its weights, their running average, the optimiser, and how far it has come."""

    model: MarianMTModel
    crew: Crew = field(default_factory=Crew)
    optimizer: torch.optim.Optimizer = field(init=False)
    average: dict[str, Tensor] = field(init=False)
    steps: int = 0
    tokens: int = 0
    minutes: float = 0.0
    guided: Tensor = field(default_factory=lambda: torch.zeros(()))

    def __post_init__(self) -> None:
        self.optimizer = torch.optim.AdamW(self.model.parameters(), betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.average = {name: value.clone() for name, value in self._weights().items()}

    def update(self, batches: Update, spent: float, aligner: Aligner) -> Tensor:
        """One update on some micro-batches; returns their mean loss a target token, without waiting for it."""
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(self.steps, spent)
        count = sum(target_tokens(batch) for batch in batches)
        total = torch.zeros((), device=self.model.device)
        for batch in batches:
            with torch.autocast(self.model.device.type, torch.bfloat16):
                loss, guided = summed_loss(self.model, batch, aligner)
            ((loss + GUIDANCE * guided) / count).backward()  # type: ignore[no-untyped-call]
            total += loss.detach() / count
            self.guided = guided.detach() / count
        self.crew.average([p.grad for p in self.model.parameters() if p.grad is not None])
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP_NORM)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.steps += 1
        self.tokens += self.crew.size * sum(example.tokens for batch in batches for example in batch)
        self._follow()
        return total

    def save(self, path: Path) -> None:
        """Writes a checkpoint; an interrupted write leaves the one before."""
        part = path.with_suffix(".part")
        torch.save(
            {
                "model": self._weights(),
                "average": self.average,
                "optimizer": self.optimizer.state_dict(),
                "progress": {"steps": self.steps, "tokens": self.tokens, "minutes": self.minutes},
            },
            part,
        )
        part.replace(path)

    def load(self, path: Path) -> None:
        """Goes on from a checkpoint that `save` wrote for a model of the same shape."""
        state = torch.load(path, weights_only=True, map_location=self.model.device)
        self.model.load_state_dict(state["model"], strict=False)
        self.optimizer.load_state_dict(state["optimizer"])
        self.average = state["average"]
        self.steps, self.tokens, self.minutes = (state["progress"][key] for key in ("steps", "tokens", "minutes"))

    def release(self, folder: Path, vocabulary: Vocabulary) -> None:
        """Writes the averaged weights as a model folder."""
        averaged = MarianMTModel(self.model.config)
        averaged.load_state_dict(self.average, strict=False)
        write_release(
            folder, averaged, vocabulary, {"steps": self.steps, "tokens": self.tokens, "minutes": self.minutes}
        )

    def _weights(self) -> dict[str, Tensor]:
        """Trained weights by name, each once: the embeddings are tied."""
        return {name: value.detach() for name, value in self.model.named_parameters() if value.requires_grad}

    def _follow(self) -> None:
        decay = min(AVERAGE_DECAY, (1 + self.steps) / (10 + self.steps))
        for name, value in self._weights().items():
            self.average[name].lerp_(value, 1 - decay)


def train(training: Training, batches: Iterator[Update], aligner: Aligner, updates: int, out: Path) -> None:
    """Trains until `updates` updates have been made in all, with checkpoints and a log in `out`."""
    began = time.monotonic() - 60 * training.minutes
    saved, window = training.minutes, _Window(training.tokens, training.minutes)
    while training.steps < updates:
        window.losses.append(training.update(next(batches), training.steps / updates, aligner))
        training.minutes = (time.monotonic() - began) / 60
        if not training.crew.leads:
            continue
        if training.steps % LOG_STEPS == 0:
            _report(training, window, out / LOG_FILE)
            window = _Window(training.tokens, training.minutes)
        if training.minutes - saved >= CHECKPOINT_MINUTES:
            training.save(out / CHECKPOINT_FILE)
            saved = training.minutes
    if training.crew.leads:
        training.save(out / CHECKPOINT_FILE)


@dataclass
class _Window:
    """Where the log line being gathered began, and its losses so far."""

    tokens: int
    minutes: float
    losses: list[Tensor] = field(default_factory=list)


def _report(training: Training, window: _Window, path: Path) -> None:
    speed = (training.tokens - window.tokens) / max(1e-9, 60 * (training.minutes - window.minutes))
    line = {
        "step": training.steps,
        "minutes": round(training.minutes, 2),
        "loss": round(torch.stack(window.losses).mean().item(), 4),
        "guided": round(training.guided.item(), 4),
        "tokens_per_second": round(speed),
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    log.info("step %(step)d, %(minutes).1f minutes, loss %(loss).3f, %(tokens_per_second)d tokens/s", line)


def prepare(data: Path, out: Path, shape: Shape, crew: Crew) -> Mixture:
    """Reads the open texts; trains the vocabulary, or takes that of `out`."""
    pairs, titled = read_pairs(data), read_titled_texts(data)
    log.info("open pairs: %s; titled texts: %d", count_by_source(pairs), len(titled))
    path = out / VOCABULARY_FILE
    if crew.leads and not path.exists():
        path.write_bytes(Vocabulary.train(vocabulary_texts(pairs, VOCABULARY_SENTENCES), shape.pieces).model)
    crew.wait()
    return Mixture(Vocabulary.load(path), pairs, titled, SEED)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_flush_denormal(True)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    crew = Crew.join()
    if options.release is None:
        mixture = prepare(options.data, options.out, Shape(), crew)
        training = resume(mixture.vocabulary, options.out, Shape(), options.start, crew)
        mine = islice(mixture.updates(training.steps * crew.size), crew.rank, None, crew.size)
        train(training, mine, guide(mixture).to(training.model.device), options.updates, options.out)
    else:
        training = resume(Vocabulary.load(options.out / VOCABULARY_FILE), options.out, Shape())
    if crew.leads:
        training.release(
            options.release or options.out / RELEASE_FOLDER, Vocabulary.load(options.out / VOCABULARY_FILE)
        )


def guide(mixture: Mixture) -> Aligner:
    """Learns from translations in both directions where attention should look."""
    wire = (wire_sentence(seed) for seed in range(ALIGNED_SENTENCES))
    pairs: list[Bilingual | Pair] = [*wire, *lexicon_pairs(), *mixture.pairs[::ALIGNED_STRIDE]]
    to_zh = [encode(mixture.vocabulary, Job(">>zh<<", pair.en, pair.zh)) for pair in pairs]
    to_en = [encode(mixture.vocabulary, Job(">>en<<", pair.zh, pair.en)) for pair in pairs]
    ids = mixture.vocabulary.ids
    return Aligner.learn([*to_zh, *to_en], len(ids), [ids[">>zh<<"], ids[">>en<<"]])


def resume(
    vocabulary: Vocabulary, out: Path, shape: Shape, start: Path | None = None, crew: Crew | None = None
) -> Training:
    """The training in `out`, or a new one, which begins with the weights of the model folder `start`, if given."""
    model = build_model(vocabulary, shape)
    if start is not None:
        grow(model, vocabulary, start)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    training = Training(model.to(device).train(), crew or Crew())
    if (out / CHECKPOINT_FILE).exists():
        training.load(out / CHECKPOINT_FILE)
        log.info("going on from step %d, minute %.0f", training.steps, training.minutes)
    return training


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m transum.mini.train", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(), help="folder of the open texts")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log and model")
    parser.add_argument("--from", type=Path, dest="start", help="model folder whose weights a new training starts from")
    parser.add_argument("--updates", type=int, default=8_000, help="updates in all, some 70 a minute on a CPU core")
    parser.add_argument("--release", type=Path, help="write the last checkpoint as a model folder here, and end")
    return parser


if __name__ == "__main__":
    main()
