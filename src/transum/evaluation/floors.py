"""Recorded floors: what a profile scored, less a margin; a change may not fall below without saying so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from transum.evaluation.scores import Score

_FILE = Path(__file__).with_name("floors.yaml")


def below(scores: Sequence[Score], suite: str, profile: str) -> list[str]:
    """What fell below its floor, in words; nothing for a suite or profile that has no floors."""
    floors = yaml.safe_load(_FILE.read_text(encoding="utf-8")).get(profile, {}).get(suite, {})
    values = {f"{score.where} {score.name}": score.value for score in scores}
    return [
        f"{name}: {values[name]:g} is below its floor of {floor:g}"
        for name, floor in floors.items()
        if name in values and values[name] < floor
    ]
