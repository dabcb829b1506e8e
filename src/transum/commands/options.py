"""What several commands take: languages, lengths, profiles; and the engine that a profile names."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from transum.config import Settings
    from transum.inference import Engine
    from transum.records import Language


class Code(StrEnum):
    """Languages as one types them; `zh` is Simplified."""

    en = "en"
    zh = "zh"
    zh_Hans = "zh-Hans"  # noqa: N815 - BCP 47 writes it so
    zh_Hant = "zh-Hant"  # noqa: N815

    def language(self) -> Language:
        languages: dict[str, Language] = {"en": "en", "zh-Hant": "zh-Hant"}
        return languages.get(self.value, "zh-Hans")


Profile = Annotated[str, typer.Option(help="mini, standard, gpu, or the path of a YAML profile.")]
StoreFolder = Annotated[str | None, typer.Option("--store", help="Folder of the stories; by default the profile's.")]
Offline = Annotated[bool, typer.Option("--offline", help="Never ask the model hub.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def engine(profile: str, offline: bool) -> Engine:
    from transum import config

    return engine_of(config.load(profile, offline=offline or None))


def engine_of(settings: Settings) -> Engine:
    from transum.inference import Engine

    return Engine(settings, lock=Path(settings.store) / "models.lock")
