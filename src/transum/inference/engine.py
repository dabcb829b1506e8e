"""The models of a profile: located at once, loaded when first asked, shared by the jobs that name the same one."""

from __future__ import annotations

from collections import abc
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import torch

from transum import __version__, terms
from transum.config import ModelChoice, Settings, Tongue
from transum.errors import ModelError
from transum.inference.ahead import Ahead
from transum.inference.catalogue import Entry, catalogue, entry, require_licence
from transum.inference.clock import Clock
from transum.inference.decoding import Decoding, Hypothesis, settle
from transum.inference.device import pick_backend, pick_device, pick_dtype
from transum.inference.job import Job
from transum.inference.loaded import Loaded
from transum.inference.locate import Located, locate
from transum.inference.memory import Memory, Remembering
from transum.inference.search import Output
from transum.inference.shortlist import Shortlist, Table, learn
from transum.terms import glossary
from transum.terms.glossary import Glossary

Advance = Callable[[int, int], None]
"""Called with (texts done, texts in all) while a model works."""


class Generator(Protocol):
    """One model doing one job: the seam between the stages and the models."""

    @property
    def signature(self) -> str:
        """From which an output can be made again."""

    @property
    def window(self) -> int:
        """Most tokens of one text."""

    @property
    def sentence(self) -> int:
        """Most tokens of one sentence: longer ones are translated in pieces."""

    @property
    def inline_terms(self) -> bool:
        """Whether it is given known words in the target language, since it knows few itself."""

    def count(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, without prefix or prompt."""

    def stream(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        """(text, hypotheses, best first) of each distinct text, as they are finished. `limit` gives the most output
        tokens for a number of input tokens.
        """

    def generate(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses of each text, in order."""


class Generators(Protocol):
    """Where a stage gets its models from: an `Engine`, or a fake in tests."""

    @property
    def glossary(self) -> Glossary:
        """The desk's own terms."""

    def generator(self, job: Job) -> Generator:
        """The generator of a job. Raises ModelMissing, ModelRefused or ModelError; loads nothing yet."""

    def second(self, source: Tongue, target: Tongue) -> Generator | None:
        """The other translator that the profile names for a direction, if it names one. Raises the same."""


class Engine:
    """All the generators of a profile. `working` counts the time of loading models, and of them and their tokenizers.

    Raises ConfigError where a glossary of the profile cannot be read.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        lock: Path = Path("models.lock"),
        memory: Memory | None = None,
        advance: Advance | None = None,
    ) -> None:
        self.settings = settings
        self.lock = lock
        self.memory = memory
        self.advance = advance
        self.working = Clock()
        self.ahead = Ahead()
        self.glossary = glossary.read(settings.glossary)
        self.device = pick_device(settings.device)
        self._located: dict[tuple[str, str | None], Located] = {}
        self._loaded: dict[tuple[Located, torch.dtype, bool], Loaded] = {}
        torch.manual_seed(settings.seed)

    def generator(self, job: Job) -> Generator:
        return self._generator(job, job.choice(self.settings.models))

    def second(self, source: Tongue, target: Tongue) -> Generator | None:
        choice = self.settings.models.translator(source, target).second
        return self._generator(Job("translate", source, target), choice) if choice else None

    def _generator(self, job: Job, choice: ModelChoice) -> Generator:
        file = choice.shortlist if self.device.type == "cpu" else None
        table = Table.read(Path(file), self._made_for(job, choice)) if file else None
        generator = _ModelGenerator(self, job, choice, table)
        return Remembering(generator, self.memory) if self.memory and job.task == "translate" else generator

    def listed(self, job: Job, table: Table | None) -> Generator:
        """The generator of a job with this shortlist, or with none, whatever the profile names. Raises ModelError for a
        shortlist on a GPU.
        """
        if table:
            self._require_cpu()
        return _ModelGenerator(self, job, job.choice(self.settings.models), table)

    def learn(self, job: Job, texts: Sequence[str], limit: Callable[[int], int]) -> Table:
        """A shortlist from what the job's model makes of texts. Raises ModelError if it can have none."""
        self._require_cpu()
        generator = _ModelGenerator(self, job, job.choice(self.settings.models), None)
        choice = job.choice(self.settings.models)
        return learn(generator.pairs(texts, limit), generator.pieces, self._made_for(job, choice))

    def _require_cpu(self) -> None:
        if self.device.type != "cpu":
            raise ModelError("a shortlist is for decoding on a CPU, where it is tried too; set 'device: cpu'")

    def _made_for(self, job: Job, choice: ModelChoice) -> str:
        revision = self.located(choice).revision
        return f"{job.task}:{job.source}-{job.target}@{revision}"

    @property
    def notice(self) -> str:
        """What a reader must know of the profile's models, such as that they are for trials; usually empty."""
        return " ".join(dict.fromkeys(n for c in self.settings.models.choices() if (n := entry(c.model).notice)))

    def located(self, choice: ModelChoice) -> Located:
        key = (choice.model, choice.revision)
        if key not in self._located:
            require_licence(choice.model, allow_noncommercial=self.settings.allow_noncommercial)
            self._located[key] = locate(
                choice.model, revision=choice.revision, offline=self.settings.offline, lock=self.lock
            )
        return self._located[key]

    def loaded(self, located: Located, dtype: torch.dtype, *, vllm: bool = False) -> Loaded:
        key = (located, dtype, vllm)
        if key not in self._loaded:
            with self.working():
                self._loaded[key] = Loaded(located, dtype, self.device, vllm=vllm)
        return self._loaded[key]


class _ModelGenerator:
    """A `Generator` over a loaded model."""

    def __init__(self, engine: Engine, job: Job, choice: ModelChoice, table: Table | None) -> None:
        self._engine, self._table = engine, table
        self._job = job
        self._located = engine.located(choice)
        self._entry: Entry = entry(choice.model)
        self._decoding: Decoding = settle(choice, self._located.folder)
        config = self._located.config()
        self._dtype = pick_dtype(choice.dtype, engine.device, config)
        prefix = choice.prefix if choice.prefix is not None else self._entry.prefix or ""
        self._template = prefix if config.get("is_encoder_decoder") else choice.prompt or catalogue().prompts[job.task]
        self._kind = pick_backend(choice, engine.device, config, self._decoding)
        self._least = choice.least_confidence
        self.inline_terms = choice.inline_terms and job.task == "translate"
        self._rows: dict[str, list[int]] = {}
        self.signature = self._signature()

    @property
    def _model(self) -> Loaded:
        return self._engine.loaded(self._located, self._dtype, vllm=self._kind == "vllm")

    @cached_property
    def overhead(self) -> int:
        """Tokens of prefix or prompt, and of what ends a text."""
        return len(self._encode(""))

    @cached_property
    def window(self) -> int:
        return min(self._model.family.window - self.overhead, self._entry.window or 1 << 20)

    @cached_property
    def sentence(self) -> int:
        return min(self.window, self._entry.sentence or 1 << 20)

    def count(self, texts: Sequence[str]) -> list[int]:
        with self._engine.working():
            return [len(self._encode(text)) - self.overhead for text in texts]

    def stream(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> Iterator[tuple[str, tuple[Hypothesis, ...]]]:
        distinct = list(dict.fromkeys(texts))
        with self._engine.working():
            rows = [self._encode(text) for text in distinct]
        decoded = self._decode(rows, limit, candidates)
        # a batch of transformers' own takes minutes on a CPU, and in another thread Ctrl-C would have to wait for it
        beside = self._kind == "transum" or self._engine.device.type != "cpu"
        for done, (index, outputs) in enumerate(self._engine.ahead(decoded) if beside else decoded, 1):
            with self._engine.working():
                found = tuple(map(self._judged, outputs))
            yield distinct[index], found
            if self._engine.advance:
                self._engine.advance(done, len(rows))

    def generate(
        self, texts: Sequence[str], *, limit: Callable[[int], int], candidates: int = 1
    ) -> list[tuple[Hypothesis, ...]]:
        found = dict(self.stream(texts, limit=limit, candidates=candidates))
        return [found[text] for text in texts]

    def pairs(self, texts: Sequence[str], limit: Callable[[int], int]) -> list[tuple[list[int], list[int]]]:
        """Input ids and output ids of each text, as they are finished."""
        rows = [self._encode(text) for text in texts]
        return [(rows[index], outputs[0].tokens) for index, outputs in self._decode(rows, limit)]

    @cached_property
    def pieces(self) -> list[str]:
        return self._model.pieces

    @cached_property
    def _shortlist(self) -> Shortlist | None:
        return None if self._table is None else Shortlist(self._table, self.pieces)

    def _decode(
        self, rows: list[list[int]], limit: Callable[[int], int], candidates: int = 1
    ) -> abc.Generator[tuple[int, list[Output]], None, None]:
        """(index, outputs, best first) of each row as it is finished."""
        most = self._model.family.window - 1
        limits = [min(limit(len(row) - self.overhead), most) for row in rows]
        with self._engine.working():
            yield from self._model.decode(
                rows,
                limits,
                self._job,
                self._decoding,
                candidates=candidates,
                shortlist=self._shortlist,
                continuous=self._kind == "continuous",
            )

    def _judged(self, output: Output) -> Hypothesis:
        text, likely = self._model.family.decode(output.tokens), output.log_probability
        if self._least is None:
            return Hypothesis(text, likely, output.truncated)
        return Hypothesis(text, likely, output.truncated, unsure=likely < self._least, doubted=True)

    def _encode(self, text: str) -> list[int]:
        """Kept: a text is counted, often more than once, and then generated from."""
        if text not in self._rows:
            given = text
            if self.inline_terms:
                given = terms.inline(text, terms.find(text, self._job.source, self._job.target, self._engine.glossary))
            self._rows[text] = self._model.family.encode(given, self._job, self._template)
        return self._rows[text]

    def _signature(self) -> str:
        d = self._decoding
        parts = {
            "task": f"{self._job.task}:{self._job.source}-{self._job.target}",
            "model": f"{self._located.name}@{self._located.revision}",
            "engine": self._kind,
            "dtype": str(self._dtype).removeprefix("torch."),
            "beams": d.beams,
            "length_penalty": f"{d.length_penalty:g}",
            "no_repeat_ngram": d.no_repeat_ngram,
            "template": self._job.fill(self._template, "{text}"),
            "least_confidence": self._least,
            "terms": "inline" if self.inline_terms else "none",
            **({"shortlist": self._table.digest} if self._table else {}),
            "transum": __version__,
        }
        return "|".join(f"{key}={value}" for key, value in parts.items())
