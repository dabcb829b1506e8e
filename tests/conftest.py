"""Shared fixtures. Tiny models are made once a session; nothing here asks a network."""

from __future__ import annotations

import os

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ.setdefault("PREFECT_API_URL", "")
os.environ.setdefault("OMP_NUM_THREADS", "1")  # tests run side by side, one a core
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
