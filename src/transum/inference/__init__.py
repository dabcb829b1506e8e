"""The only place that imports torch and transformers: find a model, load it, decode with it.

`Engine(settings).generator(Job(...))` gives a `Generator`, whose one verb `generate` takes all texts of a batch of
articles at once and returns their hypotheses in order.
"""

import os

# Before torch loads OpenMP: threads that spin while they wait are many times slower beside any other work.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
# oneDNN, and PyTorch over it, keep code for each shape that they met, 1,024 of each: 300 MB over a night of texts of
# all lengths. A step has a dozen shapes.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "64")
os.environ.setdefault("LRU_CACHE_CAPACITY", "64")

from transum.inference.clock import Clock
from transum.inference.decoding import Hypothesis
from transum.inference.engine import Engine, Generator, Generators
from transum.inference.job import HEADLINE_CHARACTERS, Job
from transum.inference.memory import Memory, Remembering
from transum.inference.shortlist import Table

__all__ = [
    "HEADLINE_CHARACTERS",
    "Clock",
    "Engine",
    "Generator",
    "Generators",
    "Hypothesis",
    "Job",
    "Memory",
    "Remembering",
    "Table",
]
