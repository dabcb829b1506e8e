"""A shortlist of usual size, for engines that can use one. Which tokens are in it makes no difference to speed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from transum.bench.work import Work, config
from transum.inference.shortlist import Shortlist, Table

_ALWAYS = 2_000
_WHOLE = 9_000  # candidates of many sentences together, as for a model of opus-mt's size


def table(work: Work) -> Table:
    """Candidates for each token of the texts, spread over the vocabulary; not more than there are."""
    size = int(config(work)["vocab_size"])
    spread = np.linspace(0, size - 1, min(size, _WHOLE), dtype=np.int64)
    always, others = spread[:: -(-len(spread) // _ALWAYS)], spread
    sources = sorted({token for row in work.rows for token in row})
    shares = np.array_split(others, len(sources))
    counts = np.zeros(size, dtype=np.int64)
    counts[sources] = [len(share) for share in shares]
    return Table("bench", always, np.concatenate([[0], counts.cumsum()]), np.concatenate(shares))


def shortlist(work: Work) -> Shortlist:
    """For transum; names without letters, so that nothing is looked up by its spelling."""
    made = table(work)
    return Shortlist(made, ["."] * made.size)


def vmap(work: Work) -> Path:
    """The same as a file for CTranslate2: a source token, or none, a tab, and target tokens."""
    made, path = table(work), work.temporary / "vmap.txt"
    found = {token: made.targets[made.starts[token] : made.starts[token + 1]] for token in range(made.size)}
    lists = {"": made.always} | {str(token): targets for token, targets in found.items() if len(targets)}
    path.write_text("".join(f"{source}\t{' '.join(map(str, lists[source]))}\n" for source in lists), "utf-8")
    return path
