"""A lexical shortlist learned from a model's own outputs, and what it changes in texts that it was not learned from."""

from __future__ import annotations

from collections.abc import Sequence

from transum.config import tongue
from transum.errors import ConfigError
from transum.evaluation.scores import Score, bleu_and_chrf, share
from transum.inference import Engine, Job, Table
from transum.records import Language
from transum.translate import limit, pieces

LEAST_SAME = 99.0
"""Percentage of outputs that a shortlist must leave as they are."""
_FEWEST = 2_000
"""Sentences without which there is nothing to learn, and a share of a tenth of them says little."""
_HELD_OUT = 10


def learned(lines: Sequence[str], source: Language, target: Language, engine: Engine) -> tuple[Table, list[Score]]:
    """The shortlist of the profile's model, and for every tenth sentence: how many outputs are the same, and the BLEU
    of all against those made without it. Raises ModelError, and ConfigError where there are too few lines.
    """
    job = Job("translate", tongue(source), tongue(target))
    plain = engine.listed(job, None)
    texts = list(dict.fromkeys(pieces(lines, source, plain)))
    if len(texts) < _FEWEST:
        raise ConfigError(f"a shortlist is learned from at least {_FEWEST:,} sentences; there are {len(texts):,}")
    held = texts[::_HELD_OUT]
    table = engine.learn(job, [text for i, text in enumerate(texts) if i % _HELD_OUT], limit)
    before, after = (
        [found[0].text for found in generator.generate(held, limit=limit)]
        for generator in (plain, engine.listed(job, table))
    )
    where = f"{job.source}-{job.target}"
    same = sum(a == b for a, b in zip(before, after, strict=True))
    always = Score(where, "tokens for any source", len(table.always), table.size)
    return table, [share(where, "same", same, len(held)), bleu_and_chrf(where, after, before, job.target)[0], always]
